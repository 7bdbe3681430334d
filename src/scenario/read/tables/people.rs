//! People and their fields: personas, cases, manners.
//!
//! Floor 1.

use crate::scenario::reader::table::{FieldTable, may, must};

tables! {
    PERSONA "Persona" "How a customer is." [
        must("called", "[\"Marta\", \"Jo\"]", "Names that such people have in the chat"),
        may("typing", "3.5", "Characters typed per second: a number, or a law of numbers drawn once a customer; default Lognormal(median: 3.6, sigma: 0.35)"),
        may("reads", "220", "Words read per minute, 30 to 1500; default 220"),
        may("notices", "Lognormal(median: \"6s\", sigma: 0.8)", "Time until a message is noticed while here: a law; default as shown"),
        may("here", "Lognormal(median: \"180s\", sigma: 0.7)", "How long a spell at the chat lasts: a law; default as shown"),
        may("away", "Lognormal(median: \"90s\", sigma: 1)", "How long a spell elsewhere lasts: a law; default as shown"),
        may("thinks", "Thinking(recall: \"40s\")", "How long thinking takes, by kind"),
        may("patience", "Usual", "Time in the queue before leaving: `Short`, `Usual`, `Long`, `Endless` or a law; default Usual"),
        may("patience_in_chat", "Long", "Time without a word of the expert before leaving: `Short`, `Usual`, `Long`, `Endless` or a law; default Usual"),
        may("leaves_silently", "0.15", "Of those who leave, the share that does it without a word; default 0"),
        may("temper", "1.5", "How much a fault weighs, 0 to 3; 1 is usual; default 1"),
        may("tone", "Plain", "The register of the words: `Warm`, `Plain`, `Curt` or `Formal`; default Plain"),
        may("wordy", "0.7", "The length of messages, 0.3 to 3; 1 is usual; default 1"),
        may("bursts", "0.4", "The share of messages sent as two short lines; default 0"),
        may("style", "Style(lower_case: true)", "The habits of writing"),
        may("quirks", "{\"brb\": 0.1}", "Off-script behaviour: the share of chats in which it shows; default none"),
        may("rates", "0.3", "The share that rates the chat; default 0.3"),
        may("reopens", "0.05", "The share that comes back after a chat that left something open; default 0.05"),
    ]
    THINKING "Thinking" "How long thinking takes, each a law." [
        may("yes_no", "Lognormal(median: \"6s\", sigma: 0.7)", "About a yes or no; default as shown"),
        may("recall", "Lognormal(median: \"15s\", sigma: 0.8)", "About something that happened or is known by heart; default as shown"),
        may("question", "Lognormal(median: \"15s\", sigma: 0.8)", "About the next question; default as shown"),
        may("offer", "Lognormal(median: \"25s\", sigma: 0.8)", "About an offer; default as shown"),
    ]
    STYLE "Style" "Habits of writing; a person makes the same mistakes all day." [
        may("lower_case", "true", "Never uses capitals; default false"),
        may("shouts", "true", "Writes everything in capitals when annoyed; default false"),
        may("full_stops", "false", "Ends sentences with a full stop; default true"),
        may("no_apostrophes", "true", "Leaves out apostrophes; default false"),
        may("spellings", "{\"definitely\": \"definately\"}", "Words always written in a way of one's own"),
        may("slips", "0.05", "The share of messages with a slipped letter; default 0.02"),
    ]
    CASE "Case" "What a customer wants." [
        must("partner", "\"northpeak\"", "From whom"),
        may("topic", "\"product\"", "What it is about, one of the partner's topics; default none"),
        may("names_topic", "0.9", "The share that names the right topic to a bot; default 1"),
        may("page", "On(path: \"/products/ridge-shell\")", "Where the chat is opened, and what is really meant; default: nowhere known"),
        may("opens", "[\"hi, i'm looking for a jacket for my dad\"]", "How the matter is put in one's own words; default: from the phrase book"),
        must("asks", "[Ask( … )]", "What is asked, in order, 1 to 12 questions"),
        may("knows", "{\"order\": \"NP-20417\"}", "Details that the customer knows, and how they are given"),
        may("clarify", "[\"order\"]", "Details that must be asked for before the matter is clear; each must be known"),
        may("mood", "Annoyed", "At the beginning: `Cheerful`, `Neutral`, `Worried` or `Annoyed`; default Neutral"),
        may("intent", "0.45", "How likely a purchase is at the beginning; default 0"),
        may("budget", "\"160.00\"", "How much can be spent; default: no limit"),
        may("buys", "\"ridge-down\"", "The product that would be bought; default none"),
        may("fits", "[\"gift-wrap\"]", "Products that fit"),
        may("escalates", "true", "Only another team can settle it; default false"),
        may("leaves_silently", "0.15", "The share that leaves without a word, instead of the persona's"),
    ]
    ON "On" "Where a chat is opened." [
        must("path", "\"/products/ridge-shell\"", "The page"),
        may("means", "\"ridge-down\"", "The product that is meant, whatever the page shows; default: the page's"),
        may("trail", "[\"/\", \"/size-guide\"]", "Pages seen before, the first first"),
    ]
    ASK "Ask" "One thing that a customer wants to know." [
        must("fact", "\"packed-size\"", "The fact"),
        must("say", "[\"does it pack small? he hikes\"]", "How it is asked: a text, or a list of texts"),
        may("after", "\"waterproof\"", "Asked only after this other fact was answered; default: as soon as it is its turn"),
        may("doubt", "true", "It stands between the customer and a purchase; default false"),
        may("knows_better", "0.2", "The share that notices a wrong answer; default 0"),
    ]
    MANNER "Manner" "How a synthetic expert works; without any field a good, steady one." [
        may("thinks", "Lognormal(median: \"6s\", sigma: 0.6)", "Time to decide what to say: a law; default as shown"),
        may("typing", "4.5", "Characters typed per second: a number, or a law of numbers drawn once a message; default Lognormal(median: 4.5, sigma: 0.2)"),
        may("reads", "230", "Words read per minute, 30 to 1500; default 230"),
        may("searches", "Lognormal(median: \"15s\", sigma: 0.5)", "Time for one search of the knowledge base: a law; default as shown"),
        may("waits_for_specialist", "\"3m\"", "How long to wait for the Specialist before promising to come back; default \"3m\""),
        may("accuracy", "0.95", "The share of facts told rightly; default 0.95"),
        may("serve", "OldestFirst", "Which of the own chats is answered next: `OldestFirst`, `Sticky` or `MostUrgent`; default OldestFirst"),
        may("nudges_after", "\"150s\"", "How long a silent customer is left alone before being asked; default \"150s\""),
        may("updates_after", "\"75s\"", "How long after the last message an update is due; default \"75s\""),
        may("habits", "Habits(updates: 0.8)", "The habits"),
    ]
    HABITS "Habits" "Shares of occasions on which an expert does something." [
        may("greets", "1", "Says hello first; default 1"),
        may("reads_first", "0.95", "Reads what came before the take; default 0.95"),
        may("updates", "0.95", "Says what is going on while somebody waits; default 0.95"),
        may("chunks", "0.9", "Sends long answers in parts; default 0.9"),
        may("confirms", "0.9", "Confirms the product of the page; default 0.9"),
        may("clarifies", "0.95", "Asks what must be known before answering; default 0.95"),
        may("offers", "0.5", "Offers something that fits; default 0.5"),
        may("repeats", "0.05", "Repeats what a bot or an automatic line has said; default 0.05"),
        may("asks_else", "0.9", "Asks whether anything else is open; default 0.9"),
        may("says_chat", "0.95", "Tells the Specialist that it is a live chat; default 0.95"),
        may("macros", "0.3", "Uses a macro for a long answer; default 0.3"),
        may("keyboard", "0.8", "Sends without the mouse; default 0.8"),
        may("hello_first", "1", "Says hello by itself, before anything that takes longer to type; default 0"),
        may("announces", "1", "Says what will be looked up or who will be asked, before doing so; default 0"),
        may("pushes", "0.1", "Presses customers to buy, whatever is open; default 0"),
        may("rambles", "0.1", "Writes what helps nobody, instead of an answer; default 0"),
    ]
}
