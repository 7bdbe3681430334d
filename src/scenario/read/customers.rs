//! Customers who hold conversations: who comes, and when.
//!
//! Floor 1.

use super::tables::platform::{ARRIVE, CUSTOMERS, TICKETS};
use crate::scenario::codes;
use crate::scenario::model::{Arrivals, Cast, Process};
use crate::scenario::names::shelf::Kind;
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::{Node, Shape};
use crate::scenario::reader::shape;
use crate::time::{SimTime, Span};
use crate::vocab::{CaseId, ClassId, PartnerId, PersonaId};

/// Entries of all lists of who comes.
const MOST_CAST_ENTRIES: usize = 1_000_000;

/// A source of customers, with its node.
pub(in crate::scenario) struct Source<'a> {
    pub process: Process,
    pub batch: Vec<(u32, u32)>,
    pub day_factor_cv: Option<f64>,
    pub cast: Cast,
    pub node: Node<'a>,
}

impl<'a> Cx<'a> {
    /// `[Arrive( … ), Stream( … ), Tickets( … )]`.
    pub(super) fn customers(&mut self, node: Node<'a>) -> Option<Vec<Source<'a>>> {
        let sources = self.each(node, Cx::source)?;
        if sources.is_empty() {
            let message = "there is no customer";
            let hint = "write [Arrive(at: \"5s\", case: \"jacket-as-gift\")]";
            self.push(Problem::new(&codes::NO_ARRIVALS, node.place(), message).hint(hint));
            return None;
        }
        Some(sources)
    }

    fn source(&mut self, node: Node<'a>) -> Option<Source<'a>> {
        let node = node.named("this entry of `customers`");
        match self.one_of(node, &["Arrive", "Stream", "Tickets"])? {
            "Arrive" => self.arrive(node),
            "Stream" => self.customer_stream(node),
            _ => self.tickets(node),
        }
    }

    fn arrive(&mut self, node: Node<'a>) -> Option<Source<'a>> {
        let fields = self.open(node, &ARRIVE)?;
        let when = self.arrives(node, &fields);
        let (cases, personas) = self.who(&fields);
        let (from, within) = when?;
        Some(Source {
            process: Process::At(vec![from]),
            batch: Vec::new(),
            day_factor_cv: None,
            cast: Cast::Chats { cases: cases?, personas: personas?, within },
            node,
        })
    }

    /// `at` or `between`, one of them.
    fn arrives(
        &mut self,
        node: Node<'a>,
        fields: &Fields<'a>,
    ) -> Option<(SimTime, Option<(SimTime, SimTime)>)> {
        match (fields.get("at"), fields.get("between")) {
            (Some(at), None) => self.span(at).map(|at| (at.into(), None)),
            (None, Some(range)) => {
                let [from, to] = self.pair(range, "(\"30s\", \"70s\"): not before, not after")?;
                let (from, to): (Option<Span>, Option<Span>) =
                    (self.span(from.named("the beginning")), self.span(to.named("the end")));
                let (from, to) = (from?, to?);
                if from > to {
                    let message = format!("the range runs backwards, from {from} to {to}");
                    self.push(
                        Problem::new(&codes::NOT_RISING, range.place(), message)
                            .hint("exchange the two times"),
                    );
                    return None;
                }
                Some((from.into(), Some((from.into(), to.into()))))
            }
            (None, None) => {
                let message = "Arrive( … ) needs `at` or `between`";
                let hint = "write at: \"5s\" for an instant, or between: (\"30s\", \"70s\") for one drawn by the seed";
                self.push(Problem::new(&codes::MISSING_FIELD, node.head(), message).hint(hint));
                None
            }
            (Some(at), Some(range)) => {
                let message = "Arrive( … ) takes `at` or `between`, not both";
                self.push(
                    Problem::new(&codes::MIXED, range.place(), message)
                        .also(at.place(), "the other one")
                        .hint("delete one of them"),
                );
                None
            }
        }
    }

    fn customer_stream(&mut self, node: Node<'a>) -> Option<Source<'a>> {
        let fields = self.open(node, &CUSTOMERS)?;
        let (cases, personas) = self.who(&fields);
        let process = fields.must(self, "process", Cx::open_process);
        let batch = fields.or(self, "batch", Vec::new(), Cx::batch);
        let day_factor_cv = fields.maybe(self, "day_factor_cv", Cx::day_factor);
        let cast = Cast::Chats { cases: cases?, personas: personas?, within: None };
        Some(Source { process: process?, batch: batch?, day_factor_cv: day_factor_cv?, cast, node })
    }

    fn tickets(&mut self, node: Node<'a>) -> Option<Source<'a>> {
        let fields = self.open(node, &TICKETS)?;
        let partner = fields.must(self, "partner", Cx::partner_id);
        let process = fields.must(self, "process", Cx::open_process);
        let work = fields.must(self, "work", Cx::law);
        let cast = Cast::Tickets { partner: partner?, work: work? };
        Some(Source { process: process?, batch: Vec::new(), day_factor_cv: None, cast, node })
    }

    /// A process of new customers.
    fn open_process(&mut self, node: Node<'a>) -> Option<Process> {
        let process = self.process(node)?;
        if !matches!(process, Process::Closed(_)) {
            return Some(process);
        }
        let message = "a closed population never stops writing, but conversations come to an end";
        let hint = "write another process, such as Poisson(rate: \"20 per hour\")";
        self.push(Problem::new(&codes::CLOSED, node.place(), message).hint(hint));
        None
    }

    /// The cases and personas of a source, with weights.
    #[expect(clippy::type_complexity, reason = "two lists, each of which may be wrong by itself")]
    fn who(&mut self, fields: &Fields<'a>) -> (Option<Vec<(CaseId, u32)>>, Option<Vec<(PersonaId, u32)>>) {
        let cases = fields.must(self, "case", |cx, node| {
            cx.choice(node, Cx::case_named, "OneOf({\"refund\": 3, \"other\": 1})")
        });
        let personas = match fields.get("persona") {
            Some(node) => self.choice(node, Cx::persona_named, "OneOf([\"terse\", \"worried\"])"),
            None => self.everybody(fields),
        };
        (cases, personas)
    }

    /// All personas that there are, each as likely.
    fn everybody(&mut self, fields: &Fields<'a>) -> Option<Vec<(PersonaId, u32)>> {
        let things = &mut self.names.shelves[Kind::Persona as usize].list;
        for persona in things.iter_mut() {
            persona.used = true;
        }
        let all: Vec<(PersonaId, u32)> = (0..things.len()).map(|at| (PersonaId::at(at), 1)).collect();
        self.names.cast_entries += all.len();
        if all.is_empty() && std::mem::replace(&mut self.names.nobody_told, true) {
            return None;
        }
        if all.is_empty() {
            let message = "there are no personas, so nobody can come";
            let hint = "write `use: [\"personas/everyday.ron\"]`, or define one under `personas`";
            self.push(Problem::new(&codes::UNKNOWN_PERSONA, fields.head, message).hint(hint));
            return None;
        }
        if self.names.cast_entries > MOST_CAST_ENTRIES {
            let message = format!("more than {MOST_CAST_ENTRIES} pairs of a customer and a persona");
            let hint = "name fewer personas in `persona`, or write a Stream( … ) instead of single customers";
            self.push(Problem::new(&codes::TOO_MANY, fields.head, message).hint(hint));
            return None;
        }
        Some(all)
    }

    /// `"x"`, `OneOf(["x", "y"])` or `OneOf({"x": 3, "y": 1})`; `form` shows the last one.
    fn choice<T>(
        &mut self,
        node: Node<'a>,
        find: impl Fn(&mut Self, Node<'a>, &str) -> Option<T>,
        form: &str,
    ) -> Option<Vec<(T, u32)>> {
        match node.shape() {
            Shape::Text => {
                let name = self.name(node)?;
                find(self, node, &name).map(|id| vec![(id, 1)])
            }
            Shape::Word if !node.is_bare_word() || node.word() == "OneOf" => {
                self.one_of(node, &["OneOf"])?;
                let [entries] = self.args(node, form)?;
                let entries = entries.named("OneOf");
                let weighted: Vec<(String, Node<'a>, Option<u32>)> = if entries.shape() == Shape::Map {
                    let entries = self.entries(entries, Cx::name)?;
                    entries.into_iter().map(|(name, key, value)| (name, key, self.weight(value))).collect()
                } else {
                    self.names(entries)?.into_iter().map(|(name, node)| (name, node, Some(1))).collect()
                };
                if weighted.is_empty() {
                    let message = "there is nobody to choose from here";
                    self.push(
                        Problem::new(&codes::NO_ARRIVALS, node.place(), message)
                            .hint(format!("write {form}")),
                    );
                    return None;
                }
                let found: Vec<Option<(T, u32)>> = weighted
                    .into_iter()
                    .map(|(name, node, weight)| Some((find(self, node, &name)?, weight?)))
                    .collect();
                found.into_iter().collect()
            }
            _ => {
                self.wrong_shape(node, shape::NAME);
                None
            }
        }
    }
}

/// The stream of chats that a source makes; `class` is the routing class of those whose topic nobody asked.
pub(super) fn arrivals(source: &Source<'_>, class: ClassId) -> Arrivals {
    Arrivals {
        classes: vec![(class, 1)],
        process: source.process.clone(),
        batch: source.batch.clone(),
        day_factor_cv: source.day_factor_cv,
    }
}

/// The partner of a source, by the partners of the cases.
pub(super) fn partner_of(cast: &Cast, partners: &[Option<PartnerId>]) -> Option<PartnerId> {
    match cast {
        Cast::Chats { cases, .. } => partners.get(cases.first()?.0.index()).copied().flatten(),
        Cast::Tickets { partner, .. } => Some(*partner),
        Cast::Classes => None,
    }
}
