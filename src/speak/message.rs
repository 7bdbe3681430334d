//! One message: words for each of its acts, joined and written in the speaker's hand.
//!
//! Floor 1.

use crate::draw::Stream;
use crate::scenario::{Line, Tone};
use crate::vocab::{Act, FactId, Says, Speaker};

use super::choose::{Chosen, Fit, choose, shuffled};
use super::compose::{AGAIN, anew};
use super::fill::{Around, fill, fill_anyhow, fill_ready, has_hole, has_words};
use super::names::{Names, Once};
use super::nearby::Open;
use super::pieces;
use super::sentence::{fnv, greets, join, length, likeness, sentences};
use super::slip::{self, Kind};
use super::source::{Matter, Source};
use super::style;
use super::talk::Talk;

/// Characters that a small act gets of a message which does more than that.
const SMALL_CHARS: u32 = 20;

/// The part of a line's stream that decides about slips; acts have lower ones.
const SLIP: u8 = 255;

/// Finds words for one speaker in one chat.
pub(super) struct Pen<'a> {
    pub names: &'a Names,
    pub matter: Matter<'a>,
    pub open: &'a mut Open,
    pub talk: &'a mut Talk,
    pub who: Speaker,
}

/// A line that wraps another: its placeholder, and the other.
type Wrapped<'a> = Option<(&'a str, &'a str)>;

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
        self.from_book(act, &["thank-close"], None, Some(chars), stream)
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
        let mut parts = match ready.and_then(|ready| self.matter.partner.macros.get(usize::from(ready))) {
            Some(ready) => {
                let text = fill_ready(&ready.text, &self.around(act, None));
                pieces::of_macro(&text, pieces::parts(length(&ready.text), chars))
            }
            None => {
                let whole = self.inner(act, source, None, stream)?;
                let usual = fact.map_or(0, |fact| fact.chars);
                pieces::of_answer(&whole, pieces::parts(usual, chars))
            }
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

    /// Words for an act from where they are.
    fn found(
        &mut self,
        act: Act,
        source: &Source<'a>,
        chars: Option<u32>,
        stream: &mut Stream,
    ) -> Option<String> {
        if source.own.is_empty() {
            return self.from_book(act, source.occasions, None, chars, stream);
        }
        if source.slot.is_empty() {
            return self.from_lists(act, &[source.own], None, chars, stream);
        }
        let inner = self.inner(act, source, chars, stream)?;
        self.wrapped(act, source, &inner, chars.unwrap_or(0), stream)
    }

    /// A line about the matter itself, to be wrapped: one that was not said, if there is one.
    fn inner(
        &mut self,
        act: Act,
        source: &Source<'a>,
        chars: Option<u32>,
        stream: &mut Stream,
    ) -> Option<String> {
        let fresh = self.pick(source.own, act, None, chars, stream, true);
        let chosen = fresh.or_else(|| self.pick(source.own, act, None, chars, stream, false));
        match chosen {
            Some(chosen) => Some(self.used(chosen)),
            None => source.own.first().map(|line| fill_anyhow(&line.text, &self.around(act, None))),
        }
    }

    fn wrapped(
        &mut self,
        act: Act,
        source: &Source<'a>,
        inner: &str,
        chars: u32,
        stream: &mut Stream,
    ) -> Option<String> {
        let lists: Vec<&'a [Line]> =
            source.occasions.iter().flat_map(|occasion| self.lists(occasion)).collect();
        let wraps = lists.iter().any(|list| list.iter().any(|line| has_hole(line, source.slot)));
        if !wraps && self.is_fresh(inner) {
            return Some(inner.to_owned());
        }
        self.from_lists(act, &lists, Some((source.slot, inner)), Some(chars), stream)
    }

    fn from_book(
        &mut self,
        act: Act,
        occasions: &[&str],
        wrapped: Wrapped<'_>,
        chars: Option<u32>,
        stream: &mut Stream,
    ) -> Option<String> {
        let lists: Vec<&'a [Line]> = occasions.iter().flat_map(|occasion| self.lists(occasion)).collect();
        self.from_lists(act, &lists, wrapped, chars, stream)
    }

    /// A line of the first list that still has one, or something new made of what was said.
    fn from_lists(
        &mut self,
        act: Act,
        lists: &[&'a [Line]],
        wrapped: Wrapped<'_>,
        chars: Option<u32>,
        stream: &mut Stream,
    ) -> Option<String> {
        for fresh in [true, false] {
            if fresh || self.repeats() {
                let chosen =
                    lists.iter().find_map(|list| self.pick(list, act, wrapped, chars, stream, fresh));
                if let Some(chosen) = chosen {
                    return Some(self.used(chosen));
                }
            }
        }
        let texts = self.exhausted(act, lists, wrapped, stream);
        let occasion = if self.who == Speaker::Customer { "again" } else { "expert.again" };
        let book: Vec<&str> = self.lists(occasion).flatten().map(|line| line.text.as_str()).collect();
        let wrappers = if book.is_empty() { &AGAIN[..] } else { &book };
        anew(&texts, wrappers, &|text| self.is_fresh(text)).or_else(|| texts.into_iter().next())
    }

    /// Everything that could be said if it had not been said before.
    fn exhausted(
        &self,
        act: Act,
        lists: &[&'a [Line]],
        wrapped: Wrapped<'_>,
        stream: &mut Stream,
    ) -> Vec<String> {
        if let Some((_, inner)) = wrapped {
            return vec![inner.to_owned()];
        }
        let Some(list) = lists.iter().find(|list| !list.is_empty()) else { return Vec::new() };
        let around = self.around(act, None);
        let lines: Vec<&Line> = shuffled(list, stream).collect();
        let texts: Vec<String> = lines.iter().filter_map(|line| fill(&line.text, &around)).collect();
        if texts.is_empty() {
            lines.iter().map(|line| fill_anyhow(&line.text, &around)).collect()
        } else {
            texts
        }
    }

    /// The lists of an occasion: for a customer's tone of the moment, then the common one.
    fn lists(&self, occasion: &str) -> impl Iterator<Item = &'a [Line]> + use<'a> {
        let book = &self.matter.platform.phrases;
        let common = book.lists.get(occasion).map(Vec::as_slice);
        let persona = self.matter.platform.personas.get(self.talk.persona.index());
        let toned = persona.filter(|_| self.who == Speaker::Customer).map(|persona| {
            let tone = tone_word(self.talk.tone(persona.tone));
            book.lists.get(&format!("{occasion}.{tone}")).map_or(&[][..], Vec::as_slice)
        });
        [toned, common].into_iter().flatten().filter(|list| !list.is_empty())
    }

    fn pick(
        &self,
        lines: &'a [Line],
        act: Act,
        wrapped: Wrapped<'_>,
        chars: Option<u32>,
        stream: &mut Stream,
        fresh: bool,
    ) -> Option<Chosen<'a>> {
        let around = self.around(act, wrapped);
        choose(lines, chars, stream, |line| {
            if wrapped.is_some_and(|(slot, _)| !has_hole(line, slot)) {
                return None;
            }
            let text = fill(&line.text, &around)?;
            if fresh && !self.is_fresh(&text) {
                return None;
            }
            // A bare placeholder is nobody's phrase.
            let nearby = if has_words(line) { self.open.nearby(self.talk, name_of(line)) } else { 0 };
            Some(Fit { text, nearby })
        })
    }

    fn used(&mut self, chosen: Chosen<'_>) -> String {
        if has_words(chosen.line) {
            self.open.used(self.talk, name_of(chosen.line));
        }
        chosen.text
    }

    fn around<'b>(&'b self, act: Act, wrapped: Wrapped<'b>) -> Around<'b> {
        Around { names: self.names, talk: self.talk, who: self.who, act, wrapped }
    }

    /// Whether a text has no sentence that this side of the chat has said before.
    fn is_fresh(&self, text: &str) -> bool {
        !sentences(text).into_iter().any(|sentence| self.talk.has_said(self.who, likeness(sentence)))
    }

    fn remember(&mut self, text: &str) {
        for sentence in sentences(text) {
            self.talk.said(self.who).insert(likeness(sentence));
        }
    }

    /// Whether nobody minds if the speaker repeats a line.
    fn repeats(&self) -> bool {
        !matches!(self.who, Speaker::Customer | Speaker::Expert)
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

/// A line's own number. Equal lines of two lists are one line to whoever reads them.
fn name_of(line: &Line) -> u64 {
    fnv(line.text.chars())
}

const fn tone_word(tone: Tone) -> &'static str {
    match tone {
        Tone::Warm => "warm",
        Tone::Plain => "plain",
        Tone::Curt => "curt",
        Tone::Formal => "formal",
    }
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
