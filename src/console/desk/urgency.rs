//! Which chat is lost first, and how its clock reads. Floor 5.

use eframe::egui::Color32;

use crate::console::theme::Theme;
use crate::console::widgets::clock;
use crate::scenario::Desk;
use crate::time::{SimTime, Span};
use crate::view::{ChatView, SpecialistView};

/// A chat that is lost within this is shown so, whatever its colours say.
const LAST_SECONDS: Span = Span::from_secs(30);

/// How a clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// All is well.
    Calm,
    /// Due soon.
    Soon,
    /// Overdue, or nearly lost.
    Late,
}

impl Level {
    /// Its colour.
    pub fn ink(self, theme: &Theme) -> Color32 {
        match self {
            Self::Calm => theme.muted.into(),
            Self::Soon => theme.soon.into(),
            Self::Late => theme.late.into(),
        }
    }

    /// Its sign, so that colour is never alone.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Calm => "",
            Self::Soon => "◔ ",
            Self::Late => "▲ ",
        }
    }
}

/// The clock of a chat in its row.
pub fn of(chat: &ChatView, desk: &Desk, now: SimTime) -> (String, Level) {
    let talk = chat.conversation.as_ref();
    let lost = talk.and_then(|talk| talk.lost_at).map(|at| at.max(now).since(now));
    let Some(since) = chat.waiting_since else {
        let typing = talk.is_some_and(|talk| talk.typing);
        return (if typing { "typing…" } else { "" }.to_owned(), Level::Calm);
    };
    if let Some(left) = lost.filter(|left| *left <= LAST_SECONDS) {
        return (format!("{}lost in {}", Level::Late.sign(), clock(left)), Level::Late);
    }
    let waits = now.max(since).since(since);
    let level = waiting(waits, desk);
    (format!("{}waits {}", level.sign(), clock(waits)), level)
}

/// The level of a wait, by the colours of the desk profile.
pub fn waiting(waits: Span, desk: &Desk) -> Level {
    match desk.colours {
        (_, red) if waits >= red => Level::Late,
        (amber, _) if waits >= amber => Level::Soon,
        _ => Level::Calm,
    }
}

/// Own chats, the one that is lost first before the others.
pub fn order(chats: &[ChatView]) -> Vec<&ChatView> {
    let mut order: Vec<&ChatView> = chats.iter().collect();
    order.sort_by_key(|chat| {
        let lost = chat.conversation.as_ref().and_then(|talk| talk.lost_at);
        let waits = chat.waiting_since.unwrap_or(SimTime::END);
        (on_others(chat), lost.unwrap_or(SimTime::END), waits, chat.taken_at, chat.chat)
    });
    order
}

/// Nobody waits for the seat, but the seat for the Specialist.
pub fn on_others(chat: &ChatView) -> bool {
    let asked = chat
        .conversation
        .as_ref()
        .is_some_and(|talk| matches!(talk.specialist, SpecialistView::Asked { .. }));
    asked && chat.waiting_since.is_none()
}
