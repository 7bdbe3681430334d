//! A claim as one more finding. Floor 3.

use super::{Claim, Does};
use crate::listen::{Finding, Heard, Sense, Verdict};

/// The rule that stands at a claimed finding.
const RULE: &str = "claim";

impl Claim {
    /// What is heard, with what is claimed: unsure and weaker findings of the same kind give way to it.
    pub(in crate::score) fn apply(&self, text: &str, heard: &mut Heard) {
        heard.findings.retain(|finding| !self.does.replaces(finding));
        let sense = self.does.sense();
        heard.findings.push(Finding {
            sense,
            verdict: Verdict::Yes,
            span: 0..text.len(),
            rule: RULE.to_owned(),
        });
    }

    /// Whether it was surely heard already.
    pub(super) fn is_heard(&self, heard: &Heard) -> bool {
        let wanted = self.does;
        heard.has(|sense| match (wanted, sense) {
            (Does::Updates, Sense::Status { weak }) => !weak,
            (Does::Promises, Sense::Promises { how, when }) => how && when,
            (wanted, sense) => sense == wanted.sense(),
        })
    }

    /// Whether the contrary was surely heard.
    pub(super) fn is_denied(&self, heard: &Heard) -> bool {
        let Does::Answers(fact) = self.does else { return false };
        heard.has(|sense| sense == Sense::Wrong(fact))
    }
}

impl Does {
    const fn sense(self) -> Sense {
        match self {
            Self::Greets => Sense::Greets,
            Self::Updates => Sense::Status { weak: false },
            Self::Promises => Sense::Promises { how: true, when: true },
            Self::Empathises => Sense::Empathises,
            Self::Answers(fact) => Sense::Answers(fact),
            Self::Confirms(item) => Sense::Confirms(item),
            Self::Clarifies(detail) => Sense::Asks(detail),
        }
    }

    fn replaces(self, finding: &Finding) -> bool {
        match (self, finding.sense) {
            (Self::Updates, Sense::Status { .. })
            | (Self::Promises, Sense::Promises { .. })
            | (Self::Greets, Sense::Greets)
            | (Self::Empathises, Sense::Empathises) => true,
            (Self::Answers(fact), Sense::Answers(of) | Sense::Part(of) | Sense::Wrong(of)) => of == fact,
            (Self::Confirms(item), Sense::Confirms(of)) => of == item,
            (Self::Clarifies(detail), Sense::Asks(of)) => of == detail,
            _ => false,
        }
    }
}
