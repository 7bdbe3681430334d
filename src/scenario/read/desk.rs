//! The desk profile.
//!
//! Floor 1.

use super::partner::LONGEST_TITLE_CHARS;
use super::tables::desk::{HELLO, TICKET_CLOCKS};
use super::usual;
use super::words::Braces;
use crate::scenario::codes;
use crate::scenario::model::{Desk, Hello, PagesShown, TicketClocks};
use crate::scenario::policy::PolicySpec;
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::Node;
use crate::scenario::reader::table::FieldTable;
use crate::time::Span;
use crate::vocab::{Cents, Ppm, StationId};

/// How long an offer stays where nothing is said: the rule of a gig platform's published timetable.
const ACCEPT_WINDOW: Span = Span::from_secs(20);

/// The profile of a scenario that names none: what a desk must have, and nothing that happens by itself.
pub(super) fn standard() -> Desk {
    Desk {
        title: String::new(),
        accept_window: ACCEPT_WINDOW,
        away_after_miss: None,
        away_after_decline: None,
        routing: None,
        chat_pay: Cents(0),
        ticket_pay: Cents(0),
        first_reply_limit: None,
        reply_limit: None,
        response_target: Span::from_secs(60),
        status_rhythm: (Span::from_secs(60), Span::from_secs(90)),
        colours: (Span::from_secs(60), Span::from_secs(120)),
        hello: None,
        silence_reminder: None,
        silence_closes: None,
        presence_closes: usual::always_s(20.0),
        idle_frees: None,
        pages: PagesShown::All,
        tickets: TicketClocks {
            take: Span::from_secs(5 * 60),
            first_reply: Span::from_secs(3_600),
            later_reply: Span::from_secs(24 * 3_600),
            closes: Span::from_secs(48 * 3_600),
        },
        channels: vec!["e-mail".to_owned()],
        follow_up_within: Span::from_secs(24 * 3_600),
        reopens_after: usual::always_s(600.0),
        automatic: Vec::new(),
        rating_floor: 430,
    }
}

impl<'a> Cx<'a> {
    /// `Desk( … )`, in a scenario or in a file of its own.
    pub fn desk(&mut self, node: Node<'a>, table: &'static FieldTable) -> Option<Desk> {
        let fields = self.open(node, table)?;
        self.desk_of(&fields)
    }

    fn desk_of(&mut self, fields: &Fields<'a>) -> Option<Desk> {
        let usual = standard();
        let title = fields.or(self, "title", usual.title, |cx, node| cx.line(node, LONGEST_TITLE_CHARS));
        let accept_window = fields.or(self, "accept_window", usual.accept_window, Cx::positive_span);
        let away_after_miss = fields.maybe(self, "away_after_miss", Cx::positive_span);
        let away_after_decline = fields.maybe(self, "away_after_decline", Cx::positive_span);
        let routing = fields.maybe(self, "routing", Cx::desk_routing);
        let chat_pay = fields.or(self, "chat_pay", usual.chat_pay, Cx::money);
        let ticket_pay = fields.or(self, "ticket_pay", usual.ticket_pay, Cx::money);
        let first_reply_limit = fields.maybe(self, "first_reply_limit", Cx::positive_span);
        let reply_limit = fields.maybe(self, "reply_limit", Cx::positive_span);
        let response_target = fields.or(self, "response_target", usual.response_target, Cx::positive_span);
        let status_rhythm = fields.or(self, "status_rhythm", usual.status_rhythm, Cx::two_times);
        let colours = fields.or(self, "colours", usual.colours, Cx::two_times);
        let hello = fields.maybe(self, "hello", Cx::hello);
        let silence_reminder = fields.maybe(self, "silence_reminder", Cx::positive_span);
        let silence_closes = fields.maybe(self, "silence_closes", Cx::positive_span);
        self.remind_before_closing(fields, silence_reminder.flatten(), silence_closes.flatten());
        let presence_closes = fields.or(self, "presence_closes", usual.presence_closes, Cx::law);
        let idle_frees = fields.maybe(self, "idle_frees", Cx::positive_span);
        let pages = fields.or(self, "pages", usual.pages, Cx::pages_shown);
        let tickets = fields.or(self, "tickets", usual.tickets, Cx::ticket_clocks);
        let channels = fields.or(self, "channels", usual.channels, Cx::channels);
        let follow_up_within = fields.or(self, "follow_up_within", usual.follow_up_within, Cx::positive_span);
        let reopens_after = fields.or(self, "reopens_after", usual.reopens_after, Cx::law);
        let automatic =
            fields.or(self, "automatic", Vec::new(), |cx, node| cx.automatic_lines(node, Braces::CHAT));
        let rating_floor = fields.or(self, "rating_floor", usual.rating_floor, Cx::stars);
        Some(Desk {
            title: title?,
            accept_window: accept_window?,
            away_after_miss: away_after_miss?,
            away_after_decline: away_after_decline?,
            routing: routing?,
            chat_pay: chat_pay?,
            ticket_pay: ticket_pay?,
            first_reply_limit: first_reply_limit?,
            reply_limit: reply_limit?,
            response_target: response_target?,
            status_rhythm: status_rhythm?,
            colours: colours?,
            hello: hello?,
            silence_reminder: silence_reminder?,
            silence_closes: silence_closes?,
            presence_closes: presence_closes?,
            idle_frees: idle_frees?,
            pages: pages?,
            tickets: tickets?,
            channels: channels?,
            follow_up_within: follow_up_within?,
            reopens_after: reopens_after?,
            automatic: automatic?,
            rating_floor: rating_floor?,
        })
    }

    /// A policy without lists of groups and classes, which a desk profile cannot know.
    fn desk_routing(&mut self, node: Node<'a>) -> Option<PolicySpec> {
        self.policy(node, StationId(0))
    }

    /// Two times, the second not before the first.
    pub(super) fn two_times(&mut self, node: Node<'a>) -> Option<(Span, Span)> {
        let [from, to] = self.pair(node, "(\"60s\", \"120s\"): two times, the smaller first")?;
        let from = self.positive_span(from.named("the first time"));
        let to = self.positive_span(to.named("the second time"));
        let (from, to) = (from?, to?);
        if from <= to {
            return Some((from, to));
        }
        let message = format!("the first time, {from}, is longer than the second, {to}");
        self.push(Problem::new(&codes::NOT_RISING, node.place(), message).hint("exchange the two times"));
        None
    }

    fn remind_before_closing(&mut self, fields: &Fields<'a>, reminder: Option<Span>, closes: Option<Span>) {
        let (Some(reminder), Some(closes)) = (reminder, closes) else { return };
        if reminder < closes {
            return;
        }
        let message = format!("a silent customer is reminded after {reminder}, but closed after {closes}");
        let place = |name: &str| fields.get(name).map_or(fields.head, Node::place);
        self.push(
            Problem::new(&codes::NOT_RISING, place("silence_reminder"), message)
                .also(place("silence_closes"), "closed here")
                .hint("let the reminder come first"),
        );
    }

    fn hello(&mut self, node: Node<'a>) -> Option<Hello> {
        let fields = self.open(node, &HELLO)?;
        let after = fields.or(self, "after", Span::from_secs(3), Cx::span);
        let share = fields.or(self, "share", Ppm::ONE, Cx::share);
        let say = fields.must(self, "say", Cx::chat_lines);
        Some(Hello { after: after?, share: share?, say: say? })
    }

    fn pages_shown(&mut self, node: Node<'a>) -> Option<PagesShown> {
        Some(match self.bare(node, &["All", "First", "Nothing"])? {
            "First" => PagesShown::First,
            "Nothing" => PagesShown::Nothing,
            _ => PagesShown::All,
        })
    }

    fn ticket_clocks(&mut self, node: Node<'a>) -> Option<TicketClocks> {
        let fields = self.open(node, &TICKET_CLOCKS)?;
        let usual = standard().tickets;
        let take = fields.or(self, "take", usual.take, Cx::positive_span);
        let first_reply = fields.or(self, "first_reply", usual.first_reply, Cx::positive_span);
        let later_reply = fields.or(self, "later_reply", usual.later_reply, Cx::positive_span);
        let closes = fields.or(self, "closes", usual.closes, Cx::positive_span);
        Some(TicketClocks {
            take: take?,
            first_reply: first_reply?,
            later_reply: later_reply?,
            closes: closes?,
        })
    }

    fn channels(&mut self, node: Node<'a>) -> Option<Vec<String>> {
        let names = self.names(node)?;
        if names.is_empty() {
            let message = "there must be at least one way to come back to a customer";
            self.push(Problem::new(&codes::BAD_TEXT, node.place(), message).hint("write [\"e-mail\"]"));
            return None;
        }
        Some(names.into_iter().map(|(name, _)| name).collect())
    }
}
