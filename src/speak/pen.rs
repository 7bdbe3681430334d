//! A pen: how one speaker of a chat finds a line in the scenario and its phrase book.
//!
//! Floor 1.

use crate::draw::Stream;
use crate::scenario::{Line, Tone};
use crate::vocab::{Act, Speaker};

use super::around::Around;
use super::choose::{Chosen, Fit, choose, shuffled};
use super::compose::{AGAIN, anew};
use super::fill::{fill, fill_anyhow, has_hole, has_words};
use super::names::Names;
use super::nearby::Open;
use super::sentence::{fnv, likeness, sentences};
use super::source::{Matter, Source};
use super::talk::Talk;

/// Finds words for one speaker in one chat.
pub(super) struct Pen<'a> {
    pub names: &'a Names,
    pub matter: Matter<'a>,
    pub open: &'a mut Open,
    pub talk: &'a mut Talk,
    pub who: Speaker,
}

/// A line that wraps another: its placeholder, and the other.
pub(super) type Wrapped<'a> = Option<(&'a str, &'a str)>;

impl<'a> Pen<'a> {
    /// Words for an act from where they are.
    pub fn found(
        &mut self,
        act: Act,
        source: &Source<'a>,
        chars: Option<u32>,
        stream: &mut Stream,
    ) -> Option<String> {
        if source.own.is_empty() {
            return self.of_book(act, source.occasions, None, chars, stream);
        }
        if source.slot.is_empty() {
            return self.of_lists(act, &[source.own], None, chars, stream);
        }
        let inner = self.inner(act, source, chars, stream)?;
        self.wrapped(act, source, &inner, chars.unwrap_or(0), stream)
    }

    /// A line about the matter itself, to be wrapped: one that was not said, if there is one.
    pub fn inner(
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

    pub fn wrapped(
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
        self.of_lists(act, &lists, Some((source.slot, inner)), Some(chars), stream)
    }

    pub fn of_book(
        &mut self,
        act: Act,
        occasions: &[&str],
        wrapped: Wrapped<'_>,
        chars: Option<u32>,
        stream: &mut Stream,
    ) -> Option<String> {
        let lists: Vec<&'a [Line]> = occasions.iter().flat_map(|occasion| self.lists(occasion)).collect();
        self.of_lists(act, &lists, wrapped, chars, stream)
    }

    /// A line of the first list that still has one, or something new made of what was said.
    fn of_lists(
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
    pub fn lists(&self, occasion: &str) -> impl Iterator<Item = &'a [Line]> + use<'a> {
        let book = &self.matter.platform.phrases;
        let common = book.lists.get(occasion).map(Vec::as_slice);
        let persona = self.matter.platform.personas.get(self.talk.persona.index());
        let toned = persona.filter(|_| self.who == Speaker::Customer).map(|persona| {
            let tone = tone_word(self.talk.tone(persona.tone));
            book.lists.get(&format!("{occasion}.{tone}")).map_or(&[][..], Vec::as_slice)
        });
        [toned, common].into_iter().flatten().filter(|list| !list.is_empty())
    }

    pub fn pick(
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

    pub fn used(&mut self, chosen: Chosen<'_>) -> String {
        if has_words(chosen.line) {
            self.open.used(self.talk, name_of(chosen.line));
        }
        chosen.text
    }

    pub fn around<'b>(&'b self, act: Act, wrapped: Wrapped<'b>) -> Around<'b> {
        Around { names: self.names, talk: self.talk, who: self.who, act, wrapped }
    }

    /// Whether a text has no sentence that this side of the chat has said before.
    pub fn is_fresh(&self, text: &str) -> bool {
        !sentences(text).into_iter().any(|sentence| self.talk.has_said(self.who, likeness(sentence)))
    }

    pub fn remember(&mut self, text: &str) {
        for sentence in sentences(text) {
            self.talk.said(self.who).insert(likeness(sentence));
        }
    }

    /// Whether nobody minds if the speaker repeats a line.
    fn repeats(&self) -> bool {
        !matches!(self.who, Speaker::Customer | Speaker::Expert)
    }
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
