//! `no-repeat`: does not say again what a bot or an automatic line has said.
//!
//! What is no copy (another number, a product's name, within seconds) is decided by who listens. Floor 3.

use crate::listen::Sense;
use crate::score::course::LineCourse;
use crate::score::view::{Verdict, View};
use crate::vocab::{Act, Speaker};

use super::faults::Faults;
use super::hearing::{note_of, surest};

/// What each copy costs.
const EACH: u32 = 500_000;

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    let lines = &view.course.lines;
    let last = view.own().last();
    let machine = |line: &LineCourse| {
        matches!(line.who, Speaker::PartnerBot | Speaker::RoutingBot | Speaker::Automatic) && !line.own
    };
    if !last.is_some_and(|last| lines.iter().any(|line| machine(line) && line.at <= last.at)) {
        return Verdict::NONE;
    }
    let mut faults = Faults::default();
    for line in view.own() {
        let copied = |sense| match sense {
            Sense::Repeats(place) => lines.get(place).filter(|line| machine(line)),
            _ => None,
        };
        let Some(finding) = surest(line, |sense| copied(sense).is_some()) else { continue };
        let Some(first) = copied(finding.sense) else { continue };
        let (rule, whose) = match first.who {
            Speaker::Automatic => ("no-repeat.automatic-line", "An automatic line in your name"),
            _ => ("no-repeat.bot-line", "The bot"),
        };
        let says = format!(
            "{whose} had already said \u{201c}{}\u{201d}; say what is new since then, or what comes next.",
            first.text.trim()
        );
        let better = view.better(|act| matches!(act, Act::Status | Act::Confirm { .. }));
        faults.add(finding.verdict, EACH, note_of(view, line, finding, rule, says).better(better));
    }
    faults.verdict()
}

#[cfg(test)]
mod tests {
    use super::super::stage::{Stage, rules};
    use super::*;
    use crate::score::card::Mark;

    #[test]
    fn each_copy_of_a_machines_line_costs_half() {
        let mut stage = Stage::new("jacket");
        stage.machine(1, Speaker::RoutingBot, "Is it about a product you have open?");
        stage.machine(11, Speaker::Automatic, "Thanks for your patience, I'm still looking.");
        stage.you(20, "Hi, a jacket then!", &[]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
        stage.you(40, "Thank you for your patience, I'm still looking!", &[Sense::Repeats(1)]);
        let verdict = stage.judged(judge);
        assert_eq!(
            (verdict.mark, rules(&verdict)),
            (Mark::Scored(500_000), vec!["no-repeat.automatic-line"])
        );
        stage.perhaps(60, "Is it a product that you have open?", &[Sense::Repeats(0)]);
        assert_eq!(stage.mark(judge), Mark::Unsure(0, 500_000));
    }

    #[test]
    fn own_lines_are_not_a_machines_and_without_a_machine_there_is_nothing_to_copy() {
        let mut stage = Stage::new("jacket");
        stage.you(20, "One moment.", &[]).you(90, "One moment.", &[Sense::Repeats(0)]);
        assert_eq!(stage.mark(judge), Mark::NotApplicable);
        stage.machine(95, Speaker::Automatic, "Still here?").you(99, "One moment!", &[Sense::Repeats(0)]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
    }
}
