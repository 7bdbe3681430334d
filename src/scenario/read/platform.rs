//! A scenario with customers who hold conversations: its routing classes, who comes, and the platform.
//!
//! Floor 1.

use super::customers::{Source, arrivals, partner_of};
use super::things::Things;
use crate::scenario::codes;
use crate::scenario::model::{Arrivals, BotAsks, BotStep, Case, Cast, Class, Mechanism, Partner, Switches};
use crate::scenario::names::NamedClass;
use crate::scenario::names::shelf::{Kind, Part};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::Node;
use crate::scenario::resolve::draft::PlatformDraft;
use crate::vocab::{ClassId, PartnerId};

/// Fields of a scenario that say who comes and how they are served in the other way.
const BY_CLASS: [&str; 5] = ["arrivals", "classes", "service", "after_service", "stations"];
/// Fields of a scenario that only conversations need.
const BY_CONVERSATION: [&str; 9] =
    ["details", "partners", "personas", "cases", "manners", "phrases", "specialist", "twists", "without"];
/// Classes of a scenario.
const MOST_CLASSES: usize = 1_000;

/// What conversations add to a scenario.
pub(super) struct Conversations<'a> {
    pub classes: Vec<Option<Class>>,
    pub arrivals: Option<Vec<(Arrivals, Node<'a>)>>,
    pub platform: PlatformDraft,
}

impl<'a> Cx<'a> {
    /// Reports fields that exclude each other, and what is missing in either way.
    pub(super) fn one_way(&mut self, fields: &Fields<'a>) {
        if let Some(customers) = fields.name_place("customers") {
            self.names.conversing = true;
            for name in BY_CLASS {
                let Some(place) = fields.name_place(name) else { continue };
                let message = format!("`{name}` has no place beside `customers`");
                let hint = match name {
                    "arrivals" => {
                        "write who comes under `customers`: Arrive( … ), Stream( … ) or Tickets( … )"
                    }
                    "classes" => "whom chats go to follows from the partners and their topics",
                    "service" => {
                        "how long conversations take follows from the cases, the personas and the manners"
                    }
                    _ => "chats with conversations stay at the desk; a second line is the Specialist( … )",
                };
                self.push(
                    Problem::new(&codes::MIXED, place, message).also(customers, "who comes").hint(hint),
                );
            }
            return;
        }
        let given: Vec<&str> =
            BY_CONVERSATION.into_iter().filter(|name| fields.get(name).is_some()).collect();
        let by_class = fields.get("arrivals").is_some() || fields.get("service").is_some();
        if given.is_empty() || by_class {
            for (name, what) in [
                ("arrivals", "Who comes, and when: write `arrivals: [Stream( … )]`"),
                (
                    "service",
                    "How long service takes: `LevelRates( … )` or `Turns( … )`: write `service: Turns( … )`",
                ),
            ] {
                if fields.get(name).is_none() {
                    let message = format!("Scenario( … ) needs the field `{name}`");
                    self.push(Problem::new(&codes::MISSING_FIELD, fields.head, message).hint(what));
                }
            }
        } else {
            self.names.conversing = true;
            let message = "Scenario( … ) needs the field `customers`";
            let hint = "Customers who hold conversations: write `customers: [Arrive( … )]`";
            self.push(Problem::new(&codes::MISSING_FIELD, fields.head, message).hint(hint));
        }
        for name in given.into_iter().filter(|_| by_class) {
            let Some(place) = fields.name_place(name) else { continue };
            let message = format!("`{name}` has a meaning only beside `customers`");
            let hint =
                "chats of classes have no conversations; delete it, or write who comes under `customers`";
            self.push(Problem::new(&codes::MIXED, place, message).hint(hint));
        }
    }

    /// The routing classes of the partners, and who comes.
    pub(super) fn conversations(&mut self, fields: &Fields<'a>, things: Things) -> Conversations<'a> {
        let (classes, topics) = self.topic_classes(&things.partners);
        let sources = fields.must(self, "customers", Cx::customers);
        let specialist = fields.maybe(self, "specialist", Cx::specialist);
        let partners = self.partners_of_cases();
        let twists = fields.or(self, "twists", Vec::new(), |cx, node| cx.twists(node, &partners));
        let without = fields.or(self, "without", Switches::default(), Cx::without);
        let arrivals = sources.as_ref().and_then(|sources| streams(sources, &partners, &topics));
        let casts = sources.map(|sources| sources.into_iter().map(|source| source.cast).collect::<Vec<_>>());
        self.mark_classes(
            &things,
            casts.as_deref().unwrap_or_default(),
            &topics,
            without.unwrap_or_default(),
        );
        let platform = PlatformDraft { things, casts, topics, specialist, twists, without };
        Conversations { classes, arrivals, platform }
    }

    /// A class for each topic, and one for each partner; they replace those of libraries.
    fn topic_classes(&mut self, partners: &[Option<Partner>]) -> (Vec<Option<Class>>, Vec<Vec<ClassId>>) {
        // What libraries define for other scenarios is read, so that its mistakes are found, and left.
        self.classes();
        self.names.classes.clear();
        self.names.class_ids.clear();
        let (mut classes, mut topics) = (Vec::new(), Vec::new());
        for (at, partner) in partners.iter().enumerate() {
            let own = &self.names.shelves[Kind::Partner as usize].list[at];
            let (name, key, node) = (own.name.clone(), own.key, own.node);
            let own_topics = &self.names.partners[at].shelves[Part::Topic as usize].list;
            let mut all: Vec<NamedClass<'a>> = own_topics
                .iter()
                .map(|topic| NamedClass {
                    name: format!("{name}/{}", topic.name),
                    key: topic.key,
                    node: topic.node,
                    own: false,
                    used: false,
                    title: format!("chats of `{name}` about `{}`", topic.name),
                })
                .collect();
            let title = format!("chats of `{name}`");
            all.push(NamedClass { name, key, node, own: false, used: false, title });
            if self.names.classes.len() + all.len() > MOST_CLASSES {
                let message = format!("more than {MOST_CLASSES} partners and topics together");
                self.push(Problem::new(&codes::TOO_MANY, key, message));
                break;
            }
            let mut ids = Vec::with_capacity(all.len());
            for (topic, named) in all.into_iter().enumerate() {
                let id = ClassId::at(self.names.classes.len());
                classes.push(partner.as_ref().map(|partner| class(&named.name, partner, topic)));
                self.names.class_ids.insert(named.name.clone(), id);
                self.names.classes.push(named);
                ids.push(id);
            }
            topics.push(ids);
        }
        (classes, topics)
    }

    /// Marks the classes that chats can have.
    fn mark_classes(&mut self, things: &Things, casts: &[Cast], topics: &[Vec<ClassId>], without: Switches) {
        let general = |cx: &mut Self, partner: PartnerId| {
            if let Some(last) = topics.get(partner.index()).and_then(|ids| ids.last()) {
                cx.names.classes[last.index()].used = true;
            }
        };
        let mut seen = vec![false; things.cases.len()];
        for cast in casts {
            match cast {
                Cast::Chats { cases, .. } => cases.iter().for_each(|(case, _)| seen[case.index()] = true),
                Cast::Tickets { partner, .. } => general(self, *partner),
                Cast::Classes => {}
            }
        }
        for case in
            things.cases.iter().zip(seen).filter(|(_, seen)| *seen).filter_map(|(case, _)| case.as_ref())
        {
            general(self, case.partner);
            let partner = things.partners.get(case.partner.index()).and_then(Option::as_ref);
            if partner.is_some_and(|partner| asks_topic(partner, without)) {
                let topics = topics.get(case.partner.index()).map_or(&[][..], Vec::as_slice);
                for id in named_topics(case, topics) {
                    self.names.classes[id.index()].used = true;
                }
            }
        }
    }
}

/// The class of a topic, or behind the topics that of the partner.
fn class(name: &str, partner: &Partner, topic: usize) -> Class {
    let (needs, priority) =
        partner.topics.get(topic).map_or((&partner.skills, 0), |topic| (&topic.skills, topic.priority));
    Class {
        name: name.to_owned(),
        priority,
        needs: needs.clone(),
        patience: None,
        patience_in_chat: None,
        silent: None,
        balks: Vec::new(),
        redial: None,
        bot: None,
    }
}

/// Whether a bot of the partner asks what it is about.
fn asks_topic(partner: &Partner, without: Switches) -> bool {
    let asks = |steps: &[BotStep]| steps.iter().any(|step| step.asks == BotAsks::Topic);
    let own = partner.bot.as_ref().is_some_and(|bot| asks(&bot.steps));
    let router = partner.router.as_ref().is_some_and(|bot| asks(&bot.steps));
    own && !without.has(Mechanism::PartnerBots) || router && !without.has(Mechanism::RoutingBot)
}

/// The topics that a customer can name: the right one, or any where some name a wrong one.
fn named_topics<'t>(case: &Case, topics: &'t [ClassId]) -> &'t [ClassId] {
    match case.topic.map(usize::from) {
        Some(topic) if case.names_topic.get() == 1_000_000 => topics.get(topic..=topic).unwrap_or_default(),
        _ => &topics[..topics.len().saturating_sub(1)],
    }
}

/// The streams of all sources; none where the partner of one is not known, which was reported.
fn streams<'a>(
    sources: &[Source<'a>],
    cases: &[Option<PartnerId>],
    topics: &[Vec<ClassId>],
) -> Option<Vec<(Arrivals, Node<'a>)>> {
    let stream = |source: &Source<'a>| {
        let partner = partner_of(&source.cast, cases)?;
        let class = topics.get(partner.index())?.last()?;
        Some((arrivals(source, *class), source.node))
    };
    sources.iter().map(stream).collect()
}
