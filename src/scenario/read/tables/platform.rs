//! The fields of a scenario with conversations: details, customers, the Specialist, prescribed lines.
//!
//! Floor 1.

use crate::scenario::reader::table::{FieldTable, may, must};

tables! {
    DETAIL "Detail" "A detail that a customer can give, such as an order number." [
        may("find", "Lognormal(median: \"25s\", sigma: 0.6)", "How long it takes to find: a law; default: it is known by heart"),
        must("asks", "[\"Could you tell me the order number?\"]", "How it is asked for: a text, or a list of texts"),
        may("called", "[\"order number\", \"order no\"]", "What people call it, as wordings: so a question for it is recognised; default: it is not"),
    ]
    ARRIVE "Arrive" "One customer; give `at` or `between`." [
        may("at", "\"5s\"", "The instant"),
        may("between", "(\"30s\", \"70s\")", "An instant drawn between two others"),
        must("case", "\"jacket-as-gift\"", "What the customer wants: a case, or one of several"),
        may("persona", "OneOf([\"terse\", \"worried\"])", "How the customer is: a persona, or one of several; default: any of all personas"),
    ]
    CUSTOMERS "Stream" "A source of customers who hold conversations." [
        must("case", "OneOf({\"jacket-as-gift\": 3, \"double-charge\": 1})", "What they want: a case, or several with weights"),
        may("persona", "OneOf([\"terse\", \"worried\"])", "How they are: a persona, or several; default: any of all personas"),
        must("process", "Poisson(rate: \"20 per hour\")", "When they come"),
        may("batch", "{1: 3, 2: 1}", "Customers who come together: sizes with weights; default one at a time"),
        may("day_factor_cv", "0.1", "How much whole days differ: the coefficient of variation of a random factor on the rate, above 0 to 10"),
    ]
    TICKETS "Tickets" "E-mail tickets beside the chats." [
        must("partner", "\"northpeak\"", "Whose tickets"),
        must("process", "Poisson(rate: \"2 per hour\")", "When they come"),
        must("work", "Lognormal(median: \"4m\", sigma: 0.5)", "How much work one is: a law"),
    ]
    SPECIALIST "Specialist" "Who can be asked when the knowledge base is silent; questions are answered in order of arrival." [
        may("count", "1", "How many questions are worked on at a time; default 1"),
        may("answers", "Lognormal(median: \"70s\", sigma: 0.6)", "How long an answer takes: a law; default as shown"),
        may("never", "0.1", "The share of questions that never get an answer; default 0.1"),
        may("asks_back", "0.1", "The share that comes back with a question first; default 0.1"),
        may("chat_share", "0.6", "The share of its time that an answer takes when the question says that it is a live chat, above 0; default 0.6"),
    ]
    WHEN "When" "A line that the scenario prescribes, said once a chat." [
        may("case", "\"jacket-as-gift\"", "For customers with this case; default all"),
        must("at", "SilenceOver(\"2m\")", "The occasion: `SilenceOver(\"2m\")`: no word of the expert for so long; `After(\"90s\")`: so long after the take; `Answered(\"packed-size\")`: the fact was answered; `Asked(\"order\")`: the detail was asked for"),
        must("say", "\"hello??\"", "The words: a text, or a list of texts"),
    ]
}
