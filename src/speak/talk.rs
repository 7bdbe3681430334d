//! What the words of an open chat depend on beside its acts: who talks, how they feel, what was said.
//!
//! Floor 1.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::event::{Feeling, Rule};
use crate::scenario::Tone;
use crate::time::Span;
use crate::vocab::{
    CaseId, ChatId, DetailId, ExpertId, FactId, ItemId, PageId, PartnerId, PersonaId, Speaker,
};

/// Whole scale of a feeling, in parts per million.
const WHOLE: i32 = 1_000_000;

/// An open chat.
#[derive(Clone, Debug)]
pub(super) struct Talk {
    pub chat: ChatId,
    pub partner: PartnerId,
    pub case: CaseId,
    pub persona: PersonaId,
    pub key: u64,
    /// The page on which the customer is.
    pub page: Option<PageId>,
    /// Who has the chat, or had it last.
    pub expert: Option<ExpertId>,
    /// Belief that one is in good hands, and how heavy the waiting weighs, in parts per million.
    trust: i32,
    waiting: i32,
    /// The product that was offered last.
    pub offered: Option<ItemId>,
    /// The detail that was asked for last.
    pub asked: Option<DetailId>,
    /// What the Specialist was asked last.
    pub consulted: Option<FactId>,
    /// The channel of the last promise, and how long it leaves.
    pub promised: Option<(u16, Span)>,
    /// The last line of the other side was an answer.
    pub answered: bool,
    /// What is left to say of an answer.
    pub owed: VecDeque<String>,
    /// The next message is made of a ready text.
    pub ready: bool,
    /// Automatic lines as they were said last, by their number.
    pub automatic: BTreeMap<u16, String>,
    /// The words that a person has typed for the next message, or the question to the Specialist.
    pub heard: Option<Box<str>>,
    /// Words beside the lines so far.
    pub beside: u64,
    /// Sentences of the customer, of the expert or in the expert's name, and of everybody else.
    said: [BTreeSet<u64>; 3],
    /// Lines of the phrase books that were used.
    pub lines: BTreeSet<u64>,
}

impl Talk {
    pub fn new(
        chat: ChatId,
        (partner, case, persona): (PartnerId, CaseId, PersonaId),
        page: Option<PageId>,
        key: u64,
    ) -> Self {
        Self {
            chat,
            partner,
            case,
            persona,
            key,
            page,
            expert: None,
            trust: WHOLE,
            waiting: 0,
            offered: None,
            asked: None,
            consulted: None,
            promised: None,
            answered: false,
            owed: VecDeque::new(),
            ready: false,
            automatic: BTreeMap::new(),
            heard: None,
            beside: 0,
            said: [const { BTreeSet::new() }; 3],
            lines: BTreeSet::new(),
        }
    }

    /// The sentences that a speaker should not say again.
    pub fn said(&mut self, who: Speaker) -> &mut BTreeSet<u64> {
        &mut self.said[side(who)]
    }

    /// Whether a sentence was said on the speaker's side of the chat.
    pub fn has_said(&self, who: Speaker, likeness: u64) -> bool {
        self.said[side(who)].contains(&likeness)
    }

    /// A rule moved the customer; the first one says how they came.
    pub fn felt(&mut self, rule: Rule, by: Feeling) {
        if rule == Rule::CameSo {
            (self.trust, self.waiting) = (0, 0);
        }
        self.trust = self.trust.saturating_add(by.trust).clamp(0, WHOLE);
        self.waiting = self.waiting.saturating_add(by.waiting).clamp(0, WHOLE);
    }

    /// Trust is low, or the waiting weighs heavily.
    pub fn annoyed(&self) -> bool {
        self.trust < 300_000 || self.waiting > 550_000
    }

    /// The register in which somebody with this tone writes now. Who is formal stays so.
    pub fn tone(&self, tone: Tone) -> Tone {
        if self.annoyed() && tone != Tone::Formal { Tone::Curt } else { tone }
    }
}

/// Who is heard as one: the platform speaks in the expert's name.
const fn side(who: Speaker) -> usize {
    match who {
        Speaker::Customer => 0,
        Speaker::Expert | Speaker::Automatic => 1,
        Speaker::PartnerBot | Speaker::RoutingBot | Speaker::Specialist => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annoyance_comes_and_goes() {
        let ids = (PartnerId(0), CaseId(0), PersonaId(0));
        let mut talk = Talk::new(ChatId(1), ids, None, 7);
        let mut feels = |rule, trust, waiting| {
            talk.felt(rule, Feeling { trust, waiting, ..Feeling::default() });
            (talk.annoyed(), talk.tone(Tone::Warm), talk.tone(Tone::Formal))
        };
        let (calm, cross) = ((false, Tone::Warm, Tone::Formal), (true, Tone::Curt, Tone::Formal));
        assert_eq!(feels(Rule::CameSo, 580_000, 100_000), calm);
        assert_eq!(feels(Rule::WrongFact, -300_000, 0), cross);
        assert_eq!(feels(Rule::Answered, 200_000, 0), calm);
        assert_eq!(feels(Rule::DeadAir, 0, 700_000), cross);
    }
}
