//! The desk profile and its fields.
//!
//! Floor 1.

use super::SCHEMA;
use crate::scenario::reader::table::{FieldTable, may, must};

macro_rules! desks {
    ($($name:ident $doc:literal [$($first:expr),*])*) => { $(
        pub(in crate::scenario) static $name: FieldTable = FieldTable { name: "Desk", doc: $doc, fields: &[
            $($first,)*
            may("title", "\"Standard desk\"", "What it is called, one line; default: nothing"),
            may("accept_window", "\"20s\"", "How long an offer stays on the screen; default \"20s\""),
            may("away_after_miss", "\"2m\"", "An expert who misses an offer is set away for so long; default: stays online"),
            may("away_after_decline", "\"2m\"", "An expert who declines an offer is set away for so long; default: stays online"),
            may("routing", "PushOne(order: LongestIdle)", "The routing policy of scenarios that name none; without lists of groups and classes; default LongestIdle"),
            may("chat_pay", "\"1.20\"", "Pay for one resolved chat; default \"0.00\""),
            may("ticket_pay", "\"1.50\"", "Pay for one settled ticket; default \"0.00\""),
            may("first_reply_limit", "\"180s\"", "A chat whose first reply takes longer goes to somebody else, up to the twelfth stint; default: never"),
            may("reply_limit", "\"180s\"", "A chat whose later reply takes longer goes to somebody else; default: never"),
            may("response_target", "\"60s\"", "Replies should come within; default \"60s\""),
            may("status_rhythm", "(\"60s\", \"90s\")", "Updates should come at least so often while somebody waits: from, to; default as shown"),
            may("colours", "(\"60s\", \"120s\")", "When clocks turn amber and red; default as shown"),
            may("hello", "Hello(say: \"Hi {customer}, this is {expert}.\")", "The platform says hello in the expert's name; default: it does not"),
            may("silence_reminder", "\"180s\"", "A silent customer is reminded after so long; default: never"),
            may("silence_closes", "\"48h\"", "A chat whose customer is silent for so long is closed; default: never"),
            may("presence_closes", "\"20s\"", "How long after the customer has left the site a chat closes itself, where the partner reports presence: a law; default \"20s\""),
            may("idle_frees", "\"10m\"", "A chat whose customer is silent for so long frees a place for another; default: never"),
            may("pages", "All", "What experts see of the customer's pages: `All`, `First` or `Nothing`; default All"),
            may("tickets", "TicketClocks(take: \"5m\")", "The clocks of e-mail tickets"),
            may("channels", "[\"e-mail\", \"phone\"]", "Ways to come back to a customer; default [\"e-mail\"]"),
            may("follow_up_within", "\"24h\"", "By when a promise must be kept; default \"24h\""),
            may("reopens_after", "Lognormal(median: \"10m\", sigma: 0.8)", "How long after the end customers come back who do: a law; default \"10m\""),
            may("automatic", "[Automatic( … )]", "Automatic lines, before those of the partner"),
            may("rating_floor", "4.3", "Average ratings below this are a warning, 1 to 5; default 4.3"),
        ] };
    )* };
}

desks! {
    DESK_FILE "A desk profile in a file of its own." [SCHEMA]
    DESK "The desk profile: what the platform does." []
}

tables! {
    HELLO "Hello" "A hello that the platform says in the expert's name." [
        may("after", "\"3s\"", "So long after the take; default \"3s\""),
        may("share", "0.7", "In this share of the chats; default 1"),
        must("say", "\"Hi {customer}, this is {expert}.\"", "The words: a text, or a list of texts"),
    ]
    TICKET_CLOCKS "TicketClocks" "The clocks of e-mail tickets." [
        may("take", "\"5m\"", "Taken within; default \"5m\""),
        may("first_reply", "\"60m\"", "First reply within; default \"60m\""),
        may("later_reply", "\"24h\"", "Later replies within; default \"24h\""),
        may("closes", "\"48h\"", "Closed after so long without a word of the customer; default \"48h\""),
    ]
}
