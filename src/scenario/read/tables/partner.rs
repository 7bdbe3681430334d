//! A partner and its fields.
//!
//! Floor 1.

use crate::scenario::reader::table::{FieldTable, may, must};

tables! {
    PARTNER "Partner" "A business whose visitors write: its site, its products, what can be known about it, its bots." [
        must("title", "\"Northpeak\"", "What people call it"),
        may("trade", "\"outdoor shop\"", "What it deals in; default: nothing"),
        may("tone", "\"warm, first names\"", "How its experts should sound; default: nothing"),
        may("policies", "[\"Returns within 30 days.\"]", "Rules that an expert must know"),
        may("prefix", "\"NP\"", "What stands before its chat numbers: 1 to 6 capital letters and digits; default: the first two letters of its name"),
        may("skills", "[\"outdoor\"]", "Skills that an expert must have, all of them; default none"),
        may("reports_presence", "true", "The site tells whether the visitor is still there, so that chats close themselves; default false"),
        may("chat_pay", "\"1.30\"", "Pay for one resolved chat; default: the desk's"),
        may("pages", "{\"/products/ridge-shell\": Page( … )}", "Pages of the site, by path"),
        may("items", "{\"ridge-shell\": Item( … )}", "Products"),
        may("articles", "{\"sizes\": Article( … )}", "Articles of the knowledge base"),
        may("macros", "{\"returns\": Macro( … )}", "Ready texts, written for tickets"),
        may("facts", "{\"packed-size\": Fact( … )}", "What can be known, and where it can be found"),
        may("topics", "{\"product\": Topic( … )}", "What chats can be about"),
        may("bot", "PartnerBot( … )", "The partner's own bot, before people are asked"),
        may("router", "RoutingBot( … )", "The bot that finds the best expert"),
        may("automatic", "[Automatic( … )]", "Automatic lines, after those of the desk"),
        may("sales", "Sales(buys_within: \"6m\")", "How visitors buy; default: nothing is sold"),
    ]
    PAGE "Page" "A page of a partner's site." [
        must("title", "\"Ridge Shell\"", "Its title"),
        may("item", "\"ridge-shell\"", "The product that it shows; default none"),
    ]
    ITEM "Item" "A product." [
        must("title", "\"Ridge Shell rain jacket\"", "What it is called"),
        must("price", "\"149.00\"", "Its price"),
        may("tokens", "[\"ridge shell\"]", "Words that only this product has, so that it can be recognised in a message"),
    ]
    ARTICLE "Article" "An article of the knowledge base." [
        must("title", "\"Sizes and packing\"", "Its title"),
        must("text", "\"Packed, the shell is as large as an apple.\"", "Its text, up to 20 000 characters"),
    ]
    MACRO "Macro" "A ready text, written for tickets: long, with placeholders." [
        must("title", "\"Returns\"", "Its title"),
        must("text", "\"Dear {name},\\n\\nthank you for your message.\"", "Its text, up to 20 000 characters; paragraphs are separated by empty lines, and any word may stand in braces"),
    ]
    FACT "Fact" "Something that can be known." [
        may("in", "Article(\"sizes\")", "Where it is found: `Known` by every expert, in an `Article`, only by the `Specialist`, or `Nowhere` today; default Known"),
        may("needs", "[\"order\"]", "Details without which it cannot be told; default none"),
        must("says", "[\"It packs to the size of an apple.\"]", "How it is told: a text, or a list of texts"),
        may("wrong", "[\"It does not pack at all.\"]", "How it is told wrongly; default: it never is"),
        may("in_macro", "\"returns\"", "The macro that holds it; default none"),
        may("hear", "Hear(all: [[\"apple\", \"fist\"]])", "How it is recognised in what an expert types; default: it is not"),
    ]
    TOPIC "Topic" "What chats can be about; each topic is a class for the routing." [
        may("skills", "[\"outdoor\"]", "Skills that an expert must have, all of them; default: those of the partner"),
        may("priority", "0", "0 to 9; 0 is served first; default 0"),
        must("says", "[\"something about a product\"]", "How customers name it to a bot: a text, or a list of texts"),
    ]
    PARTNER_BOT "PartnerBot" "The partner's own bot, before people are asked." [
        must("title", "\"Pip\"", "What it calls itself"),
        must("steps", "[Step( … )]", "Its script, 1 to 20 steps"),
        may("generated", "Generated(tries: 0.5, right: 0.6)", "It tries to answer by itself; default: it does not"),
    ]
    ROUTING_BOT "RoutingBot" "The bot that asks who can help best." [
        must("steps", "[Step( … )]", "Its questions, 1 to 20 steps"),
        may("hands_over", "[\"Thanks, one moment.\"]", "What it says when it hands over; default: from the phrase book"),
    ]
    STEP "Step" "A step of a bot's script." [
        must("say", "[\"Hi! What is it about?\"]", "What it says: a text, or a list of texts"),
        may("asks", "Topic", "What it waits for: the `Topic`, a `Detail(\"order\")`, the `Matter` in the customer's own words, or `Nothing`; default Nothing"),
    ]
    GENERATED "Generated" "A bot that tries to answer from the knowledge base." [
        must("tries", "0.5", "The share of questions with an article that it tries to answer"),
        must("right", "0.6", "The share of its answers that are right"),
    ]
    AUTOMATIC "Automatic" "A line that the platform says by itself, in the expert's name." [
        must("family", "Queue", "The occasion: `Queue`: the customer waits in the queue; `ExpertSilent`: the expert has not answered; `CustomerSilent`: the customer has not; `OnHold`: the customer was asked to wait"),
        must("after", "\"45s\"", "After so long"),
        may("every", "\"90s\"", "Again after so long each; default: once an occasion"),
        may("at_most", "2", "So often in a chat, 1 to 100; default 1"),
        must("say", "[\"We will be with you in a moment.\"]", "The words: a text, or a list of texts"),
    ]
    SALES "Sales" "How visitors buy." [
        must("buys_within", "\"6m\"", "The mean time to the purchase of somebody who is sure, while on the site"),
        may("bonus", "0.02", "The share of the price that the expert gets; default 0"),
    ]
}
