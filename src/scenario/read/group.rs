//! Groups of experts and the seat.
//!
//! Floor 1.

use super::partner::LONGEST_TITLE_CHARS;
use super::tables;
use crate::draw::Law;
use crate::scenario::codes;
use crate::scenario::model::{Cap, Group};
use crate::scenario::names::NamedGroup;
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::{Node, Shape};
use crate::scenario::reader::shape;
use crate::time::{SimTime, Span};
use crate::vocab::{ExpertId, MannerId, Ppm, StationId};

/// What customers call the person in the seat: a name that nobody else has, and anybody may have.
const SEAT_NAME: &str = "Robin";
/// Experts of a scenario.
pub(in crate::scenario) const MOST_EXPERTS: u32 = 100_000;
/// The seniority of a group that states none, until all groups are known.
pub(in crate::scenario) const UNRANKED: u32 = u32::MAX;
/// A stretch of time of a group, as messages say it.
#[derive(Clone, Copy)]
struct Stretch {
    one: &'static str,
    many: &'static str,
    /// What an empty list would mean.
    none: &'static str,
    delete: &'static str,
    /// What to think of where one ends before it begins.
    backwards: &'static str,
}

const SHIFT: Stretch = Stretch {
    one: "shift",
    many: "shifts",
    none: "without a single shift these experts would never be there",
    delete: "delete `shift` if they are always there",
    backwards: "times count from the start of the run; a night shift ends after \"24h\"",
};
const BREAK: Stretch = Stretch {
    one: "break",
    many: "breaks",
    none: "there is no break in this list",
    delete: "delete `breaks` if they take none",
    backwards: "exchange the two times; they count from the start of the run",
};

/// Chats that one expert has at once.
const MOST_CHATS: u32 = 1_000;

impl<'a> Cx<'a> {
    /// A group or the seat. `first` is left 0 until all groups are known.
    pub fn group(&mut self, place: usize) -> Option<Group> {
        let NamedGroup { name, node, station, seat, .. } = &self.names.groups[place];
        let (name, node, station, seat) = (name.clone(), *node, *station, *seat);
        if seat { self.seat(node, name, station) } else { self.plain_group(node, name, station) }
    }

    fn plain_group(&mut self, node: Node<'a>, name: String, station: StationId) -> Option<Group> {
        let fields = self.open(node, &tables::GROUP)?;
        let count = fields.or(self, "count", 1, |cx, node| cx.count(node, 1, MOST_EXPERTS));
        let seniority = fields.or(self, "seniority", UNRANKED, |cx, node| cx.count(node, 0, 1_000_000));
        let cap = fields.or(self, "cap", Cap::Chats(1), Cx::cap);
        let skills = fields.or(self, "skills", Vec::new(), Cx::skills);
        let speed = fields.or(self, "speed", 1.0, |cx, node| cx.number_in(node, 0.1, 10.0));
        let shifts = fields.or(self, "shift", Vec::new(), |cx, node| cx.shifts(node, SHIFT));
        let reaction = match fields.get("reaction") {
            Some(node) => self.law(node),
            None => usual_reaction(),
        };
        let declines = fields.or(self, "declines", Ppm::ZERO, Cx::declines);
        let manner = fields.or(self, "like", MannerId(0), Cx::like);
        let breaks = fields.or(self, "breaks", Vec::new(), |cx, node| cx.shifts(node, BREAK));
        Some(Group {
            name,
            called: None,
            station,
            count: count?,
            seniority: seniority?,
            first: ExpertId(0),
            cap: cap?,
            skills: skills?,
            speed: speed?,
            shifts: shifts?,
            reaction: reaction?,
            declines: declines?,
            seat: false,
            manner: manner?,
            breaks: breaks?,
        })
    }

    /// A manner, which only conversations need.
    fn like(&mut self, node: Node<'a>) -> Option<MannerId> {
        if !self.names.conversing {
            let message = "`like` has a meaning only beside `customers`";
            let hint = "experts who serve classes have no manner; delete it";
            self.push(Problem::new(&codes::MIXED, node.place(), message).hint(hint));
            return None;
        }
        self.manner_id(node)
    }

    fn seat(&mut self, node: Node<'a>, name: String, station: StationId) -> Option<Group> {
        let fields = self.open(node, &tables::SEAT)?;
        let cap = fields.or(self, "cap", 1, |cx, node| cx.count(node, 1, MOST_CHATS));
        let skills = fields.or(self, "skills", Vec::new(), Cx::skills);
        let called =
            fields.or(self, "name", SEAT_NAME.to_owned(), |cx, node| cx.line(node, LONGEST_TITLE_CHARS));
        Some(Group {
            name,
            called: Some(called?),
            station,
            count: 1,
            seniority: UNRANKED,
            first: ExpertId(0),
            cap: Cap::Chats(cap?),
            skills: skills?,
            speed: 1.0,
            shifts: Vec::new(),
            reaction: usual_reaction()?,
            declines: Ppm::ZERO,
            seat: true,
            manner: MannerId(0),
            breaks: Vec::new(),
        })
    }

    fn cap(&mut self, node: Node<'a>) -> Option<Cap> {
        if node.shape() == Shape::Word {
            return self.bare(node, &["Unlimited"]).map(|_| Cap::Unlimited);
        }
        self.count(node, 1, MOST_CHATS).map(Cap::Chats)
    }

    /// Everybody who declines everything would be offered every chat for ever.
    fn declines(&mut self, node: Node<'a>) -> Option<Ppm> {
        let share = self.share(node)?;
        if share < Ppm::ONE {
            return Some(share);
        }
        self.out_of_range(
            node,
            "`declines` must be below 1, or these experts would never take a chat".to_owned(),
        );
        None
    }

    /// One shift or a list of them.
    fn shifts(&mut self, node: Node<'a>, kind: Stretch) -> Option<Vec<(SimTime, SimTime)>> {
        let shifts = match node.shape() {
            Shape::Tuple => vec![(self.shift(node, kind)?, node)],
            Shape::List => self.each(node, |cx, item| cx.shift(item, kind).map(|shift| (shift, item)))?,
            _ => {
                self.wrong_shape(node, shape::PAIR);
                return None;
            }
        };
        if shifts.is_empty() {
            self.push(Problem::new(&codes::BAD_TEXT, node.place(), kind.none).hint(kind.delete));
            return None;
        }
        for pair in shifts.windows(2) {
            let [((_, until), first), ((from, _), second)] = pair else { continue };
            if from < until {
                let message = format!(
                    "{} must follow one another, but this one begins before the one before it ends",
                    kind.many
                );
                self.push(
                    Problem::new(&codes::NOT_RISING, second.place(), message)
                        .also(first.place(), "the one before"),
                );
                return None;
            }
        }
        Some(shifts.into_iter().map(|(shift, _)| shift).collect())
    }

    fn shift(&mut self, node: Node<'a>, kind: Stretch) -> Option<(SimTime, SimTime)> {
        let [from, until] = self.pair(node, "(\"0h\", \"8h\"): from and until")?;
        let (begin, end): (Option<Span>, Option<Span>) = (self.span(from), self.span(until));
        let (begin, end) = (begin?, end?);
        if begin < end {
            return Some((begin.into(), end.into()));
        }
        let message = format!("this {} ends at {end}, which is not after its beginning at {begin}", kind.one);
        self.push(Problem::new(&codes::NOT_RISING, node.place(), message).hint(kind.backwards));
        None
    }
}

/// Median 6 s, sigma 0.5: an assumption, stated in the field's documentation.
fn usual_reaction() -> Option<Law> {
    Law::lognormal_median_sigma(6e6, 0.5).ok()
}
