//! The behaviours that are scored: their ids, what they count towards, and their usual weights.
//!
//! The one list of them: scenario files, score cards, the guide and the console all read it. How each is judged
//! is `score`'s. Floor 0.

use std::fmt;

/// What a behaviour counts towards, so that none can hide another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// How fast.
    Speed,
    /// How well.
    Quality,
    /// What was sold, and how kindly.
    Sales,
}

impl Side {
    /// All sides, in the order of reports.
    pub const ALL: [Self; 3] = [Self::Speed, Self::Quality, Self::Sales];

    /// The word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Speed => "speed",
            Self::Quality => "quality",
            Self::Sales => "sales",
        }
    }
}

macro_rules! behaviours {
    ($($(#[$doc:meta])* $variant:ident = $number:literal $id:literal $side:ident $weight:literal $title:literal),* $(,)?) => {
        /// Something that a good expert does, and that is scored.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Behaviour { $($(#[$doc])* $variant = $number),* }

        impl Behaviour {
            /// All of them, in the order of their numbers.
            pub const ALL: [Self; 27] = [$(Self::$variant),*];

            /// The id in files and reports.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),* }
            }

            /// What it counts towards.
            pub const fn side(self) -> Side {
                match self { $(Self::$variant => Side::$side),* }
            }

            /// The usual weight.
            pub const fn weight(self) -> u32 {
                match self { $(Self::$variant => $weight),* }
            }

            /// A few words for people.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),* }
            }
        }
    };
}

behaviours! {
    /// Takes offers in time.
    Offers = 1 "offers" Speed 1 "Take what is offered",
    /// A first word of one's own soon after the take.
    FirstResponse = 2 "first-response" Speed 8 "Say something first, and soon",
    /// Every later word soon after the customer's.
    ReplyTime = 3 "reply-time" Speed 4 "Reply while it is fresh",
    /// From a question to its answer.
    AnswerTime = 4 "answer-time" Speed 4 "Get to the answer",
    /// No long gaps while something is owed.
    DeadAir = 5 "dead-air" Speed 6 "Leave no dead air",
    /// Says what is being done.
    Status = 6 "status" Quality 2 "Say what you are doing",
    /// Not an update every few seconds.
    OverMessaging = 7 "over-messaging" Quality 1 "Do not drum on the table",
    /// Leaves a silent customer alone, but not for ever.
    Patience = 8 "patience" Quality 1 "Be patient with the silent",
    /// Says hello, in one's own words.
    Greeting = 9 "greeting" Quality 2 "Say hello",
    /// Reads what came before.
    ReadsFirst = 10 "reads-first" Quality 4 "Read before you write",
    /// Does not repeat a bot or an automatic line.
    NoRepeat = 11 "no-repeat" Quality 5 "Do not say it again",
    /// Does not ask for what was given.
    NoReAsking = 12 "no-re-asking" Quality 4 "Do not ask twice",
    /// Makes sure which product is meant.
    ConfirmsProduct = 13 "confirms-product" Quality 5 "Confirm the product",
    /// Asks where the matter is unclear.
    Clarifies = 14 "clarifies" Quality 3 "Ask when it is unclear",
    /// Tells what is true.
    RightAnswer = 15 "right-answer" Quality 10 "Give the right answer",
    /// Leaves no question open.
    NothingOpen = 16 "nothing-open" Quality 5 "Leave nothing open",
    /// One thought a message.
    Chunking = 17 "chunking" Quality 5 "One thought a message",
    /// Ready texts made one's own.
    Macro = 18 "macro" Quality 3 "Make a macro your own",
    /// Asks the Specialist in time, and well.
    Specialist = 19 "specialist" Quality 4 "Ask the Specialist in time",
    /// Promises what can be kept, and keeps it.
    FollowUp = 20 "follow-up" Quality 3 "Promise, and keep it",
    /// Takes up a visible cue.
    Offer = 21 "offer" Sales 4 "Hear the cue, make the offer",
    /// Presses nobody.
    NotPushy = 22 "not-pushy" Sales 4 "Press nobody",
    /// Divides the time between chats.
    FairShare = 23 "fair-share" Speed 4 "Share your time fairly",
    /// Ends well.
    Ending = 24 "ending" Quality 4 "End it well",
    /// Kind and plain.
    Tone = 25 "tone" Quality 3 "Mind the tone",
    /// Spelling.
    Language = 26 "language" Quality 1 "Mind the spelling",
    /// Sends without the mouse.
    Keyboard = 27 "keyboard" Speed 0 "Leave the mouse alone",
}

impl Behaviour {
    /// Its number, from 1.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The behaviour of an id.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.id() == id)
    }

    /// Judged over the whole session and not chat by chat.
    pub const fn of_session(self) -> bool {
        matches!(self, Self::Offers | Self::NotPushy | Self::FairShare | Self::Language | Self::Keyboard)
    }
}

impl fmt::Display for Behaviour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_find_their_behaviours_and_numbers_run_on() {
        for (n, one) in (1..).zip(Behaviour::ALL) {
            assert_eq!((Behaviour::find(one.id()), one.number()), (Some(one), n));
        }
        assert_eq!(Behaviour::find("hello"), None);
    }
}
