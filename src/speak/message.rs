//! One message: words for each of its acts, joined and written in the speaker's hand.
//!
//! Floor 1.

use crate::draw::Stream;
use crate::vocab::{Act, FactId, Says, Speaker};

use super::fill::fill_ready;
use super::names::Once;
use super::pen::Pen;
use super::pieces;
use super::sentence::{greets, join, length};
use super::slip::{self, Kind};
use super::source::Source;
use super::style;

/// Characters that a small act gets of a message which does more than that.
const SMALL_CHARS: u32 = 20;

/// The part of a line's stream that decides about slips; acts have lower ones.
const SLIP: u8 = 255;

impl<'a> Pen<'a> {
    /// The words of a line.
    pub fn message(&mut self, line: u32, says: &Says, chars: u32) -> String {
        let acts: Vec<Act> = says.acts().collect();
        let mut parts: Vec<(Act, String)> = self.overdue(says).into_iter().collect();
        let mut done = 0;
        while let Some(&act) = acts.get(done) {
            let mut stream = self.names.stream(self.talk.key, line, u8::try_from(done).unwrap_or(0));
            let both = act == Act::Thank && acts.get(done + 1) == Some(&Act::Close);
            let farewell = if both { self.farewell(act, chars, &mut stream) } else { None };
            done += if farewell.is_some() { 2 } else { 1 };
            let text = farewell.or_else(|| self.part(act, budget(&acts, act, chars), &mut stream));
            let text = text.unwrap_or_else(|| format!("[{act}]"));
            self.remember(&text);
            // Only what comes first follows directly on an answer.
            self.talk.answered = false;
            parts.push((act, text));
        }
        let text = joined(parts);
        self.remember(&text);
        self.written(&text, line)
    }

    /// The words of a speaker for an act that is no line of the chat.
    pub fn aside(&mut self, source: &Source<'a>, act: Act) -> Option<String> {
        let mut stream = self.names.once(self.talk.key, Once::Beside, self.talk.beside);
        self.talk.beside += 1;
        let text = self.found(act, source, None, &mut stream)?;
        self.remember(&text);
        Some(text)
    }

    /// What an expert still had to say of an answer, if the message is no part of it.
    fn overdue(&mut self, says: &Says) -> Option<(Act, String)> {
        let more = says.acts().any(|act| matches!(act, Act::Part { .. }));
        if self.who != Speaker::Expert || more || self.talk.owed.is_empty() {
            return None;
        }
        let rest = Vec::from(std::mem::take(&mut self.talk.owed)).join(" ");
        self.remember(&rest);
        Some((Act::Status, rest))
    }

    /// Thanks and goodbye in one.
    fn farewell(&mut self, act: Act, chars: u32, stream: &mut Stream) -> Option<String> {
        if self.who != Speaker::Customer || self.lists("thank-close").next().is_none() {
            return None;
        }
        self.of_book(act, &["thank-close"], None, Some(chars), stream)
    }

    fn part(&mut self, act: Act, chars: u32, stream: &mut Stream) -> Option<String> {
        let source = self.matter.source(self.who, act, self.talk);
        match (self.who, act) {
            (Speaker::Expert, Act::Part { .. }) => self.continued(act, &source, chars, stream),
            (Speaker::Expert, Act::Answer { fact, .. }) => self.begun(act, fact, &source, chars, stream),
            // Whoever copies what the platform has said in their name copies it to the letter.
            (Speaker::Expert, Act::Automatic { line }) if self.talk.automatic.contains_key(&line) => {
                self.talk.automatic.get(&line).cloned()
            }
            (Speaker::Automatic, Act::Automatic { line }) => {
                let text = self.found(act, &source, Some(chars), stream)?;
                self.talk.automatic.insert(line, text.clone());
                Some(text)
            }
            _ => self.found(act, &source, Some(chars), stream),
        }
    }

    /// The first part of an answer, or the whole where the message has room for it.
    fn begun(
        &mut self,
        act: Act,
        fact: FactId,
        source: &Source<'a>,
        chars: u32,
        stream: &mut Stream,
    ) -> Option<String> {
        let fact = self.matter.partner.facts.get(fact.index());
        let ready = fact.and_then(|fact| fact.in_macro).filter(|_| self.talk.ready);
        let ready = ready.and_then(|ready| self.matter.partner.macros.get(usize::from(ready)));
        let mut parts = if let Some(ready) = ready {
            // What comes in parts comes without the formulas of a letter.
            let whole = u64::from(chars) * 10 >= u64::from(length(&ready.text)) * 9;
            let text = if whole { &ready.text } else { &ready.body };
            pieces::of_macro(&fill_ready(text, &self.around(act, None)), pieces::parts(length(text), chars))
        } else {
            let whole = self.inner(act, source, None, stream)?;
            let usual = fact.map_or(0, |fact| fact.chars);
            pieces::of_answer(&whole, pieces::parts(usual, chars))
        };
        let first = parts.pop_front()?;
        self.talk.owed = parts;
        if ready.is_some() { Some(first) } else { self.wrapped(act, source, &first, chars, stream) }
    }

    /// A further part of an answer; where nothing is left of it, a word to round it off.
    fn continued(
        &mut self,
        act: Act,
        source: &Source<'a>,
        chars: u32,
        stream: &mut Stream,
    ) -> Option<String> {
        match self.talk.owed.pop_front() {
            Some(piece) if self.talk.ready => return Some(piece),
            Some(piece) => return self.wrapped(act, source, &piece, chars, stream),
            None => {}
        }
        let lines =
            self.lists("expert.part").find_map(|list| self.pick(list, act, None, Some(chars), stream, true));
        match lines {
            Some(chosen) => Some(self.used(chosen)),
            None => self.found(act, source, Some(chars), stream),
        }
    }

    /// The text in the speaker's hand. What platforms and bots say stays as it was written.
    pub fn written(&self, text: &str, line: u32) -> String {
        match self.who {
            Speaker::Customer => {
                let persona = self.matter.platform.personas.get(self.talk.persona.index());
                let Some(persona) = persona else { return text.to_owned() };
                let text = style::write(text, &persona.style, self.talk.annoyed());
                let mut stream = self.names.stream(self.talk.key, line, SLIP);
                if !stream.chance(persona.style.slips) {
                    return text;
                }
                let kind = Kind::of(&mut self.names.once(self.talk.key, Once::Slip, 0));
                slip::slip(&text, kind, &mut stream)
            }
            Speaker::Expert => style::write_well(text),
            _ => text.trim().to_owned(),
        }
    }
}

/// The parts in one text. A greeting before words that greet is one too many.
fn joined(parts: Vec<(Act, String)>) -> String {
    let mut text = String::new();
    let mut parts = parts.into_iter().peekable();
    while let Some((act, part)) = parts.next() {
        if act == Act::Greet && parts.peek().is_some_and(|(_, next)| greets(next)) {
            continue;
        }
        text = if text.is_empty() { part } else { join(&text, &part) };
    }
    text
}

/// How many characters of a message go to one of its acts.
fn budget(acts: &[Act], act: Act, chars: u32) -> u32 {
    let count = crate::vocab::count(acts.len()).max(1);
    let small = crate::vocab::count(acts.iter().filter(|act| is_small(**act)).count());
    let little = SMALL_CHARS.min(chars / count);
    if count == 1 {
        chars
    } else if small == count {
        chars / count
    } else if is_small(act) {
        little
    } else {
        (chars - small * little) / (count - small)
    }
}

/// Acts that take a few words.
const fn is_small(act: Act) -> bool {
    matches!(
        act,
        Act::Greet
            | Act::Affirm
            | Act::Thank
            | Act::Close
            | Act::Apologise
            | Act::Empathise
            | Act::Back
            | Act::AnythingElse
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_shared_among_acts() {
        use Act::{Close, Greet, Open, Thank};
        assert_eq!(budget(&[Open], Open, 80), 80);
        assert_eq!((budget(&[Greet, Open], Greet, 80), budget(&[Greet, Open], Open, 80)), (20, 60));
        assert_eq!(budget(&[Thank, Close], Thank, 30), 15);
        assert_eq!(budget(&[Greet, Open], Open, 0), 0);
    }

    #[test]
    fn one_greeting_is_enough() {
        let parts = |open: &str| vec![(Act::Greet, "hello!".to_owned()), (Act::Open, open.to_owned())];
        assert_eq!(joined(parts("hi, my parcel is late")), "hi, my parcel is late");
        assert_eq!(joined(parts("my parcel is late")), "hello! my parcel is late");
    }
}
