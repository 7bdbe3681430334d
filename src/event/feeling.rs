//! What moves a customer, by name, and further reasons that records give.
//!
//! The sizes of the rules are the engine's; here are their names and the shape of a change. Floor 1.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A change of a customer's state, in parts per million of the whole scale of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Feeling {
    /// Belief that one is in good hands.
    pub trust: i32,
    /// How hard one has to work for an answer.
    pub effort: i32,
    /// How heavy the waiting weighs.
    pub waiting: i32,
    /// How likely a purchase is.
    pub intent: i32,
}

impl fmt::Display for Feeling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            ("trust", self.trust),
            ("effort", self.effort),
            ("waiting", self.waiting),
            ("intent", self.intent),
        ];
        let mut first = true;
        for (name, ppm) in parts.into_iter().filter(|(_, ppm)| *ppm != 0) {
            let sign = if ppm < 0 { '-' } else { '+' };
            let size = ppm.unsigned_abs();
            let gap = if first { "" } else { " " };
            write!(f, "{gap}{name} {sign}{}.{:03}", size / 1_000_000, size % 1_000_000 / 1_000)?;
            first = false;
        }
        Ok(())
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $type:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum $type { $($(#[$vdoc])* $variant = $code),* }

        impl $type {
            /// All of them, in the order of their codes.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word in logs and reports.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

words! {
    /// A named rule that moves a customer's feelings. Each has its size in the engine's table.
    Rule {
        /// The mood that one came with.
        CameSo = 1 "came-so",
        /// The first answer came quickly.
        QuickStart = 2 "quick-start",
        /// The wait for an expert was long.
        LongQueue = 3 "long-queue",
        /// A long gap without a word.
        DeadAir = 4 "dead-air",
        /// An update while waiting.
        KeptInformed = 5 "kept-informed",
        /// A question was answered.
        Answered = 6 "answered",
        /// An answer turned out to be wrong.
        WrongFact = 7 "wrong-fact",
        /// Asked for something already said.
        AskedAgain = 8 "asked-again",
        /// Read the same line twice.
        SameLine = 9 "same-line",
        /// A wall of text.
        WallOfText = 10 "wall-of-text",
        /// An offer at the wrong moment.
        Pushed = 11 "pushed",
        /// An offer that fits.
        GoodOffer = 12 "good-offer",
        /// The right product was confirmed.
        Understood = 13 "understood",
        /// An apology or an acknowledged feeling.
        Acknowledged = 14 "acknowledged",
        /// A clear promise to come back.
        Promised = 15 "promised",
        /// Handed from one expert to another.
        PassedOn = 16 "passed-on",
        /// The bot was of no use.
        BotFailed = 17 "bot-failed",
        /// There is no answer, or one that disappoints: a policy.
        Policy = 18 "policy",
        /// A doubt about a purchase was settled.
        DoubtSettled = 19 "doubt-settled",
        /// Left something open.
        LeftOpen = 20 "left-open",
        /// A warm goodbye.
        GoodEnd = 21 "good-end",
        /// A promise was broken.
        BrokenPromise = 22 "broken-promise",
        /// Rudeness.
        Offended = 23 "offended",
        /// Words that mean nothing to the customer.
        Puzzled = 24 "puzzled",
    }
}

words! {
    /// Why a stint was ended by the platform.
    Late {
        /// The first reply took too long.
        FirstReply = 1 "first reply late",
        /// A later reply took too long.
        Reply = 2 "reply late",
        /// The expert is gone.
        ExpertGone = 3 "expert gone",
    }
}

words! {
    /// What came of a question to the Specialist.
    Consult {
        /// It is on its way.
        Asked = 1 "asked",
        /// An answer.
        Answered = 2 "answered",
        /// A question back.
        AsksBack = 3 "asks back",
        /// Nobody knows.
        NobodyKnows = 4 "nobody knows",
        /// No answer came in time.
        GaveUp = 5 "gave up waiting",
    }
}

words! {
    /// How a ticket was closed.
    TicketEnd {
        /// An expert settled it.
        Settled = 1 "settled",
        /// The customer was silent for too long.
        AutoClosed = 2 "auto-closed",
        /// The run ended with it open.
        Cut = 3 "cut",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_reads_as_signed_parts() {
        let change = Feeling { trust: -80_000, intent: 1_250_000, ..Feeling::default() };
        assert_eq!(change.to_string(), "trust -0.080 intent +1.250");
    }
}
