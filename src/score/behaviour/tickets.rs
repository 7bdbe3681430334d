//! E-mail tickets: taken and put into a category, answered, and answered again, each within the desk's time.
//!
//! The ticket of a promise is `follow-up`'s. Floor 3.

use crate::scenario::Latency;
use crate::time::{SimTime, Span};

use super::super::card::{Figure, Mark, Note, Outcome};
use super::super::course::TicketCourse;
use super::super::view::{FULL, SessionView, lasting, loss, mean, seconds, thousandths};

/// The weight of each of the three, in thousandths.
const WEIGHT: u32 = 1_000;

/// Something to be done about a ticket.
struct Task<'a> {
    ticket: &'a TicketCourse,
    record: usize,
    at: SimTime,
    time: Span,
    done: bool,
    /// The words of the reply.
    words: &'a str,
    /// Taken, and not put into a category.
    loose: bool,
}

/// Judges the tickets; nothing where there were none.
pub(in crate::score) fn judge(view: &SessionView<'_>) -> Vec<Outcome> {
    let clocks = view.desk().tickets;
    let tickets: Vec<&TicketCourse> = view.session.tickets.iter().filter(|one| one.of.is_none()).collect();
    if tickets.is_empty() {
        return Vec::new();
    }
    let end = view.session.end;
    let takes = tickets.iter().map(|ticket| taking(ticket, end)).collect();
    let mine = || tickets.iter().filter(|ticket| matches!(ticket.taken, Some((_, true))));
    let first = mine().map(|ticket| first_reply(ticket, end)).collect();
    let later = mine().flat_map(|ticket| later_replies(ticket, end)).collect();
    vec![
        outcome("ticket-take", "a ticket's wait to be taken", clocks.take, takes),
        outcome("ticket-first-reply", "a ticket's wait for a first reply", clocks.first_reply, first),
        outcome("ticket-later-reply", "a ticket's wait for a later reply", clocks.later_reply, later),
    ]
}

/// Nothing more can happen to a ticket after this.
fn over(ticket: &TicketCourse, end: SimTime) -> SimTime {
    ticket.closed_at.unwrap_or(end)
}

fn taking(ticket: &TicketCourse, end: SimTime) -> Task<'_> {
    let at = ticket.taken.map_or_else(|| over(ticket, end), |(at, _)| at);
    let (record, done, time) = (ticket.record, ticket.taken.is_some(), at.since(ticket.at));
    Task { ticket, record, at: ticket.at, time, done, words: "", loose: done && !ticket.categorised }
}

fn first_reply(ticket: &TicketCourse, end: SimTime) -> Task<'_> {
    match ticket.replies.first() {
        Some((record, at, delay, words)) => {
            Task { ticket, record: *record, at: *at, time: *delay, done: true, words, loose: false }
        }
        None => Task {
            ticket,
            record: ticket.record,
            at: ticket.at,
            time: over(ticket, end).since(ticket.at),
            done: false,
            words: "",
            loose: false,
        },
    }
}

fn later_replies(ticket: &TicketCourse, end: SimTime) -> impl Iterator<Item = Task<'_>> {
    ticket.wrote.iter().map(move |(wrote, since)| {
        let reply = ticket.replies.iter().find(|(_, at, ..)| at >= since);
        match reply {
            Some((record, at, delay, words)) => {
                Task { ticket, record: *record, at: *at, time: *delay, done: true, words, loose: false }
            }
            None => Task {
                ticket,
                record: *wrote,
                at: *since,
                time: over(ticket, end).max(*since).since(*since),
                done: false,
                words: "",
                loose: false,
            },
        }
    })
}

fn outcome(id: &str, name: &str, within: Span, tasks: Vec<Task<'_>>) -> Outcome {
    let curve =
        Latency { full: within, zero: within.times(2).unwrap_or(within).max(within + Span::from_secs(1)) };
    // What still had time when the run ended was not late.
    let tasks: Vec<Task<'_>> = tasks.into_iter().filter(|task| task.done || task.time > within).collect();
    let marks: Vec<u32> = tasks.iter().map(|task| mark(curve, task)).collect();
    let Some(whole) = mean(marks.iter().copied()) else {
        let (behaviour, notes) = (id.to_owned(), Vec::new());
        return Outcome { behaviour, weight: WEIGHT, mark: Mark::NotApplicable, figure: None, notes };
    };
    let (sum, count) = tasks.iter().fold((Span::ZERO, 0_u64), |(sum, n), task| (sum + task.time, n + 1));
    let figure = Figure {
        full: Some(thousandths(curve.full)),
        zero: Some(thousandths(curve.zero)),
        ..seconds(name, Span::from_us(sum.us() / count.max(1)))
    };
    let lost = tasks.iter().zip(&marks).filter(|(_, mark)| **mark < FULL);
    let notes = lost.map(|(task, mark)| note(id, within, task).worth(loss(*mark, tasks.len()))).collect();
    Outcome {
        behaviour: id.to_owned(),
        weight: WEIGHT,
        mark: Mark::Scored(whole),
        figure: Some(figure),
        notes,
    }
}

/// A ticket in no category is half taken.
fn mark(curve: Latency, task: &Task<'_>) -> u32 {
    match (task.done, task.loose) {
        (false, _) => 0,
        (true, true) => curve.mark(task.time) / 2,
        (true, false) => curve.mark(task.time),
    }
}

fn note(id: &str, within: Span, task: &Task<'_>) -> Note {
    let (time, within) = (lasting(task.time), lasting(within));
    let ticket = task.ticket.ticket;
    let (rule, says) = match (task.done, task.loose) {
        (false, _) => ("open", format!("{ticket} waited {time} for this, and it was not done.")),
        (true, true) => {
            ("no-category", format!("{ticket} was taken after {time}, but put into no category."))
        }
        (true, false) => ("slow", format!("{ticket} waited {time}; within {within} is full marks.")),
    };
    Note::new(task.record, task.at, None, &format!("{id}.{rule}"), says).quoting(task.words)
}
