//! Every occasion for which a phrase book has lines: who speaks, and what may stand between braces.
//!
//! The one list that the reader, the documentation and whoever fills in words go by. Holds no words. Floor 1.

use crate::vocab::Speaker;

/// An occasion with a list of lines in the phrase book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The key of the list.
    pub key: &'static str,
    /// Who says it.
    pub speaker: Speaker,
    /// Placeholders that its lines may hold beside [`COMMON_PLACEHOLDERS`].
    pub placeholders: &'static [&'static str],
    /// When it is said, in one sentence.
    pub doc: &'static str,
}

/// Placeholders that every line of a chat may hold: the customer's first name, the expert's, the partner's title,
/// the product of the page, the product that is meant, the bot's name, the number of the chat, the offered product
/// and its price, the label of the detail that is asked for or given, and its value.
pub const COMMON_PLACEHOLDERS: [&str; 11] =
    ["customer", "expert", "partner", "product", "means", "bot", "chat", "item", "price", "detail", "value"];

/// Endings of keys for one tone only, such as `nudge.curt`. Only lines of customers have tones.
pub const TONES: [&str; 4] = ["warm", "plain", "curt", "formal"];

/// Occasions that have another way out where a book has no line for them.
const SPARE: [&str; 13] = [
    "complain.rude",
    "puzzled",
    "means",
    "expert.press",
    "expert.offend",
    "expert.puzzle",
    "again",
    "quirk.two-in-one",
    "expert.photo",
    "expert.no-idea",
    "expert.again",
    "specialist.answer",
    "bot.anything-else",
];

impl Phrase {
    /// The occasion of a key, which may end with a tone where customers speak.
    pub fn of_key(key: &str) -> Option<&'static Self> {
        let exact = PHRASES.iter().find(|phrase| phrase.key == key);
        exact.or_else(|| {
            let (base, tone) = key.rsplit_once('.')?;
            let phrase = PHRASES.iter().find(|phrase| phrase.key == base)?;
            (phrase.has_tones() && TONES.contains(&tone)).then_some(phrase)
        })
    }

    /// Whether a book without a line for it has a gap.
    pub fn is_needed(&self) -> bool {
        !SPARE.contains(&self.key)
    }

    /// Whether there may be lists for one tone only.
    pub fn has_tones(&self) -> bool {
        self.speaker == Speaker::Customer
    }
}

macro_rules! phrases {
    ($($speaker:ident { $($key:literal [$($placeholder:literal),*] $doc:literal)* })*) => {
        /// Every occasion, speaker by speaker.
        pub static PHRASES: &[Phrase] = &[$($(Phrase {
            key: $key,
            speaker: Speaker::$speaker,
            placeholders: &[$($placeholder),*],
            doc: $doc,
        }),*),*];
    };
}

phrases! {
    Customer {
        "greet" [] "The customer says hello."
        "open" [] "The customer opens with the matter where the case says nothing of its own."
        "request" ["ask"] "Around a question of the case; mostly the question alone."
        "ask-after-answer" ["ask"] "Around the next question, after an answer to the one before."
        "topic" [] "The customer tells a bot what it is about where none of its topics fits."
        "inform" [] "The customer gives a detail."
        "no-idea" [] "The customer does not know the detail that was asked for."
        "affirm" [] "The customer says yes."
        "deny" [] "The customer says no and names the product that is meant."
        "contest" [] "The customer doubts an answer."
        "accept" [] "The customer takes an offer."
        "refuse" [] "The customer turns an offer down."
        "thank" [] "The customer says thanks."
        "close" [] "The customer says goodbye."
        "thank-close" [] "The customer says thanks and goodbye in one line."
        "nudge" [] "The customer asks whether the expert is still there."
        "brb" [] "The customer will be away for a moment."
        "back" [] "The customer is back."
        "give-up" [] "The customer leaves the chat and says so."
        "ticket" [] "The customer writes an e-mail."
        "again" ["line"] "Around a line when every way to say something has been used in this chat."
        "complain.asked-again" [] "The customer was asked for something already said."
        "complain.waiting" [] "The customer complains about the wait."
        "complain.repeat" [] "The customer got the same line a second time."
        "complain.wall" [] "The customer got a wall of text."
        "complain.rude" [] "The expert was rude."
        "puzzled" [] "The customer can make nothing of what was said."
        "means" [] "The customer says which product is meant, when asked openly."
        "complain.pushed" [] "The customer was offered something while the question is open."
        "quirk.are-you-a-bot" [] "The customer asks whether a person is there."
        "quirk.small-talk" [] "The customer talks about something else."
        "quirk.photo" [] "The customer sends a photo that cannot be opened."
        "quirk.wrong-answer" [] "The customer answers something that nobody asked."
        "quirk.two-in-one" [] "The customer says that there are two questions."
        "quirk.changed-mind" [] "The customer has changed their mind."
        "quirk.brb" [] "Something comes up on the customer's side in the middle of a chat."
    }
    Expert {
        "expert.greet" [] "The expert says hello."
        "expert.status" [] "The expert says what is going on while the customer waits."
        "expert.ask" ["question"] "Around the question for a detail; mostly the question alone."
        "expert.ask-topic" [] "The expert asks what it is about."
        "expert.confirm" [] "The expert asks whether the product of the page is meant."
        "expert.answer" ["fact"] "Around an answer; mostly the answer alone."
        "expert.part" ["fact"] "A further part of a long answer."
        "expert.promise" ["channel", "when"] "The expert promises to come back."
        "expert.offer" [] "The expert offers a product."
        "expert.press" [] "An expert presses the customer to buy: only those do it who shall do it wrongly."
        "expert.offend" [] "An expert is rude: only those do it who shall do it wrongly."
        "expert.puzzle" [] "An expert says something that helps nobody: only those do it who shall do it wrongly."
        "expert.refer" [] "The expert hands the matter to another team."
        "expert.apologise" [] "The expert says sorry."
        "expert.empathise" [] "The expert shows that a feeling was noticed."
        "expert.affirm" [] "The expert says yes."
        "expert.thank" [] "The expert says thanks."
        "expert.close" [] "The expert says goodbye."
        "expert.anything-else" [] "The expert asks whether anything else is open."
        "expert.nudge" [] "The expert asks whether the customer is still there."
        "expert.hold" [] "The expert asks the customer to wait."
        "expert.not-a-bot" [] "The expert answers that a person is here."
        "expert.small-talk" [] "The expert answers small talk."
        "expert.photo" [] "The expert cannot open a photo."
        "expert.no-idea" [] "The expert does not know a detail."
        "expert.again" ["line"] "Around a line when every way to say something has been used in this chat."
        "specialist.question" ["ask", "fact"] "The expert asks the Specialist."
        "specialist.question-chat" ["ask", "fact"] "The expert asks the Specialist and says that a customer is waiting in a chat."
    }
    Specialist {
        "specialist.answer" ["fact"] "Around an answer of the Specialist; mostly the answer alone."
        "specialist.asks-back" ["ask", "fact"] "The Specialist asks something back."
        "specialist.nobody-knows" ["ask", "fact"] "The Specialist has no answer today."
    }
    PartnerBot {
        "bot.suggest" ["fact"] "Around an answer that a partner's bot tries."
        "bot.hand-over" [] "A bot hands over to people."
        "bot.solved" [] "A bot ends a chat that it has settled."
        "bot.anything-else" [] "A bot asks whether anything else is open."
        "bot.sorry" [] "A bot has not understood."
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_occasion_is_listed_once_and_described() {
        let mut keys: Vec<&str> = PHRASES.iter().map(|phrase| phrase.key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), PHRASES.len());
        assert!(SPARE.iter().all(|key| keys.contains(key)));
        for phrase in PHRASES {
            assert!(phrase.doc.ends_with('.') && phrase.doc.len() > 10, "{}", phrase.key);
            let own = phrase.placeholders.iter().any(|name| COMMON_PLACEHOLDERS.contains(name));
            assert!(!own, "{} repeats a common placeholder", phrase.key);
            let last = phrase.key.rsplit('.').next().unwrap_or_default();
            assert!(!TONES.contains(&last), "{} reads like a tone", phrase.key);
        }
    }

    #[test]
    fn only_customers_have_tones() {
        assert_eq!(
            Phrase::of_key("complain.waiting.curt").map(|phrase| phrase.key),
            Some("complain.waiting")
        );
        assert_eq!(Phrase::of_key("nudge").map(|phrase| phrase.key), Some("nudge"));
        assert_eq!(Phrase::of_key("expert.nudge.curt"), None);
        assert_eq!(Phrase::of_key("nudge.loud"), None);
        assert_eq!(Phrase::of_key("nudge."), None);
    }
}
