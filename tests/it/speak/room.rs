//! A small shop with a phrase book that has words for every occasion.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use greenroom::event::Record;
use greenroom::log::Sink;
use greenroom::scenario::{PHRASES, Scenario};
use greenroom::speak::{Scribe, Voice};
use greenroom::time::SimTime;
use greenroom::vocab::{ChatId, Speaker};

use crate::common;

/// A shop with three matters and four people, each with habits of writing of their own. `{phrases}` and
/// `{customers}` are filled in.
const SHOP: &str = r#"Scenario(
    schema: 1,
    title: "Shop",
    length: "{length}",
    closing: Drain,
    
    desk: Desk(
        hello: Hello(after: "3s", share: 0.5, say: ["Hello, one moment please, {expert} is reading", "Thanks for writing to {partner}"]),
        silence_reminder: "180s",
        automatic: [Automatic(family: ExpertSilent, after: "45s", every: "60s", at_most: 2, say: ["Still here, it takes a moment", "Sorry for the wait"])],
    ),
    details: {"order": Detail(find: Lognormal(median: "20s", sigma: 0.5), asks: ["Could you tell me the order number?", "What is the number of your order?"])},
    partners: {"peak": Partner(
        title: "Peak", trade: "outdoor shop", prefix: "PK", reports_presence: true,
        pages: {"/": Page(title: "Home"), "/shell": Page(title: "Shell", item: "shell"), "/down": Page(title: "Down", item: "down")},
        items: {
            "shell": Item(title: "Ridge Shell", price: "149.00", tokens: ["rain jacket"]),
            "down": Item(title: "Ridge Down", price: "189.00", tokens: ["warm jacket"]),
            "wrap": Item(title: "Gift wrap", price: "4.00"),
        },
        articles: {"sizes": Article(title: "Sizes", text: "Long. Longer.")},
        macros: {"back": Macro(title: "Returns", text: "Dear {first_name},\n\nThank you for your message about {order_number}.\n\nSend it back within thirty days. Put the {delivery_note} into the box.\n\nYours, {signature}")},
        facts: {
            "packed": Fact(in: Article("sizes"), says: ["It packs down to 3.2 litres. That is about one and a half large bottles. It fits most side pockets. We tried it with a dozen packs of all sizes in the shop last week. Shake it out for a minute or two after unpacking. Then it is as warm as before, even after a whole season of being squeezed into that pocket."], wrong: ["It packs down to one litre."]),
            "harness": Fact(in: Specialist, says: ["The hood fits over a helmet and the hem stays below a harness.", "Yes, it stays put below a harness."]),
            "returned": Fact(in: Known, needs: ["order"], says: ["Order {order} can come back within thirty days."], wrong: ["Order {order} cannot come back."], in_macro: "back"),
            "unknown": Fact(in: Nowhere, says: ["Nobody knows that, not even {partner}."]),
        },
        topics: {"product": Topic(says: ["a product", "about something you sell"]), "order": Topic(says: ["my order", "an order"])},
        bot: PartnerBot(title: "Pip", steps: [Step(say: ["Hi! I am {bot}. What is it about?", "Hello, {bot} here. A product or an order?"], asks: Topic)], generated: Generated(tries: 0.3, right: 0.5)),
        router: RoutingBot(steps: [Step(say: ["Which order is it?", "The order number, if you have it?"], asks: Detail("order"))], hands_over: ["Finding somebody.", "One moment, somebody is coming."]),
        sales: Sales(buys_within: "6m", bonus: 0.02),
    )},
    personas: {
        "low": Persona(called: ["Jo", "Ida", "Bo"], tone: Warm, style: Style(lower_case: true, full_stops: false, no_apostrophes: true, spellings: {"definitely": "definately"}), quirks: {"are-you-a-bot": 0.5, "small-talk": 0.5, "two-in-one": 0.5}, rates: 1),
        "proper": Persona(called: ["Agnes", "Karl"], tone: Formal, style: Style(full_stops: true), quirks: {"photo": 0.5, "wrong-answer": 0.5, "changed-mind": 0.5}, bursts: 0.5),
        "loud": Persona(called: ["Max"], tone: Curt, style: Style(shouts: true, full_stops: false), temper: 3, patience_in_chat: "90s", quirks: {"brb": 0.9}),
        "slippery": Persona(called: ["Kim"], tone: Plain, style: Style(slips: 1, full_stops: false)),
    },
    cases: {
        "jacket": Case(partner: "peak", topic: "product", page: On(path: "/shell", means: "down", trail: ["/", "/down"]),
            opens: ["hi, i'm looking for a jacket for my dad", "it's about a jacket, a present", "hello! i would like a jacket. definitely a warm one"],
            asks: [Ask(fact: "packed", say: ["does it pack small? he hikes", "how small does it pack?"]), Ask(fact: "harness", say: ["and under a harness?", "does it go with a climbing harness?"], doubt: true)],
            knows: {"order": ["PK-20417", "it was PK-20417"]}, intent: 0.6, buys: "down", fits: ["wrap"]),
        "back": Case(partner: "peak", topic: "order", names_topic: 0.5, mood: Annoyed,
            opens: ["this jacket is too small. i don't want it", "wrong size again"],
            asks: [Ask(fact: "returned", say: ["can i send it back?", "how do i return it?"], knows_better: 0.5)],
            knows: {"order": ["PK-30001"]}, clarify: ["order"]),
        "riddle": Case(partner: "peak", mood: Worried, asks: [Ask(fact: "unknown", say: ["what is it made of, really?"])]),
    },
    phrases: {{phrases}},
    customers: [{customers}],
    specialist: Specialist(count: 1, never: 0.1, asks_back: 0.4),
    twists: [When(case: "jacket", at: SilenceOver("40s"), say: "hello?? i don't have all day")],
    experts: {"ana": Group(count: 1, cap: 3), "late-team": Group(count: 2, cap: 2)},
)"#;

/// Customers of an evening.
pub const STREAM: &str =
    r#"Stream(case: OneOf(["jacket", "back", "riddle"]), process: Poisson(rate: "40 per hour"))"#;

/// The shop with so many lines for every occasion, for so long.
pub fn shop(lines: usize, length: &str, customers: &str) -> Arc<Scenario> {
    let mut phrases = String::new();
    for phrase in PHRASES {
        let _ = write!(phrases, "{:?}: [", phrase.key);
        for n in 0..lines {
            let _ = write!(phrases, "{:?}, ", line(phrase.key, phrase.placeholders, n));
        }
        phrases.push_str("], ");
    }
    let text =
        SHOP.replace("{phrases}", &phrases).replace("{customers}", customers).replace("{length}", length);
    common::scenario(&text)
}

/// Words that stand in every line of the book and nowhere else.
pub const TENS: [&str; 10] =
    ["amber", "birch", "cedar", "dune", "elm", "fern", "grove", "heath", "ivy", "juniper"];

/// A line of the book: words that name the occasion and the line, and what the occasion wraps.
fn line(key: &str, placeholders: &[&str], n: usize) -> String {
    const ONES: [&str; 10] = ["red", "blue", "grey", "teal", "pink", "gold", "lime", "plum", "rust", "sand"];
    let name = key.replace(['.', '-'], " ");
    let size = if n >= 100 { "large " } else { "" };
    let words = format!("{name} {size}{} {}", TENS[n / 10 % 10], ONES[n % 10]);
    match (placeholders, key) {
        ([], "inform") => format!("{words}: {{value}}"),
        ([], "deny") => format!("{words}, the {{means}}"),
        ([], "expert.offer") => format!("{words}: {{item}} for {{price}}"),
        ([], "expert.confirm") => format!("{words}: the {{product}}?"),
        ([], "expert.greet") => format!("{words} {{customer}}, I'm {{expert}}"),
        ([], _) => format!("{words}{}", if n.is_multiple_of(3) { "?" } else { "" }),
        (["channel", "when"], _) => format!("{words} by {{channel}} {{when}}"),
        // The question is what both occasions wrap.
        ([first, ..], _) => format!("{words}: {{{first}}}"),
    }
}

/// A line of a run with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub at: SimTime,
    pub record: Record,
    pub text: String,
}

/// Keeps what is said, and all records.
#[derive(Clone, Debug, Default)]
pub struct Ear {
    pub records: Vec<(SimTime, Record)>,
    pub lines: Vec<Line>,
}

impl Sink for Ear {
    fn record(&mut self, at: SimTime, record: &Record) {
        self.records.push((at, *record));
    }

    fn words(&mut self, at: SimTime, text: &str) {
        let record = self.records.last().unwrap().1;
        self.lines.push(Line { at, record, text: text.to_owned() });
    }
}

impl Ear {
    /// The lines of each chat.
    pub fn chats(&self) -> BTreeMap<ChatId, Vec<(Speaker, &str)>> {
        let mut chats: BTreeMap<ChatId, Vec<(Speaker, &str)>> = BTreeMap::new();
        for line in &self.lines {
            if let Record::Said { chat, who, .. } = line.record {
                chats.entry(chat).or_default().push((who, &line.text));
            }
        }
        chats
    }
}

/// A run with words.
pub fn hear(scenario: &Arc<Scenario>, seed: u64) -> Ear {
    let voice = Voice::new(Some(Scribe::new(scenario, seed, 0)), Ear::default());
    common::run(scenario, seed, voice).into_inner()
}
