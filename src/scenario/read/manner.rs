//! Manners: how synthetic experts work.
//!
//! Floor 1.

use super::tables::people::{HABITS, MANNER};
use super::usual;
use crate::scenario::model::{Habits, Manner, Serve};
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::Node;
use crate::time::Span;
use crate::vocab::Ppm;

/// The manner of a scenario that defines none.
pub(super) fn steady() -> Manner {
    Manner {
        name: "steady".to_owned(),
        thinks: usual::median_s(6.0, 0.6),
        typing_cps: usual::median(4.5, 0.2),
        reading_wpm: 230,
        searches: usual::median_s(15.0, 0.5),
        waits_for_specialist: Span::from_secs(180),
        accuracy: percent(95),
        serve: Serve::OldestFirst,
        habits: usual_habits(),
        nudges_after: Span::from_secs(150),
        updates_after: Span::from_secs(75),
    }
}

/// A good, steady expert.
fn usual_habits() -> Habits {
    Habits {
        greets: percent(100),
        reads_first: percent(95),
        updates: percent(95),
        chunks: percent(90),
        confirms: percent(90),
        clarifies: percent(95),
        offers: percent(50),
        repeats: percent(5),
        asks_else: percent(90),
        says_chat: percent(95),
        macros: percent(30),
        keyboard: percent(80),
        hello_first: percent(0),
        announces: percent(0),
        pushes: percent(0),
        rambles: percent(0),
    }
}

fn percent(percent: u32) -> Ppm {
    Ppm::new(percent * 10_000).unwrap_or_default()
}

impl<'a> Cx<'a> {
    /// `Manner( … )`; `name` is its key.
    pub(super) fn manner(&mut self, node: Node<'a>, name: &str) -> Option<Manner> {
        let fields = self.open(node, &MANNER)?;
        let usual = steady();
        let thinks = fields.or(self, "thinks", usual.thinks, Cx::law);
        let typing_cps = fields.or(self, "typing", usual.typing_cps, Cx::typing);
        let reading_wpm = fields.or(self, "reads", usual.reading_wpm, Cx::reading);
        let searches = fields.or(self, "searches", usual.searches, Cx::law);
        let waits_for_specialist =
            fields.or(self, "waits_for_specialist", usual.waits_for_specialist, Cx::positive_span);
        let accuracy = fields.or(self, "accuracy", usual.accuracy, Cx::share);
        let serve = fields.or(self, "serve", usual.serve, Cx::serve_chats);
        let habits = fields.or(self, "habits", usual.habits, Cx::habits);
        let nudges_after = fields.or(self, "nudges_after", usual.nudges_after, Cx::positive_span);
        let updates_after = fields.or(self, "updates_after", usual.updates_after, Cx::positive_span);
        Some(Manner {
            name: name.to_owned(),
            thinks: thinks?,
            typing_cps: typing_cps?,
            reading_wpm: reading_wpm?,
            searches: searches?,
            waits_for_specialist: waits_for_specialist?,
            accuracy: accuracy?,
            serve: serve?,
            habits: habits?,
            nudges_after: nudges_after?,
            updates_after: updates_after?,
        })
    }

    fn serve_chats(&mut self, node: Node<'a>) -> Option<Serve> {
        Some(match self.bare(node, &["OldestFirst", "Sticky", "MostUrgent"])? {
            "Sticky" => Serve::Sticky,
            "MostUrgent" => Serve::MostUrgent,
            _ => Serve::OldestFirst,
        })
    }

    fn habits(&mut self, node: Node<'a>) -> Option<Habits> {
        let fields = self.open(node, &HABITS)?;
        let mut habits = usual_habits();
        let mut fine = true;
        let all: [(&str, &mut Ppm); 16] = [
            ("greets", &mut habits.greets),
            ("reads_first", &mut habits.reads_first),
            ("updates", &mut habits.updates),
            ("chunks", &mut habits.chunks),
            ("confirms", &mut habits.confirms),
            ("clarifies", &mut habits.clarifies),
            ("offers", &mut habits.offers),
            ("repeats", &mut habits.repeats),
            ("asks_else", &mut habits.asks_else),
            ("says_chat", &mut habits.says_chat),
            ("macros", &mut habits.macros),
            ("keyboard", &mut habits.keyboard),
            ("hello_first", &mut habits.hello_first),
            ("announces", &mut habits.announces),
            ("pushes", &mut habits.pushes),
            ("rambles", &mut habits.rambles),
        ];
        for (name, habit) in all {
            match fields.or(self, name, *habit, Cx::share) {
                Some(share) => *habit = share,
                None => fine = false,
            }
        }
        fine.then_some(habits)
    }
}
