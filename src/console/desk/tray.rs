//! The parts tray: a ready text in chat-size parts, each to be sent, changed or dropped by itself. Floor 5.

use std::collections::BTreeMap;

use eframe::egui::{Frame, Label, Margin, RichText, ScrollArea, Ui};

use super::drafts::{Draft, Drafts, Mode};
use super::{Intent, Shown};
use crate::console::widgets::{Weight, button, button_unless, caption};
use crate::event::{Action, Deed, SendHow};
use crate::scenario::Macro;
use crate::view::{ChatView, Thread};
use crate::vocab::ChatId;

/// A longer field is none: somebody has written braces.
const FIELD_CHARS: usize = 40;

/// The ready texts that are being sent, by chat.
#[derive(Debug, Default)]
pub struct Trays(BTreeMap<ChatId, Tray>);

#[derive(Debug)]
struct Tray {
    title: String,
    parts: Vec<String>,
}

impl Trays {
    /// Lays a ready text out, with the fields filled in that are known.
    pub fn open(&mut self, chat: ChatId, text: &Macro, known: &[(&'static str, String)]) {
        let fill = |part: &str| {
            known.iter().fold(part.trim().to_owned(), |part, (field, value)| part.replace(*field, value))
        };
        let parts = text.body.split("\n\n").filter(|part| !part.trim().is_empty()).map(fill).collect();
        self.0.insert(chat, Tray { title: text.title.clone(), parts });
    }
}

/// Fields that need no asking.
pub(super) fn known(shown: &Shown<'_>, thread: &Thread) -> Vec<(&'static str, String)> {
    let own = shown.threads.own_name();
    let partner = shown.partner(thread.partner).map_or_else(String::new, |partner| partner.title.clone());
    let customer = || thread.customer.clone();
    vec![
        ("{name}", customer()),
        ("{customer}", customer()),
        ("{agent}", own.clone()),
        ("{expert}", own),
        ("{partner}", partner),
        ("{ticket}", thread.number.clone()),
        ("{chat}", thread.number.clone()),
    ]
}

/// The first field of a text that is not filled in, with its braces.
pub(super) fn unfilled(text: &str) -> Option<String> {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('{') {
        let (inner, _) = after.split_once('}')?;
        let field = !inner.is_empty() && inner.chars().count() <= FIELD_CHARS && !inner.contains(['{', '\n']);
        if field {
            return Some(format!("{{{inner}}}"));
        }
        rest = after;
    }
    None
}

/// Shows the tray of a chat, if there is one.
pub(super) fn show(
    ui: &mut Ui,
    shown: &Shown<'_>,
    open: &ChatView,
    trays: &mut Trays,
    drafts: &mut Drafts,
    intents: &mut Vec<Intent>,
) {
    let theme = shown.theme;
    let chat = open.chat;
    let Some(tray) = trays.0.get_mut(&chat) else { return };
    let mut close = false;
    ui.horizontal(|ui| {
        caption(ui, theme, &format!("{} in parts", tray.title));
        close = button(ui, theme, Weight::Quiet, "Put away").clicked();
    });
    let mut gone = None;
    ScrollArea::vertical().id_salt("tray").max_height(208.0).show(ui, |ui| {
        for (n, part) in tray.parts.iter().enumerate() {
            let frame =
                Frame::new().fill(theme.raised.into()).corner_radius(8.0).inner_margin(Margin::same(8));
            frame.show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.add(Label::new(RichText::new(part).color(theme.text)).wrap());
                let reason = unfilled(part).map(|field| format!("Fill in {field} first: edit the part"));
                ui.horizontal(|ui| {
                    let number = n + 1;
                    let send = button_unless(ui, theme, Weight::Plain, "Send part", reason.as_deref());
                    if send.accessible_name(format!("Send part {number}")).clicked() {
                        let deed = Deed::Send { chat, how: SendHow::MacroPart, chars: 0 };
                        intents.push(Intent::Act(Action::worded(deed, part.clone())));
                        gone = Some(n);
                    }
                    let edit = button(ui, theme, Weight::Quiet, "Edit");
                    if edit.accessible_name(format!("Edit part {number}")).clicked() {
                        let text = part.clone();
                        *drafts.get(chat, Mode::Reply) = Draft { text, part: true, ..Draft::default() };
                        gone = Some(n);
                    }
                    let drop = button(ui, theme, Weight::Quiet, "Drop");
                    if drop.accessible_name(format!("Drop part {number}")).clicked() {
                        gone = Some(n);
                    }
                    if let Some(reason) = &reason {
                        crate::console::widgets::muted(ui, theme, reason);
                    }
                });
            });
        }
    });
    if let Some(n) = gone {
        tray.parts.remove(n);
    }
    if close || tray.parts.is_empty() {
        trays.0.remove(&chat);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_and_braces_are_not() {
        assert_eq!(unfilled("Your order {order} is here"), Some("{order}".to_owned()));
        for text in ["", "nothing", "{", "}", "{}", "{ {", "a {line\nbreak} b", "so long: {"] {
            assert_eq!(unfilled(text), None, "{text}");
        }
        let long = format!("{{{}}}", "x".repeat(FIELD_CHARS + 1));
        assert_eq!(unfilled(&long), None);
        assert_eq!(unfilled("{} and {postcode}"), Some("{postcode}".to_owned()));
    }

    #[test]
    fn a_text_lies_in_parts_with_what_is_known() {
        let body = "Hi {name}, thanks.\n\nYour order {order} is late.\n\n\n\nBye, {agent}";
        let text = Macro {
            name: "late".to_owned(),
            title: "Late".to_owned(),
            text: String::new(),
            body: body.to_owned(),
            parts: 3,
        };
        let mut trays = Trays::default();
        trays.open(ChatId(1), &text, &[("{name}", "Ada".to_owned()), ("{agent}", "Jo".to_owned())]);
        let parts = &trays.0[&ChatId(1)].parts;
        assert_eq!(parts, &["Hi Ada, thanks.", "Your order {order} is late.", "Bye, Jo"]);
    }
}
