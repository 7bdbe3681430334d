//! People: how customers are, what they want, and how synthetic experts work.
//!
//! Floor 1.

use crate::draw::Law;
use crate::time::Span;
use crate::vocab::{Cents, DetailId, FactId, ItemId, PageId, PartnerId, Ppm, Quirk};

use super::{Lines, Serve};

/// How a customer is.
#[derive(Clone, Debug, PartialEq)]
pub struct Persona {
    /// Its id in the file.
    pub name: String,
    /// Names that such people have in the chat; never empty.
    pub called: Vec<String>,
    /// Characters typed per second, drawn once a customer.
    pub typing_cps: Law,
    /// Words read per minute, at least 1.
    pub reading_wpm: u32,
    /// Time until a message is noticed while here.
    pub notices: Law,
    /// How long a spell at the chat lasts.
    pub here: Law,
    /// How long a spell elsewhere lasts.
    pub away: Law,
    /// How long thinking takes, by kind.
    pub thinking: Thinking,
    /// Time in the queue before leaving.
    pub patience: Law,
    /// Time without a word in the conversation before leaving.
    pub patience_in_chat: Law,
    /// The share that leaves without a word.
    pub leaves_silently: Ppm,
    /// How much a fault weighs: a million is usual.
    pub temper: u32,
    /// The register of the words.
    pub tone: Tone,
    /// The length of messages against the usual one: a million is usual.
    pub wordy: u32,
    /// The share of messages sent as two short lines.
    pub bursts: Ppm,
    /// The habits of writing.
    pub style: Style,
    /// Off-script behaviour: the share of chats in which it shows.
    pub quirks: Vec<(Quirk, Ppm)>,
    /// The share that rates.
    pub rates: Ppm,
    /// The share that comes back after a chat that left something open.
    pub reopens: Ppm,
}

/// How long thinking takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Thinking {
    /// About a yes or no.
    pub yes_no: Law,
    /// About something that happened or is known by heart.
    pub recall: Law,
    /// About the next question.
    pub question: Law,
    /// About an offer.
    pub offer: Law,
}

/// The register of a customer's or partner's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Tone {
    /// Friendly.
    Warm = 0,
    /// Neither here nor there.
    Plain = 1,
    /// Few words.
    Curt = 2,
    /// Careful and polite.
    Formal = 3,
}

impl Tone {
    /// Every tone with the word that scenarios use.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Warm, "Warm"), (Self::Plain, "Plain"), (Self::Curt, "Curt"), (Self::Formal, "Formal")];
}

/// Habits of writing. Habits, not noise: a person makes the same mistakes all day.
#[expect(clippy::struct_excessive_bools, reason = "independent facts, any of which may hold")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Never uses capitals.
    pub lower_case: bool,
    /// Writes everything in capitals when annoyed.
    pub shouts: bool,
    /// Ends sentences with a full stop.
    pub full_stops: bool,
    /// Leaves out apostrophes.
    pub no_apostrophes: bool,
    /// Words always written in a way of one's own: (right, own).
    pub spellings: Vec<(String, String)>,
    /// The share of messages with a slipped letter.
    pub slips: Ppm,
}

/// What a customer wants.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Its id in the file.
    pub name: String,
    /// From whom.
    pub partner: PartnerId,
    /// What it is about, by its place in the partner's topics.
    pub topic: Option<u16>,
    /// The share that names the right topic to a bot.
    pub names_topic: Ppm,
    /// The page on which the chat is opened.
    pub page: Option<PageId>,
    /// Pages seen before, the first first.
    pub trail: Vec<PageId>,
    /// The product that is meant, whatever the page shows.
    pub means: Option<ItemId>,
    /// How the matter is put in one's own words.
    pub opens: Lines,
    /// What is asked, in order; 1 to 12.
    pub asks: Vec<Wish>,
    /// Details that the customer knows, and how they are given.
    pub knows: Vec<(DetailId, Lines)>,
    /// Details that must be asked for before the matter is clear.
    pub clarify: Vec<DetailId>,
    /// The mood at the beginning.
    pub mood: Mood,
    /// How likely a purchase is at the beginning.
    pub intent: Ppm,
    /// How much can be spent.
    pub budget: Option<Cents>,
    /// What would be bought.
    pub buys: Option<ItemId>,
    /// Products that fit.
    pub fits: Vec<ItemId>,
    /// Only another team can settle it.
    pub escalates: bool,
    /// The share that leaves silently, instead of the persona's.
    pub leaves_silently: Option<Ppm>,
}

/// One thing that a customer wants to know.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// The fact.
    pub fact: FactId,
    /// Asked only after this other fact was answered.
    pub after: Option<FactId>,
    /// It stands between the customer and a purchase.
    pub doubt: bool,
    /// The customer would notice a wrong answer.
    pub knows_better: Ppm,
    /// How it is asked.
    pub say: Lines,
}

/// How a customer feels at the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Mood {
    /// In good spirits.
    Cheerful = 0,
    /// Neither nor.
    Neutral = 1,
    /// Troubled.
    Worried = 2,
    /// Cross.
    Annoyed = 3,
}

impl Mood {
    /// Every mood with the word that scenarios use.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Cheerful, "Cheerful"),
        (Self::Neutral, "Neutral"),
        (Self::Worried, "Worried"),
        (Self::Annoyed, "Annoyed"),
    ];
}

/// How a synthetic expert works.
#[derive(Clone, Debug, PartialEq)]
pub struct Manner {
    /// Its id in the file.
    pub name: String,
    /// Time to decide what to say.
    pub thinks: Law,
    /// Characters typed per second, drawn once a message.
    pub typing_cps: Law,
    /// Words read per minute, at least 1.
    pub reading_wpm: u32,
    /// Time for one search of the knowledge base.
    pub searches: Law,
    /// How long to wait for the Specialist before promising to come back.
    pub waits_for_specialist: Span,
    /// The share of facts told rightly.
    pub accuracy: Ppm,
    /// Which of the own chats is answered next.
    pub serve: Serve,
    /// The habits.
    pub habits: Habits,
    /// How long a silent customer is left alone before being asked.
    pub nudges_after: Span,
    /// How long after the last message an update is due.
    pub updates_after: Span,
}

/// Shares of occasions on which an expert does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Habits {
    /// Says hello first.
    pub greets: Ppm,
    /// Reads what came before the take.
    pub reads_first: Ppm,
    /// Says what is going on while somebody waits.
    pub updates: Ppm,
    /// Sends long answers in parts.
    pub chunks: Ppm,
    /// Confirms the product of the page.
    pub confirms: Ppm,
    /// Asks what must be known before answering.
    pub clarifies: Ppm,
    /// Offers something that fits.
    pub offers: Ppm,
    /// Repeats what a bot or an automatic line has said.
    pub repeats: Ppm,
    /// Asks whether anything else is open.
    pub asks_else: Ppm,
    /// Tells the Specialist that it is a live chat.
    pub says_chat: Ppm,
    /// Uses a macro for a long answer.
    pub macros: Ppm,
    /// Sends without the mouse.
    pub keyboard: Ppm,
    /// Says hello by itself, before anything that takes longer to type.
    pub hello_first: Ppm,
    /// Says what will be looked up or whom will be asked, before doing so.
    pub announces: Ppm,
    /// Presses customers to buy, whatever is open.
    pub pushes: Ppm,
    /// Writes what helps nobody.
    pub rambles: Ppm,
}
