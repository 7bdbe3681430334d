//! What is listened for, and how a session is scored.
//!
//! Floor 1.

use crate::scenario::reader::table::{FieldTable, may, must};

tables! {
    HEAR "Hear" "How a fact is recognised in what an expert types." [
        must("all", "[[\"3.2 l\"], [\"side pocket\", \"water bottle\"]]", "What must be said, all of it: each entry is a wording, or a list of wordings of which any will do"),
        may("never", "[\"1.4 l\"]", "Wordings that contradict it; default none"),
    ]
    RUBRIC "Rubric" "How a session is scored; what is left away follows the desk profile." [
        may("weights", "{\"no-repeat\": 8}", "How much behaviours count, by their ids: 0 to 100; default: their usual weights"),
        may("off", "[\"language\"]", "Behaviours that do not count, by their ids; default none"),
        may("offers", "(\"5s\", \"20s\")", "From an offer to its acceptance: full marks up to the first time, none from the second on"),
        may("first_response", "(\"15s\", \"60s\")", "From the take to the first own message: full, none"),
        may("reply_time", "(\"50s\", \"120s\")", "From a customer's message to the next own one: full, none"),
        may("answer_time", "(1.2, 3.0)", "From a question to its answer, as a multiple of the time of the trainee `model`: full, none; default as shown"),
        may("dead_air", "(\"90s\", \"180s\")", "Between own messages while something is owed: full, none"),
        may("status_rhythm", "(\"60s\", \"90s\")", "Updates should come so often while somebody waits: from, to"),
        may("status_least", "\"30s\"", "Updates nearer to each other are too many; at most the first time of `status_rhythm`"),
        may("nudge", "(\"2m\", \"4m\")", "A silent customer is asked after so long: from, to"),
        may("nudge_again", "\"60s\"", "And again so long later at the earliest"),
        may("read_least", "\"400ms\"", "Reading a message takes at least so long; default as shown"),
        may("read_a_word", "\"200ms\"", "And at least so long for each of its words; default as shown"),
        may("longest_chars", "300", "Characters of a message that is one thought, 20 to 10 000; default as shown"),
        may("half_wall_chars", "450", "Up to so many characters it gets half of the marks; above `longest_chars`, at most 20 000; default as shown"),
        may("most_sentences", "3", "Sentences of a message that is one thought, 1 to 100; default as shown"),
        may("between_parts", "\"30s\"", "Parts of an answer follow each other within the time that typing takes, and so much more; default as shown"),
        may("consult", "(\"60s\", \"180s\")", "From the need to the question to the Specialist: full, none"),
        may("fair_share", "(\"90s\", \"180s\")", "How long customers wait while two or more chats are open, at the ninetieth of a hundred: full, none"),
        may("unseen", "\"180s\"", "A chat that is owed something is looked at within"),
        may("language", "(1.0, 6.0)", "Spelling mistakes in a hundred words: full, none; default as shown"),
        may("pass", "80", "A behaviour is passed, and so is a session, from this mark of 100 on; default as shown"),
    ]
}
