//! What can be measured: one table, each line with its definition, and the names that studies use for it.
//!
//! `wait-mean@class:refund` is a measure: a name from the table and the scope that narrows it. Floor 3.

use std::fmt;

use crate::scenario::Scenario;
use crate::time::Span;
use crate::vocab::{ClassId, GroupId, StationId};

/// A line of the catalogue of measures.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Its name in studies and reports.
    pub name: &'static str,
    /// What it is in code.
    pub kind: Kind,
    /// The unit of its value.
    pub unit: &'static str,
    /// The definition.
    pub formula: &'static str,
}

macro_rules! catalogue {
    ($($(#[$unit:literal])? $kind:ident $name:literal $formula:literal;)*) => {
        /// A measure without its scope.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the formula of each stands in the catalogue")]
        pub enum Kind { $($kind),* }

        /// Every measure with its definition. *Visits* are comings to a station (the desk, unless the scope
        /// names another) inside the measured window `[warm_up, length)`; *taken* are visits that an expert
        /// took, *left* those whose customer was seen to leave the queue; times are averaged over the window.
        pub const CATALOGUE: &[Line] = &[$(Line {
            name: $name, kind: Kind::$kind, unit: catalogue!(@unit $($unit)?), formula: $formula,
        }),*];
    };
    (@unit) => { "" };
    (@unit $unit:literal) => { $unit };
}

catalogue! {
    Arrivals "arrivals" "chats that arrived in the window";
    #["1/s"] ArrivalRate "arrival-rate" "arrivals / length of the window";
    ContainedShare "contained-share" "arrivals settled by a bot / arrivals";
    BlockedShare "blocked-share" "arrivals turned away by a full queue / arrivals";
    BalkedShare "balked-share" "arrivals that saw the queue and did not join / arrivals";
    ResolvedShare "resolved-share" "arrivals closed by an expert / arrivals";
    AutoResolvedShare "auto-resolved-share" "arrivals closed by the platform / arrivals";
    InChatLeftShare "in-chat-left-share" "arrivals that left because a reply took too long / arrivals";
    LeftShare "left-share" "arrivals whose customer left the queue, announced / arrivals";
    GoneShare "gone-share" "arrivals whose customer left the queue without a word / arrivals";
    CutShare "cut-share" "arrivals still open at the end of the run / arrivals";
    #["s"] TimeInSystem "time-in-system" "mean time from arrival to end, of arrivals that an expert took";
    StintsMean "stints-mean" "stints / arrivals that an expert took";
    Visits "visits" "visits";
    #["1/s"] VisitRate "visit-rate" "visits / length of the window";
    DelayedShare "delayed-share" "visits that did not get an expert at once / visits";
    #["s"] WaitMean "wait-mean" "mean time in the queue of all visits, taken and left";
    #["s"] WaitMeanTaken "wait-mean-taken" "mean time in the queue of taken visits, silent leavers included";
    #["s"] WaitMeanServed "wait-mean-served" "mean time in the queue of taken visits whose customer was still there";
    #["s"] OfferedWaitMean "offered-wait-mean" "mean wait of all visits as if nobody left (probe OfferedWait)";
    #["s2"] WaitVariance "wait-variance" "variance of the time in the queue of taken visits";
    #["s"] WaitDeviation "wait-deviation" "standard deviation of the time in the queue of taken visits";
    #["s"] WaitQuantile "wait-quantile" "quantile `p` of the time in the queue of taken visits";
    #["s"] WaitOf "wait-of" "time in the queue of the chat number `customer`";
    WithinShare "within-share" "visits taken within `limit` (answer_within if absent) / visits";
    WithinShareTaken "within-share-taken" "visits taken within `limit` / taken visits";
    WithinCount "within-count" "visits taken within `limit`";
    AbandonedShare "abandoned-share" "visits whose customer left the queue, announced / visits";
    SilentShare "silent-share" "visits whose customer left the queue without a word / visits";
    ServedShare "served-share" "visits taken while the customer was there / visits";
    Served "served" "visits taken while the customer was there";
    TakenByGroupShare "taken-by-group-share" "taken visits of `class` that `group` took / taken visits of `class`";
    #["1/s"] CompletionRate "completion-rate" "stints that ended in the window / length of the window";
    #["s"] HandleMean "handle-mean" "mean length of the stint of taken visits";
    #["s"] SojournMean "sojourn-mean" "mean time from coming to the station to the end of the stint, of taken visits";
    #["s"] ToLastReplyMean "to-last-reply-mean" "mean time from the take to the last reply, of taken visits";
    QueueMean "queue-mean" "time average of the number waiting";
    NumberMean "number-mean" "time average of the number waiting or in service (all stations, unless one is named)";
    NumberVariance "number-variance" "variance over time of the number waiting or in service";
    OpenMean "open-mean" "time average of the number in service";
    BusyMean "busy-mean" "time average of the number of experts with a chat";
    Occupancy "occupancy" "time of experts with a chat / time of experts online";
    WastedOccupancy "wasted-occupancy" "time in service of chats whose customer has gone / time of experts online";
    LevelShare "level-share" "time of experts with exactly `level` chats / time of experts";
    ConcurrencyWhenBusy "concurrency-when-busy" "chats in service / experts with a chat, as time averages";
    AllBusyShare "all-busy-share" "share of time in which every expert of the station has a chat";
    EmptyShare "empty-share" "share of time in which nobody waits or is in service";
    NumberAt "number-at" "number waiting or in service at the instant `at`";
    AllBusyAt "all-busy-at" "1 if every expert of the station has a chat at the instant `at`, else 0";
    WritingShare "writing-share" "time of experts whom a customer waits for / time of experts online";
    OwingMean "owing-mean" "time average of the number of customers who wait for a reply";
    #["1/s"] ReplyRate "reply-rate" "replies in the window / length of the window";
    #["s"] ReplyDelayMean "reply-delay-mean" "mean time from the customer's message (or the take) to the reply";
    ReplyOverShare "reply-over-share" "replies later than `limit` / replies";
    #["s"] TurnCycleMean "turn-cycle-mean" "time of open chats / replies";
    RepliesPerChat "replies-per-chat" "replies / stints that ended, in the window";
    Offers "offers" "offers made";
    AcceptedShare "accepted-share" "offers accepted / offers decided";
    MissedShare "missed-share" "offers missed / offers decided";
    DeclinedShare "declined-share" "offers declined / offers decided";
    OffersPerTake "offers-per-take" "offers decided / offers accepted";
    ClaimedShare "claimed-share" "rounds that ended with a claim / rounds that ended";
    #["s"] AskMean "ask-mean" "mean time from the beginning of the successful offer or round to the take";
    FollowedUpShare "followed-up-share" "arrivals closed with a promise to come back / arrivals";
    EscalatedShare "escalated-share" "arrivals handed to another team / arrivals";
    ReopenedShare "reopened-share" "arrivals of customers who came back after a chat / arrivals";
    ReassignedPerChat "reassigned-per-chat" "chats that the platform gave to somebody else / arrivals";
    LinesPerChat "lines-per-chat" "lines said by anybody / arrivals";
    OwnLinesPerChat "own-lines-per-chat" "lines of experts / arrivals";
    Ratings "ratings" "ratings given";
    RatingMean "rating-mean" "mean rating, 1 to 5";
    ControllableRatingMean "controllable-rating-mean" "mean of the ratings whose reason was in the expert's hands";
    Pay "pay" "pay for chats, tickets and sales booked in the window";
    PayGini "pay-gini" "Gini coefficient of the experts' pay: 0 if all earn alike";
    OffersGini "offers-gini" "Gini coefficient of the offers that experts were shown";
    Purchases "purchases" "purchases during chats";
    Sold "sold" "money spent in these purchases";
    ConversionShare "conversion-share" "purchases / arrivals";
    Tickets "tickets" "e-mail tickets opened in the whole run";
    TicketsClosed "tickets-closed" "e-mail tickets closed in the whole run, those cut at its end not counted";
    #["s"] TicketFirstReplyMean "ticket-first-reply-mean" "mean time from opening a ticket to its first reply";
    PromisesKeptShare "promises-kept-share" "promised answers that went out in time / promises";
    #["s"] SampleQuantile "sample-quantile" "quantile `p` of the sampled law `name` (probe Sample)";
    SampleLogMean "sample-log-mean" "mean of the logarithm (of seconds) of the sampled lognormal law `name`";
    SampleLogDeviation "sample-log-deviation" "deviation of the logarithm of the sampled lognormal law `name`";
}

/// What narrows a measure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// Only this class.
    pub class: Option<ClassId>,
    /// Only experts of this group.
    pub group: Option<GroupId>,
    /// This station instead of the desk.
    pub station: Option<StationId>,
    /// A level of [`Kind::LevelShare`].
    pub level: Option<u32>,
    /// A limit of time.
    pub limit: Option<Span>,
    /// A probability of a quantile.
    pub p: Option<f64>,
    /// An instant.
    pub at: Option<Span>,
    /// The number of a chat.
    pub customer: Option<u64>,
    /// Only chats with exactly this service requirement.
    pub work: Option<Span>,
    /// The number of a sampled law.
    pub sample: Option<usize>,
}

/// A measure with its scope.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// What.
    pub kind: Kind,
    /// Narrowed by.
    pub scope: Scope,
}

/// Why a text is no measure of a scenario.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MeasureError {
    /// No such name.
    #[error("there is no measure `{name}`{}", .near.map_or_else(String::new, |near| format!("; did you mean `{near}`?")))]
    Unknown {
        /// As written.
        name: String,
        /// The nearest name.
        near: Option<&'static str>,
    },
    /// No such key.
    #[error(
        "`{0}` does not narrow a measure; use class, group, station, level, limit, p, at, customer, work or name"
    )]
    Key(String),
    /// A value that does not fit its key.
    #[error("`{value}` is no {key} of this scenario")]
    Value {
        /// The key.
        key: String,
        /// As written.
        value: String,
    },
    /// A key that the measure cannot do without.
    #[error("`{name}` needs `{key}:`")]
    Missing {
        /// The measure.
        name: &'static str,
        /// The key.
        key: &'static str,
    },
}

impl Kind {
    /// Its line of the catalogue.
    pub fn line(self) -> &'static Line {
        &CATALOGUE[self as usize]
    }

    /// The key without which it means nothing.
    const fn needs(self) -> Option<&'static str> {
        match self {
            Self::WaitQuantile => Some("p"),
            Self::WaitOf => Some("customer"),
            Self::LevelShare => Some("level"),
            Self::NumberAt | Self::AllBusyAt => Some("at"),
            Self::ReplyOverShare => Some("limit"),
            Self::TakenByGroupShare => Some("group"),
            Self::SampleQuantile | Self::SampleLogMean | Self::SampleLogDeviation => Some("name"),
            _ => None,
        }
    }
}

impl Measure {
    /// Reads `name` or `name@key:value,key:value` with the names of a scenario.
    ///
    /// # Errors
    /// The first thing that does not fit, in words.
    pub fn read(text: &str, scenario: &Scenario) -> Result<Self, MeasureError> {
        let (name, scope) = text.split_once('@').unwrap_or((text, ""));
        let line = CATALOGUE.iter().find(|line| line.name == name).ok_or_else(|| unknown(name))?;
        let mut measure = Self { kind: line.kind, scope: Scope::default() };
        let mut keys = Vec::new();
        for part in scope.split(',').filter(|part| !part.is_empty()) {
            let (key, value) = part.split_once(':').ok_or_else(|| MeasureError::Key(part.to_owned()))?;
            measure.scope.set(key, value, scenario)?;
            keys.push(key);
        }
        match line.kind.needs() {
            Some(key) if !keys.contains(&key) => Err(MeasureError::Missing { name: line.name, key }),
            _ => Ok(measure),
        }
    }
}

fn unknown(name: &str) -> MeasureError {
    let near = CATALOGUE.iter().map(|line| line.name);
    let near = near.max_by(|a, b| strsim::jaro_winkler(a, name).total_cmp(&strsim::jaro_winkler(b, name)));
    MeasureError::Unknown {
        name: name.to_owned(),
        near: near.filter(|near| strsim::jaro_winkler(near, name) > 0.75),
    }
}

impl Scope {
    fn set(&mut self, key: &str, value: &str, scenario: &Scenario) -> Result<(), MeasureError> {
        let bad = || MeasureError::Value { key: key.to_owned(), value: value.to_owned() };
        match key {
            "class" => self.class = place(&scenario.classes, |c| &c.name, value).map(ClassId::at),
            "group" => self.group = place(&scenario.groups, |g| &g.name, value).map(GroupId::at),
            "station" => self.station = place(&scenario.stations, |s| &s.name, value).map(StationId::at),
            "name" => self.sample = place(&scenario.probes.samples, |s| &s.0, value),
            "level" => self.level = value.parse().ok(),
            "limit" => self.limit = value.parse().ok(),
            "at" => self.at = value.parse().ok(),
            "work" => self.work = value.parse().ok(),
            "customer" => self.customer = value.parse().ok(),
            "p" => self.p = value.parse().ok().filter(|p| (0.0..=1.0).contains(p)),
            _ => return Err(MeasureError::Key(key.to_owned())),
        }
        let set = match key {
            "class" => self.class.is_some(),
            "group" => self.group.is_some(),
            "station" => self.station.is_some(),
            "name" => self.sample.is_some(),
            "level" => self.level.is_some(),
            "limit" => self.limit.is_some(),
            "at" => self.at.is_some(),
            "work" => self.work.is_some(),
            "customer" => self.customer.is_some(),
            _ => self.p.is_some(),
        };
        if set { Ok(()) } else { Err(bad()) }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.line().name)
    }
}

/// The place of a name in a list.
fn place<T>(list: &[T], name: impl Fn(&T) -> &str, value: &str) -> Option<usize> {
    list.iter().position(|item| name(item) == value)
}
