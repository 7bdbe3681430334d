//! When a customer notices a message: at once, or when they are back from elsewhere.
//!
//! Spells here and elsewhere alternate, drawn by customer and spell, so that the same person is away at the
//! same time whatever the desk does; a long wait for the expert drives people away besides. Together with
//! reading, thinking and typing this is the only model of a reply delay. Floor 2.

use crate::draw::{Purpose, Streams};
use crate::log::Sink;
use crate::scenario::{Mechanism, Persona};
use crate::time::{SimTime, Span};
use crate::vocab::Ppm;

use super::super::Sim;
use super::super::people::Site;
use super::super::room::Stage;

/// Waits shorter than this drive nobody away.
const STAYS_FOR: Span = Span::from_secs(45);
/// After this long, the chance to find the customer elsewhere is at its most.
const WANDERS_BY: Span = Span::from_secs(300);
/// That most, in parts per million: an assumption.
const WANDERS_AT_MOST: u64 = 600_000;
/// Characters of a word, for reading speeds in words a minute.
const CHARS_A_WORD: u64 = 6;

impl<S: Sink> Sim<S> {
    /// When the customer notices what has come now, and whether they were elsewhere. `waited` is how long the
    /// customer had waited for it.
    pub(in crate::engine) fn notices_at(&mut self, person: u32, waited: Span) -> (SimTime, bool) {
        let now = self.now;
        let platform = super::super::platform(&self.scenario);
        let sides = self.people.get(person);
        let (key, line) = (sides.who.key, sides.thread.lines);
        let persona = &platform.personas[sides.who.persona.index()];
        let mut draws = self.streams.stream(Purpose::Delay, key, line.into());
        let notices = persona.notices.span(&mut draws);
        // Who has just opened a chat and talks with a bot stays with it; attention begins to drift with the take.
        let settling = self.room.chat(sides.who.chat).1.stage != Stage::Serving;
        if settling || !platform.has(Mechanism::Attention) {
            return (now + notices, false);
        }
        let (attentive, until) = spell_at(sides.site, now, persona, &self.streams, key);
        if !attentive {
            (until + notices, true)
        } else if draws.chance(wanders(waited)) {
            let elsewhere = Span::from_us_rounded(persona.away.value(&mut draws) * draws.unit());
            (now + elsewhere + notices, true)
        } else {
            (now + notices, false)
        }
    }

    /// How long the customer reads so many characters.
    pub(super) fn reading(persona: &Persona, chars: u32) -> Span {
        reads(persona.reading_wpm, chars)
    }
}

/// The spell of an instant: at the chat or not, and until when.
fn spell_at(site: &mut Site, at: SimTime, persona: &Persona, streams: &Streams, key: u64) -> (bool, SimTime) {
    while site.spell_until <= at {
        site.spells += 1;
        site.attentive = !site.attentive;
        let law = if site.attentive { &persona.here } else { &persona.away };
        let spell = law.span(&mut streams.stream(Purpose::Spell, key, site.spells.into()));
        // A spell of nothing would never end the search.
        site.spell_until = site.spell_until + spell.max(Span::from_secs(1));
    }
    (site.attentive, site.spell_until)
}

/// How long somebody reads so many characters at so many words a minute.
pub(in crate::engine) fn reads(words_per_minute: u32, chars: u32) -> Span {
    Span::from_us(u64::from(chars) * 60_000_000 / (u64::from(words_per_minute.max(1)) * CHARS_A_WORD))
}

/// The chance that a wait has driven the customer to something else.
fn wanders(waited: Span) -> Ppm {
    let over = waited.us().saturating_sub(STAYS_FOR.us()).min(WANDERS_BY.us());
    let ppm = over * WANDERS_AT_MOST / WANDERS_BY.us();
    u32::try_from(ppm).ok().and_then(Ppm::new).unwrap_or(Ppm::ONE)
}
