//! How much work arrives, and how much can be done.
//!
//! Averages over the whole run, with the most favourable assumption wherever one is needed, so that a warning
//! is never a matter of taste. Floor 1.

use super::draft::{Draft, StationDraft};
use super::flow::Visits;
use super::volume::Chats;
use crate::scenario::codes;
use crate::scenario::model::{Cap, Group, LevelRates, Replies, Service, Tail, Turns};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::time::Span;

/// Chats that arrive for each that can be served, from which on a warning is due. Loads a little above 1 are
/// a usual subject of study, because customers leave.
const FAR_ABOVE: f64 = 1.5;

/// Warns of stations that get far more work than they can do, and notes how busy the desk is.
pub(super) fn judge<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>, chats: &Chats, visits: &Visits) {
    let Some(length) = draft.length else { return };
    let hours = length.us() as f64 / 3.6e9;
    for (at, station) in draft.stations.iter().enumerate() {
        let groups: Vec<&Group> =
            station.groups.iter().filter_map(|group| draft.groups[group.index()].as_ref()).collect();
        if groups.len() < station.groups.len() || groups.is_empty() {
            continue;
        }
        let arriving: Vec<f64> =
            (0..chats.len()).map(|class| chats[class] * remaining(draft, class) * visits[at]).collect();
        let total: f64 = arriving.iter().sum();
        let Some(load) = load(station, &groups, &arriving, length) else { continue };
        if total <= 0.0 || !load.is_finite() {
            continue;
        }
        let place = station.fields.name_place("service").unwrap_or(station.fields.head);
        let who = if at == 0 { "the desk".to_owned() } else { format!("the station `{}`", station.name) };
        let (come, served) = (number(total / hours), number(total / load / hours));
        if load > FAR_ABOVE {
            let message = format!(
                "{who} gets far more work than it can do: about {} chats arrive for every one that can be served",
                number(load)
            );
            let hint = format!(
                "{come} chats an hour arrive, {served} an hour can be served; check the rates, the handle times and the number of experts"
            );
            cx.push(Problem::new(&codes::OVERLOAD, place, message).hint(hint));
        } else if at == 0 {
            let message = format!(
                "{who} gets {come} chats an hour and could serve {served}: it is busy about {:.0} % of the time",
                (load * 100.0).min(100.0)
            );
            cx.push(Problem::new(&codes::LOAD, place, message));
        }
    }
}

/// The share of a class's chats that a bot leaves for the experts.
fn remaining(draft: &Draft<'_>, class: usize) -> f64 {
    let bot = draft.classes[class].as_ref().and_then(|class| class.bot.as_ref());
    bot.map_or(1.0, |bot| 1.0 - bot.contains.as_f64())
}

/// Work that arrives, divided by work that can be done.
fn load(station: &StationDraft<'_>, groups: &[&Group], arriving: &[f64], length: Span) -> Option<f64> {
    match station.service.as_ref()? {
        Service::LevelRates(rates) => {
            let work: f64 =
                arriving.iter().enumerate().map(|(class, chats)| chats * handle(rates, class)).sum();
            let done: f64 =
                groups.iter().map(|group| at_work(group, length) * at_once(rates, group.cap)).sum();
            Some(work / done)
        }
        Service::Conversation => None,
        Service::Turns(turns) => turns_load(turns, groups, arriving, length),
    }
}

/// The least mean handle time of a class with one chat open, in microseconds.
fn handle(rates: &LevelRates, class: usize) -> f64 {
    let general = rates.handle.first().map_or(0, |handle| handle.us());
    let special = rates.handle_by.iter().filter(|by| by.class.is_none_or(|id| id.index() == class));
    let least = special.map(|by| by.handle.us()).min().map_or(general, |special| {
        let all = rates
            .handle_by
            .iter()
            .any(|by| by.group.is_none() && by.class.is_some_and(|id| id.index() == class));
        if all { special } else { special.min(general) }
    });
    least as f64
}

/// How many times the work of one open chat an expert can do with the best number of them open.
fn at_once(rates: &LevelRates, cap: Cap) -> f64 {
    let handle = |level: usize| {
        rates.handle.get(level - 1).or(rates.handle.last()).map_or(1.0, |handle| handle.us() as f64)
    };
    let listed = rates.handle.len();
    let most = match cap {
        Cap::Chats(most) => most as usize,
        Cap::Unlimited if rates.tail == Tail::Flat => return f64::INFINITY,
        Cap::Unlimited => listed,
    };
    let best =
        (1..=most.min(listed)).map(|level| level as f64 * handle(1) / handle(level)).fold(1.0, f64::max);
    if rates.tail == Tail::Flat && most > listed {
        best.max(most as f64 * handle(1) / handle(listed))
    } else {
        best
    }
}

/// Microseconds at work over the run, of all experts of a group, counted by their speed.
fn at_work(group: &Group, length: Span) -> f64 {
    let one: u64 = if group.shifts.is_empty() {
        length.us()
    } else {
        group.shifts.iter().map(|(from, until)| until.us().min(length.us()).saturating_sub(from.us())).sum()
    };
    one as f64 * f64::from(group.count) * group.speed
}

/// The larger of two loads: of the experts' hands, and of the places for chats.
fn turns_load(turns: &Turns, groups: &[&Group], arriving: &[f64], length: Span) -> Option<f64> {
    let replies = match turns.replies {
        Replies::Geometric(done) => 1.0 / done.as_f64(),
        Replies::Fixed(count) => f64::from(count),
        Replies::Endless => return None,
    };
    let chats: f64 = arriving.iter().sum();
    let (reply, think) = (turns.reply.mean(), turns.think.mean());
    let hands: f64 = groups.iter().map(|group| at_work(group, length)).sum();
    let places: f64 = groups
        .iter()
        .map(|group| match group.cap {
            Cap::Chats(most) => at_work(group, length) * f64::from(most),
            Cap::Unlimited => f64::INFINITY,
        })
        .sum();
    let by_places = chats * (replies * reply + (replies - 1.0) * think) / places;
    Some(if turns.all_at_once { by_places } else { by_places.max(chats * replies * reply / hands) })
}

/// Two or three digits.
fn number(value: f64) -> String {
    if value >= 100.0 { format!("{value:.0}") } else { format!("{value:.1}") }
}
