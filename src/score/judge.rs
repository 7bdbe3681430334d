//! From judged behaviours to a card: weights, bands, critical faults, and the mean of a session.
//!
//! * What does not apply leaves numerator and denominator; what is unsure makes a band.
//! * A chat is the weighted mean of its marks. A critical fault makes the chat nothing, in an assessment; in
//!   practice it is only noted. On a side (speed, quality, sales) it counts on the side of the behaviour.
//! * The session is the mean of its chats, weighted by own turns, one at least. What is judged over the whole
//!   session counts in every chat as if it had been judged there, and also where the chat itself is lost. The
//!   e-mail tickets together count as one more chat with as many turns as there are tickets.
//!
//! Floor 3.

use crate::listen::Ear;
use crate::log::Log;
use crate::scenario::{Platform, Scenario};
use crate::speak::Names;
use crate::vocab::{Behaviour, ExpertId, Side};

use super::behaviour::tickets;
use super::behaviours::{Judge, TABLE};
use super::card::{Band, CARD_FORMAT, ChatCard, Figure, MONEY, Mark, Note, Outcome, Scorecard};
use super::claim::Claim;
use super::course::{Course, Session};
use super::par::Par;
use super::view::{SessionView, Verdict, View};

/// What a critical fault does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It is noted.
    Practice,
    /// It costs the chat.
    Assessment,
}

/// A run and the expert whose session is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Played<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// All records with their words.
    pub log: &'a Log,
    /// The names of the run.
    pub names: &'a Names,
    /// Hears what the expert wrote.
    pub ear: &'a Ear,
    /// Who.
    pub expert: ExpertId,
    /// Seed and replication.
    pub seed: u64,
    /// See `seed`.
    pub replication: u64,
}

impl Played<'_> {
    /// What the expert did.
    pub fn session(&self) -> Session {
        self.session_with(&[])
    }

    /// The same, with what is claimed of own lines.
    pub fn session_with(&self, claims: &[Claim]) -> Session {
        Session::gather(self.scenario, self.log, self.names, self.ear, self.expert, claims)
    }
}

/// The card of a session. `par`: the model trainee's, on the same seed.
pub fn score(of: &Played<'_>, par: Option<&Par>, mode: Mode) -> Scorecard {
    judge(of, &of.session(), par, mode)
}

/// The card of a session that was gathered before.
pub fn judge(of: &Played<'_>, session: &Session, par: Option<&Par>, mode: Mode) -> Scorecard {
    let mut card = Scorecard {
        format: CARD_FORMAT,
        scenario: of.scenario.title.clone(),
        seed: of.seed,
        replication: of.replication,
        assessed: mode == Mode::Assessment,
        expert: of.names.expert(of.expert),
        score: Band { from: 0, to: 0 },
        speed: None,
        quality: None,
        sales: None,
        chats: Vec::new(),
        session: Vec::new(),
        tickets: Vec::new(),
        figures: figures(session),
        claims: None,
    };
    let Some(platform) = &of.scenario.platform else { return card };
    let all = SessionView { scenario: of.scenario, platform, session, par };
    let rows = Rows::of(&all);
    let whole = |side| rows.whole(side, mode);
    (card.score, card.speed) = (whole(None).unwrap_or(card.score), whole(Some(Side::Speed)));
    (card.quality, card.sales) = (whole(Some(Side::Quality)), whole(Some(Side::Sales)));
    card.chats = rows.chats.into_iter().map(|row| row.card(platform, mode)).collect();
    card.session = rows.session.into_iter().map(|row| row.outcome).collect();
    card.tickets = rows.tickets.into_iter().map(|row| row.outcome).collect();
    card
}

/// The numbers of the judges for a session without par, for [`Par`].
pub(super) fn numbers(scenario: &Scenario, session: &Session) -> Vec<((Behaviour, Option<u64>), i64)> {
    let Some(platform) = &scenario.platform else { return Vec::new() };
    let rows = Rows::of(&SessionView { scenario, platform, session, par: None });
    let chats = rows.chats.iter().flat_map(|chat| {
        chat.rows.iter().filter_map(|row| Some(((row.behaviour, Some(chat.course.chat.0)), row.value()?)))
    });
    let whole = rows.session.iter().filter_map(|row| Some(((row.behaviour, None), row.value()?)));
    chats.chain(whole).collect()
}

/// A judged behaviour.
struct Row {
    behaviour: Behaviour,
    outcome: Outcome,
    critical: Option<Note>,
}

/// The judged behaviours of a chat.
struct ChatRow<'a> {
    course: &'a Course,
    rows: Vec<Row>,
}

/// Everything that was judged.
struct Rows<'a> {
    chats: Vec<ChatRow<'a>>,
    session: Vec<Row>,
    tickets: Vec<Row>,
    /// How many tickets there were.
    mail: u32,
}

/// A weighted sum of marks: in millionths times thousandths of a weight.
#[derive(Clone, Copy, Default)]
struct Tally {
    from: u128,
    to: u128,
    weight: u128,
}

impl Row {
    fn new(all: &SessionView<'_>, behaviour: Behaviour, course: Option<&Course>, verdict: Verdict) -> Self {
        let Verdict { mark, figure, notes, critical } = verdict;
        let figure = figure.map(|figure| {
            let par = all.par.and_then(|par| par.figure(behaviour, course.map(|course| course.chat)));
            Figure { par: figure.par.or(par), ..figure }
        });
        let weight = all.rubric().weight(behaviour);
        let outcome = Outcome { behaviour: behaviour.id().to_owned(), weight, mark, figure, notes };
        Self { behaviour, outcome, critical }
    }

    fn value(&self) -> Option<i64> {
        self.outcome.figure.as_ref().map(|figure| figure.value)
    }
}

impl<'a> Rows<'a> {
    fn of(all: &SessionView<'a>) -> Self {
        let session = TABLE.iter().filter_map(|(behaviour, judge)| match judge {
            Judge::Session(judge) => Some(Row::new(all, *behaviour, None, judge(all))),
            Judge::Chat(_) => None,
        });
        // They count as speed, like replies in chats.
        let behaviour = Behaviour::ReplyTime;
        let tickets = tickets::judge(all).into_iter();
        let tickets = tickets.map(|outcome| Row { behaviour, outcome, critical: None });
        Self {
            chats: all.chats().map(|view| ChatRow::of(&view)).collect(),
            session: session.collect(),
            tickets: tickets.collect(),
            mail: crate::vocab::count(all.session.tickets.iter().filter(|one| one.of.is_none()).count()),
        }
    }

    /// The session, or one side of it; `None` where nothing was judged.
    fn whole(&self, side: Option<Side>, mode: Mode) -> Option<Band> {
        let session = Tally::of(&self.session, side);
        let mut parts: Vec<(u32, Tally)> =
            self.chats.iter().map(|chat| (chat.turns(), chat.tally(side, mode).plus(session))).collect();
        let mail = Tally::of(&self.tickets, side);
        if mail.weight > 0 {
            parts.push((self.mail.max(1), mail.plus(session)));
        }
        if parts.is_empty() {
            parts.push((1, session));
        }
        let judged = parts.into_iter().filter(|(_, tally)| tally.weight > 0);
        let (turns, from, to) = judged.fold((0_u128, 0_u128, 0_u128), |(turns, from, to), (by, tally)| {
            let by = u128::from(by);
            let mean = |sum: u128| sum * FINE / tally.weight * by;
            (turns + by, from + mean(tally.from), to + mean(tally.to))
        });
        (turns > 0).then(|| Band { from: points(from, turns), to: points(to, turns) })
    }
}

/// Parts of a millionth with which means go on.
const FINE: u128 = 1_000_000;

/// Hundredths of a point of a sum of fine means, rounded to the nearest.
fn points(sum: u128, count: u128) -> u32 {
    let unit = count * FINE * 100;
    u32::try_from((sum + unit / 2) / unit).unwrap_or(u32::MAX)
}

impl<'a> ChatRow<'a> {
    fn of(view: &View<'a>) -> Self {
        let rows = TABLE.iter().filter_map(|(behaviour, judge)| match judge {
            Judge::Chat(judge) => Some(Row::new(&view.all, *behaviour, Some(view.course), judge(view))),
            Judge::Session(_) => None,
        });
        Self { course: view.course, rows: rows.collect() }
    }

    fn turns(&self) -> u32 {
        self.course.turns().max(1)
    }

    /// The fault that costs the chat: the first of those on a side, or of all. What a scenario has switched off
    /// costs nothing.
    fn critical(&self, side: Option<Side>) -> Option<&Note> {
        let rows = self.rows.iter().filter(|row| side.is_none_or(|side| row.behaviour.side() == side));
        let faults = rows.filter(|row| row.outcome.weight > 0).filter_map(|row| row.critical.as_ref());
        faults.min_by_key(|note| note.record)
    }

    fn tally(&self, side: Option<Side>, mode: Mode) -> Tally {
        let tally = Tally::of(&self.rows, side);
        match self.critical(side) {
            Some(_) if mode == Mode::Assessment => Tally { from: 0, to: 0, ..tally },
            _ => tally,
        }
    }

    fn card(self, platform: &Platform, mode: Mode) -> ChatCard {
        let (course, tally) = (self.course, self.tally(None, mode));
        let partner = platform.partners.get(course.partner.index()).map_or("", |partner| &partner.title);
        let case = platform.cases.get(course.case.index()).map_or("", |case| &case.name);
        let ending = match (course.ending, course.taken_away) {
            (Some(ending), _) => ending.word(),
            (None, Some(_)) => "taken-away",
            (None, None) => "open",
        };
        ChatCard {
            chat: course.chat.0,
            number: course.number.clone(),
            customer: course.customer.clone(),
            matter: format!("{partner} · {case}"),
            taken_us: course.taken_at.us(),
            ended_us: course.until.us(),
            ending: ending.to_owned(),
            turns: self.turns(),
            score: tally.band().unwrap_or(Band { from: 0, to: 0 }),
            critical: self.critical(None).cloned(),
            owing_us: course.owing.iter().map(|owing| (owing.from.us(), owing.to.us())).collect(),
            rating: course.rated.map(|(_, stars, because)| (stars, because.to_owned())),
            outcomes: self.rows.into_iter().map(|row| row.outcome).collect(),
        }
    }
}

impl Tally {
    fn of(rows: &[Row], side: Option<Side>) -> Self {
        let rows = rows.iter().filter(|row| side.is_none_or(|side| row.behaviour.side() == side));
        rows.fold(Self::default(), |sum, row| {
            let weight = u128::from(row.outcome.weight);
            let (from, to) = match row.outcome.mark {
                Mark::NotApplicable => return sum,
                Mark::Scored(mark) => (mark, mark),
                Mark::Unsure(from, to) => (from, to),
            };
            let (from, to) = (u128::from(from) * weight, u128::from(to) * weight);
            sum.plus(Self { from, to, weight })
        })
    }

    const fn plus(self, other: Self) -> Self {
        Self { from: self.from + other.from, to: self.to + other.to, weight: self.weight + other.weight }
    }

    fn band(self) -> Option<Band> {
        let mean = |sum: u128| points(sum * FINE / self.weight, 1);
        (self.weight > 0).then(|| Band { from: mean(self.from), to: mean(self.to) })
    }
}

/// Numbers for information.
fn figures(session: &Session) -> Vec<Figure> {
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).saturating_mul(1_000);
    let own = session.chats.iter().map(|course| course.own().count()).sum();
    let turns: u32 = session.chats.iter().map(Course::turns).sum();
    let stars: Vec<i64> = session
        .chats
        .iter()
        .filter_map(|course| course.rated.map(|(_, stars, _)| i64::from(stars)))
        .collect();
    let mut figures = vec![
        Figure::new("chats", "", whole(session.chats.len())),
        Figure::new("messages", "", whole(own)),
        Figure::new("turns", "", i64::from(turns) * 1_000),
        Figure::new("pay", MONEY, i64::try_from(session.earned).unwrap_or(i64::MAX).saturating_mul(10)),
    ];
    if let Ok(count @ 1..) = i64::try_from(stars.len()) {
        figures.push(Figure::new("rating", "stars", stars.iter().sum::<i64>() * 1_000 / count));
        figures.push(Figure::new("ratings", "", whole(stars.len())));
    }
    figures
}

#[cfg(test)]
mod tests;
