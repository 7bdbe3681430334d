//! Calls for attention: an offer while the window is out of sight, and words for screen readers. Floor 5.

use eframe::egui::{Context, Id, UserAttentionType, ViewportCommand, accesskit};

use super::shift::Shift;

/// What has been called for.
#[derive(Debug, Default)]
pub struct Attention {
    offers: usize,
}

impl Attention {
    /// Looks at the desk, and calls for attention when an offer comes in.
    pub fn look(&mut self, ctx: &Context, shift: &Shift) {
        let offers = shift.view().offers.len();
        if offers == self.offers {
            return;
        }
        let away = ctx.input(|input| !input.focused);
        if offers > self.offers && away {
            ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(UserAttentionType::Informational));
        }
        let title = match offers {
            0 => super::window::TITLE.to_owned(),
            1 => format!("● New chat · {}", super::window::TITLE),
            _ => format!("● {offers} new chats · {}", super::window::TITLE),
        };
        ctx.send_viewport_cmd(ViewportCommand::Title(title));
        self.offers = offers;
    }
}

/// A screen reader says what stands in a widget as soon as it is there.
pub fn announce(ctx: &Context, id: Id) {
    ctx.accesskit_node_builder(id, |node| node.set_live(accesskit::Live::Polite));
}
