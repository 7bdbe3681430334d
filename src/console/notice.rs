//! A word to the trainee, for a few seconds. Floor 5.

use std::time::Duration;

use eframe::egui::{Align2, Area, Context, Frame, Id, Label, Margin, Order, RichText, vec2};

use super::attend::announce;
use super::theme::Theme;
use crate::event::{Deed, Refusal};

/// How long it stays.
const STAYS: Duration = Duration::from_secs(6);

/// The word, if there is one.
#[derive(Debug, Default)]
pub struct Notice(Option<(String, Duration)>);

impl Notice {
    /// Says something, at a reading of the clock.
    pub fn say(&mut self, words: String, now: Duration) {
        self.0 = Some((words, now.saturating_add(STAYS)));
    }

    /// Shows it at the bottom, until its time is over; screen readers say it.
    pub fn show(&mut self, ctx: &Context, theme: &Theme, now: Duration) {
        let Some((words, until)) = self.0.as_ref().filter(|(_, until)| *until > now) else {
            self.0 = None;
            return;
        };
        let place = Area::new(Id::unique("notice")).order(Order::Tooltip).interactable(false);
        place.anchor(Align2::CENTER_BOTTOM, vec2(0.0, -24.0)).show(ctx, |ui| {
            let frame = Frame::new()
                .fill(theme.text.into())
                .corner_radius(8.0)
                .inner_margin(Margin::symmetric(16, 8));
            frame.show(ui, |ui| {
                let text = RichText::new(words).color(theme.panel);
                let label = ui.add(Label::new(text).selectable(false).extend());
                announce(ctx, label.id);
            });
        });
        ctx.request_repaint_after(until.saturating_sub(now));
    }
}

/// What to say about something that had no effect; nothing, where nobody needs to know.
pub const fn refusal(deed: Deed, why: Refusal) -> Option<&'static str> {
    Some(match (deed, why) {
        // What is only watched, and comes too late, is nobody's concern.
        (Deed::LookAt { .. } | Deed::Type { .. }, _) => return None,
        (Deed::Accept { .. }, Refusal::AtCap) => "You have as many chats as you can take",
        (Deed::Accept { .. } | Deed::Decline { .. }, _) => "Too late: the offer is gone",
        (Deed::Send { .. }, _) => "Not sent: the chat is not yours any more",
        (_, Refusal::NotHere) => "This desk does not have that",
        (_, Refusal::AlreadyAsked) => "A question is already on its way to the Specialist",
        (_, Refusal::ClosesItself) => "The chat closes by itself when the customer leaves",
        (_, Refusal::Unchanged) => "It is so already",
        _ => "Too late: the chat is not yours any more",
    })
}
