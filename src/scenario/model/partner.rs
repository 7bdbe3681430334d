//! A partner: a business with a site, products, things that can be known about it, and bots.
//!
//! Floor 1.

use crate::time::Span;
use crate::vocab::{Cents, DetailId, ItemId, Ppm};

use super::{Hear, Lines};

/// A business whose visitors write.
#[derive(Clone, Debug, PartialEq)]
pub struct Partner {
    /// Its id in the file.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// What it deals in.
    pub trade: String,
    /// How its experts should sound.
    pub tone: String,
    /// Rules that an expert must know.
    pub policies: Vec<String>,
    /// The letters before its chat numbers.
    pub prefix: String,
    /// Skills that an expert must have where no topic says otherwise.
    pub skills: Vec<String>,
    /// The site tells whether the visitor is still there: chats close themselves.
    pub reports_presence: bool,
    /// Pages of the site.
    pub pages: Vec<Page>,
    /// Products.
    pub items: Vec<Item>,
    /// What can be known.
    pub facts: Vec<Fact>,
    /// Articles of the knowledge base.
    pub articles: Vec<Article>,
    /// Ready texts, written for tickets.
    pub macros: Vec<Macro>,
    /// What chats can be about.
    pub topics: Vec<Topic>,
    /// The partner's own bot.
    pub bot: Option<PartnerBot>,
    /// The bot that finds the best expert.
    pub router: Option<RoutingBot>,
    /// Automatic lines.
    pub automatic: Vec<Automatic>,
    /// Pay of a chat where it differs from the desk's.
    pub chat_pay: Option<Cents>,
    /// How visitors buy; `None`: nothing is sold.
    pub sales: Option<Sales>,
}

/// A page of a site.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The path, such as `/products/ridge-shell`.
    pub path: String,
    /// Its title.
    pub title: String,
    /// The product that it shows.
    pub item: Option<ItemId>,
}

/// A product.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its id in the file.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// Its price.
    pub price: Cents,
    /// Words that only this product has.
    pub tokens: Vec<String>,
}

/// Something that can be known.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Its id in the file.
    pub name: String,
    /// Where it can be found.
    pub found: Found,
    /// Details without which it cannot be told, such as an order number.
    pub needs: Vec<DetailId>,
    /// How it is told.
    pub says: Lines,
    /// How it is told wrongly.
    pub wrong: Lines,
    /// The mean length of `says`, in characters; at least 1.
    pub chars: u32,
    /// The macro that holds it.
    pub in_macro: Option<u16>,
    /// How it is recognised in what an expert types; `None`: it is not.
    pub hear: Option<Hear>,
}

/// Where a fact can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Every expert knows it.
    Known,
    /// In this article.
    Article(u16),
    /// The Specialist knows.
    Specialist,
    /// Nobody knows today.
    Nowhere,
}

/// An article of the knowledge base.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Its id in the file.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
}

/// A ready text, written for tickets: long, with placeholders.
#[derive(Clone, Debug, PartialEq)]
pub struct Macro {
    /// Its id in the file.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its text; paragraphs are separated by empty lines.
    pub text: String,
    /// The text without a salutation and a closing formula, which no chat needs.
    pub body: String,
    /// Paragraphs of the body; at least 1.
    pub parts: u32,
}

/// What a chat can be about.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// Its id in the file.
    pub name: String,
    /// Skills that an expert must have.
    pub skills: Vec<String>,
    /// 0 is served first.
    pub priority: u8,
    /// How customers name it to a bot.
    pub says: Lines,
}

/// The partner's own bot, before people are asked.
#[derive(Clone, Debug, PartialEq)]
pub struct PartnerBot {
    /// What it calls itself.
    pub title: String,
    /// Its script, step by step; never empty.
    pub steps: Vec<BotStep>,
    /// Tries to answer by itself.
    pub generated: Option<Generated>,
}

/// A step of a bot's script.
#[derive(Clone, Debug, PartialEq)]
pub struct BotStep {
    /// What it says.
    pub say: Lines,
    /// What it waits for.
    pub asks: BotAsks,
}

/// What a bot waits for after a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BotAsks {
    /// Nothing.
    Nothing,
    /// What it is about.
    Topic,
    /// A detail.
    Detail(DetailId),
    /// The matter in the customer's own words.
    Matter,
}

/// A bot that answers by itself from the knowledge base.
#[derive(Clone, Debug, PartialEq)]
pub struct Generated {
    /// The share of questions with an article that it tries to answer.
    pub tries: Ppm,
    /// The share of its answers that are right.
    pub right: Ppm,
}

/// The bot that asks who can help best.
#[derive(Clone, Debug, PartialEq)]
pub struct RoutingBot {
    /// Its questions; never empty.
    pub steps: Vec<BotStep>,
    /// What it says when it hands over.
    pub hands_over: Lines,
}

/// A line that the platform says by itself, in the expert's name.
#[derive(Clone, Debug, PartialEq)]
pub struct Automatic {
    /// On which occasion.
    pub family: Family,
    /// After so long.
    pub after: Span,
    /// Again after so long each; `None`: once an occasion.
    pub every: Option<Span>,
    /// So often in a chat.
    pub at_most: u8,
    /// The words.
    pub say: Lines,
}

/// The four timed families of automatic lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Family {
    /// The customer waits in the queue.
    Queue = 0,
    /// The customer waits for the expert.
    ExpertSilent = 1,
    /// The expert waits for the customer.
    CustomerSilent = 2,
    /// The customer was asked to hold.
    OnHold = 3,
}

impl Family {
    /// Every family with the word that scenarios use.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Queue, "Queue"),
        (Self::ExpertSilent, "ExpertSilent"),
        (Self::CustomerSilent, "CustomerSilent"),
        (Self::OnHold, "OnHold"),
    ];
}

/// How visitors buy.
#[derive(Clone, Debug, PartialEq)]
pub struct Sales {
    /// The mean time to the purchase of somebody who is sure, while on the site.
    pub buys_within: Span,
    /// The share of the price that the expert gets.
    pub bonus: Ppm,
}
