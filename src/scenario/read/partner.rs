//! Partners: the businesses whose visitors write.
//!
//! Floor 1.

use super::tables::partner::{ITEM, PAGE, SALES, TOPIC};
use super::words::Braces;
use crate::scenario::codes;
use crate::scenario::model::{Item, Page, Partner, Sales, Topic};
use crate::scenario::names::shelf::{Kind, Named, Part};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::Node;
use crate::scenario::reader::shape;
use crate::vocab::{ItemId, PartnerId, Ppm};

/// Characters of a path.
const LONGEST_PATH_CHARS: usize = 200;
/// Characters of titles and the like.
pub(super) const LONGEST_TITLE_CHARS: usize = 120;
/// Characters of a rule or a description.
const LONGEST_RULE_CHARS: usize = 500;
/// Skills that one list can name; a scenario can have no more different ones.
const MOST_SKILLS: usize = 128;

impl<'a> Cx<'a> {
    /// The partner at a place, whose parts were collected before.
    pub(super) fn partner(&mut self, at: usize) -> Option<Partner> {
        let id = PartnerId::at(at);
        let name = self.names.shelves[Kind::Partner as usize].list[at].name.clone();
        let fields = self.names.partners[at].fields.clone()?;
        let title = fields.must(self, "title", |cx, node| cx.line(node, LONGEST_TITLE_CHARS));
        let trade = fields.or(self, "trade", String::new(), |cx, node| cx.line(node, LONGEST_TITLE_CHARS));
        let tone = fields.or(self, "tone", String::new(), |cx, node| cx.line(node, LONGEST_RULE_CHARS));
        let policies = fields.or(self, "policies", Vec::new(), |cx, node| {
            cx.each(node, |cx, item| cx.line(item.named("the rule"), LONGEST_RULE_CHARS))
        });
        let prefix = fields.or(self, "prefix", usual_prefix(&name), Cx::prefix);
        let skills = fields.or(self, "skills", Vec::new(), Cx::few_skills);
        let reports_presence = fields.or(self, "reports_presence", false, Cx::flag);
        let chat_pay = fields.maybe(self, "chat_pay", Cx::money);
        let pages = self.read_parts(id, Part::Page, |cx, named| cx.page(id, named));
        let items = self.read_parts(id, Part::Item, Cx::item);
        let articles = self.read_parts(id, Part::Article, Cx::article);
        let macros = self.read_parts(id, Part::Macro, Cx::macro_text);
        let facts = self.read_parts(id, Part::Fact, |cx, named| cx.fact(id, named));
        let usual = skills.clone().unwrap_or_default();
        let topics = self.read_parts(id, Part::Topic, |cx, named| cx.topic(named, &usual));
        let bot = fields.maybe(self, "bot", Cx::partner_bot);
        let router = fields.maybe(self, "router", Cx::routing_bot);
        let automatic =
            fields.or(self, "automatic", Vec::new(), |cx, node| cx.automatic_lines(node, Braces::PARTNER));
        let sales = fields.maybe(self, "sales", Cx::sales);
        Some(Partner {
            name,
            title: title?,
            trade: trade?,
            tone: tone?,
            policies: policies?,
            prefix: prefix?,
            skills: skills?,
            reports_presence: reports_presence?,
            pages: pages?,
            items: items?,
            facts: facts?,
            articles: articles?,
            macros: macros?,
            topics: topics?,
            bot: bot?,
            router: router?,
            automatic: automatic?,
            chat_pay: chat_pay?,
            sales: sales?,
        })
    }

    /// Reads every part of one kind; `None` if one of them is wrong.
    fn read_parts<T>(
        &mut self,
        partner: PartnerId,
        part: Part,
        mut read: impl FnMut(&mut Self, (String, Node<'a>)) -> Option<T>,
    ) -> Option<Vec<T>> {
        let things = &self.names.partners[partner.index()].shelves[part as usize];
        let all: Vec<(String, Node<'a>)> =
            things.list.iter().map(|Named { name, node, .. }| (name.clone(), *node)).collect();
        let parts: Vec<Option<T>> = all.into_iter().map(|named| read(self, named)).collect();
        parts.into_iter().collect()
    }

    /// A list of skills that is copied to every topic.
    fn few_skills(&mut self, node: Node<'a>) -> Option<Vec<String>> {
        let skills = self.skills(node)?;
        if skills.len() > MOST_SKILLS {
            self.too_many(node, "skills", MOST_SKILLS);
            return None;
        }
        Some(skills)
    }

    /// The letters before chat numbers.
    fn prefix(&mut self, node: Node<'a>) -> Option<String> {
        let text = self.line(node, 6)?;
        if text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()) {
            return Some(text);
        }
        let message = "a prefix is made of capital letters A to Z and digits";
        let hint = "it stands before chat numbers: \"NP\" makes NP-10442";
        self.push(Problem::new(&codes::BAD_TEXT, node.place(), message).hint(hint));
        None
    }

    /// A path such as `/products/ridge-shell`.
    pub fn page_path(&mut self, node: Node<'a>) -> Option<String> {
        let path = self.line(node, LONGEST_PATH_CHARS)?;
        if path.starts_with('/') && !path.contains(|c: char| c.is_whitespace() || matches!(c, '{' | '}')) {
            return Some(path);
        }
        let message = "this is not the path of a page";
        let hint = "a path begins with a slash and has no spaces: \"/products/ridge-shell\"; the first page is \"/\"";
        self.push(Problem::new(&codes::BAD_TEXT, node.place(), message).hint(hint));
        None
    }

    fn page(&mut self, partner: PartnerId, (path, node): (String, Node<'a>)) -> Option<Page> {
        let fields = self.open(node, &PAGE)?;
        let title = fields.must(self, "title", |cx, node| cx.line(node, LONGEST_TITLE_CHARS));
        let item = fields.maybe(self, "item", |cx, node| cx.item_id(Some(partner), node));
        Some(Page { path, title: title?, item: item? })
    }

    /// The product of a partner named by a text.
    pub(super) fn item_id(&mut self, partner: Option<PartnerId>, node: Node<'a>) -> Option<ItemId> {
        self.part(partner, Part::Item, node).map(ItemId::at)
    }

    fn item(&mut self, (name, node): (String, Node<'a>)) -> Option<Item> {
        let fields = self.open(node, &ITEM)?;
        let title = fields.must(self, "title", |cx, node| cx.line(node, LONGEST_TITLE_CHARS));
        let price = fields.must(self, "price", Cx::money);
        let tokens = fields.or(self, "tokens", Vec::new(), |cx, node| {
            cx.names(node).map(|names| names.into_iter().map(|(name, _)| name).collect())
        });
        Some(Item { name, title: title?, price: price?, tokens: tokens? })
    }

    fn topic(&mut self, (name, node): (String, Node<'a>), usual: &[String]) -> Option<Topic> {
        let fields = self.open(node, &TOPIC)?;
        let skills = fields.or(self, "skills", usual.to_vec(), Cx::few_skills);
        let priority = fields.or(self, "priority", 0, |cx, node| cx.count(node, 0, 9));
        let says = fields.must(self, "says", Cx::chat_lines);
        Some(Topic { name, skills: skills?, priority: u8::try_from(priority?).ok()?, says: says? })
    }

    fn sales(&mut self, node: Node<'a>) -> Option<Sales> {
        let fields = self.open(node, &SALES)?;
        let buys_within = fields.must(self, "buys_within", Cx::positive_span);
        let bonus = fields.or(self, "bonus", Ppm::ZERO, Cx::share);
        Some(Sales { buys_within: buys_within?, bonus: bonus? })
    }

    /// A text of many lines with something in it.
    pub(super) fn long_text(&mut self, node: Node<'a>) -> Option<String> {
        let text = self.paragraph(node, 20_000)?;
        if !text.trim().is_empty() {
            return Some(text);
        }
        let message = format!("{} is empty", shape::subject(node));
        self.push(Problem::new(&codes::BAD_TEXT, node.place(), message));
        None
    }
}

/// The first two letters of the partner's name.
fn usual_prefix(name: &str) -> String {
    let letters: String = name.chars().filter(char::is_ascii_alphanumeric).take(2).collect();
    if letters.is_empty() { "CH".to_owned() } else { letters.to_ascii_uppercase() }
}
