//! Cases: what customers want.
//!
//! Floor 1.

use super::tables::people::{ASK, CASE, ON};
use crate::scenario::codes;
use crate::scenario::model::{Case, Lines, Mood, Wish};
use crate::scenario::names::shelf::Part;
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::Node;
use crate::scenario::reader::shape::shortened;
use crate::vocab::{DetailId, FactId, ItemId, PageId, PartnerId, Ppm};

/// Questions of one case.
const MOST_ASKS: usize = 12;

/// Where the chat is opened.
#[derive(Default)]
struct Where {
    page: Option<PageId>,
    means: Option<ItemId>,
    trail: Vec<PageId>,
}

impl<'a> Cx<'a> {
    /// `Case( … )`; `name` is its key.
    pub(super) fn case(&mut self, node: Node<'a>, name: &str) -> Option<Case> {
        let fields = self.open(node, &CASE)?;
        let partner = fields.must(self, "partner", Cx::partner_id);
        let topic = fields.maybe(self, "topic", |cx, node| cx.place_of(partner, Part::Topic, node));
        let names_topic = fields.or(self, "names_topic", Ppm::ONE, Cx::share);
        let page = fields.or(self, "page", Where::default(), |cx, node| cx.on(partner, node));
        let opens = fields.or(self, "opens", Vec::new(), Cx::chat_lines);
        let asks = fields.must(self, "asks", |cx, node| cx.asks(partner, node));
        let knows = fields.or(self, "knows", Vec::new(), Cx::knows);
        let clarify = self.clarify(&fields);
        let mood = fields.or(self, "mood", Mood::Neutral, Cx::mood);
        let intent = fields.or(self, "intent", Ppm::ZERO, Cx::share);
        let budget = fields.maybe(self, "budget", Cx::money);
        let buys = fields.maybe(self, "buys", |cx, node| cx.item_id(partner, node));
        let fits = fields.or(self, "fits", Vec::new(), |cx, node| cx.fits(partner, node));
        let escalates = fields.or(self, "escalates", false, Cx::flag);
        let leaves_silently = fields.maybe(self, "leaves_silently", Cx::share);
        let page = page?;
        Some(Case {
            name: name.to_owned(),
            partner: partner?,
            topic: topic?,
            names_topic: names_topic?,
            page: page.page,
            trail: page.trail,
            means: page.means,
            opens: opens?,
            asks: asks?,
            knows: knows?,
            clarify: clarify?,
            mood: mood?,
            intent: intent?,
            budget: budget?,
            buys: buys?,
            fits: fits?,
            escalates: escalates?,
            leaves_silently: leaves_silently?,
        })
    }

    /// `On(path: "/products/ridge-shell", means: "ridge-down", trail: ["/"])`.
    fn on(&mut self, partner: Option<PartnerId>, node: Node<'a>) -> Option<Where> {
        let fields = self.open(node, &ON)?;
        let page = fields.must(self, "path", |cx, node| cx.part(partner, Part::Page, node).map(PageId::at));
        let means = fields.maybe(self, "means", |cx, node| cx.item_id(partner, node));
        let trail = fields.or(self, "trail", Vec::new(), |cx, node| {
            cx.each(node, |cx, item| cx.part(partner, Part::Page, item.named("the page")).map(PageId::at))
        });
        Some(Where { page: Some(page?), means: means?, trail: trail? })
    }

    fn fits(&mut self, partner: Option<PartnerId>, node: Node<'a>) -> Option<Vec<ItemId>> {
        let names = self.names(node)?;
        let ids: Vec<Option<ItemId>> = names.iter().map(|(_, item)| self.item_id(partner, *item)).collect();
        ids.into_iter().collect()
    }

    fn mood(&mut self, node: Node<'a>) -> Option<Mood> {
        let word = self.bare(node, &Mood::ALL.map(|(_, word)| word))?;
        Mood::ALL.iter().find(|(_, known)| *known == word).map(|(mood, _)| *mood)
    }

    /// `{"order": "NP-20417"}`.
    fn knows(&mut self, node: Node<'a>) -> Option<Vec<(DetailId, Lines)>> {
        let entries = self.entries(node, Cx::name)?;
        let known: Vec<Option<(DetailId, Lines)>> = entries
            .into_iter()
            .map(|(name, key, value)| {
                let detail = self.detail_named(key, &name);
                let lines = self.chat_lines(value.named("this detail"));
                Some((detail?, lines?))
            })
            .collect();
        known.into_iter().collect()
    }

    /// Details that must be asked for; the customer must know them.
    fn clarify(&mut self, fields: &Fields<'a>) -> Option<Vec<DetailId>> {
        let Some(node) = fields.get("clarify") else { return Some(Vec::new()) };
        let known: Vec<String> = match fields.get("knows") {
            Some(knows) => {
                let entries = self.quietly(|cx| cx.entries(knows, Cx::name));
                entries?.into_iter().map(|(name, ..)| name).collect()
            }
            None => Vec::new(),
        };
        let names = self.few_names(node)?;
        let mut details = Vec::with_capacity(names.len());
        let mut fine = true;
        for (name, item) in names {
            let Some(detail) = self.detail_named(item, &name) else {
                fine = false;
                continue;
            };
            if !known.contains(&name) {
                let message =
                    format!("the customer is to be asked for `{}`, but does not know it", shortened(&name));
                let hint = format!("add it to `knows`: {{\"{}\": \"…\"}}", shortened(&name));
                let mut problem = Problem::new(&codes::NOT_KNOWN, item.place(), message).hint(hint);
                if let Some(place) = fields.name_place("knows") {
                    problem = problem.also(place, "what the customer knows");
                }
                self.push(problem);
                fine = false;
            }
            details.push(detail);
        }
        fine.then_some(details)
    }

    fn asks(&mut self, partner: Option<PartnerId>, node: Node<'a>) -> Option<Vec<Wish>> {
        let items = self.items(node)?;
        if !(1..=MOST_ASKS).contains(&items.len()) {
            let message = format!("this case has {} questions, but must have 1 to {MOST_ASKS}", items.len());
            let hint = "write asks: [Ask(fact: \"packed-size\", say: \"does it pack small?\")]";
            self.push(Problem::new(&codes::OUT_OF_RANGE, node.place(), message).hint(hint));
            return None;
        }
        let wishes: Vec<Option<(Wish, Fields<'a>)>> =
            items.into_iter().map(|item| self.wish(partner, item)).collect();
        let wishes: Vec<(Wish, Fields<'a>)> = wishes.into_iter().collect::<Option<_>>()?;
        self.in_sequence(&wishes)?;
        Some(wishes.into_iter().map(|(wish, _)| wish).collect())
    }

    fn wish(&mut self, partner: Option<PartnerId>, node: Node<'a>) -> Option<(Wish, Fields<'a>)> {
        let fields = self.open(node, &ASK)?;
        let fact_id = |cx: &mut Self, node| cx.part(partner, Part::Fact, node).map(FactId::at);
        let fact = fields.must(self, "fact", fact_id);
        let say = fields.must(self, "say", Cx::chat_lines);
        let after = fields.maybe(self, "after", fact_id);
        let doubt = fields.or(self, "doubt", false, Cx::flag);
        let knows_better = fields.or(self, "knows_better", Ppm::ZERO, Cx::share);
        let wish = Wish { fact: fact?, after: after?, doubt: doubt?, knows_better: knows_better?, say: say? };
        Some((wish, fields))
    }

    /// Whether every question comes up at some time: each is asked once, and what it waits for is asked too.
    fn in_sequence(&mut self, wishes: &[(Wish, Fields<'a>)]) -> Option<()> {
        let place = |fields: &Fields<'a>, name: &str| fields.get(name).map_or(fields.head, Node::place);
        for (at, (wish, fields)) in wishes.iter().enumerate() {
            if let Some((_, first)) = wishes[..at].iter().find(|(other, _)| other.fact == wish.fact) {
                let message = "this fact is asked twice";
                let problem = Problem::new(&codes::LISTED_TWICE, place(fields, "fact"), message);
                self.push(
                    problem
                        .also(place(first, "fact"), "here for the first time")
                        .hint("ask it once, in several wordings: say: [\"…\", \"…\"]"),
                );
                return None;
            }
        }
        for (wish, fields) in wishes {
            let Some(after) = wish.after else { continue };
            // Follows what each waits for; a circle takes more steps than there are questions.
            let mut next = Some(after);
            for _ in 0..=wishes.len() {
                let Some(fact) = next else { break };
                let Some((other, _)) = wishes.iter().find(|(other, _)| other.fact == fact) else {
                    // Reported at the question that waits for it.
                    next = None;
                    if fact == after {
                        let message = "this question waits for a fact that the case never asks";
                        let hint = "name the fact of another question of the same case, or delete `after`";
                        self.push(
                            Problem::new(&codes::NEVER_ASKED, place(fields, "after"), message).hint(hint),
                        );
                        return None;
                    }
                    continue;
                };
                next = other.after;
            }
            if next.is_some() {
                let message = "these questions wait for each other, so none of them is ever asked";
                let hint = "let one of them come first: delete its `after`";
                self.push(Problem::new(&codes::NEVER_ASKED, place(fields, "after"), message).hint(hint));
                return None;
            }
        }
        Some(())
    }
}
