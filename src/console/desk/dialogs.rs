//! The dialogs of the desk: a promise to come back, the customer's page, and the end of the session. Floor 5.

use eframe::egui::{ComboBox, Grid, Key, RichText, Ui};

use super::{Intent, Shown};
use crate::console::style::{STEP, WIDE};
use crate::console::widgets::{Weight, button, dialog, muted, title};
use crate::event::{Aside, Deed};
use crate::time::Span;
use crate::vocab::ChatId;

/// Spans in which one can promise to come back, with their words. Longer ones than the desk allows are left out.
const WITHIN: [(Span, &str); 6] = [
    (Span::from_secs(30 * 60), "half an hour"),
    (Span::from_secs(3_600), "an hour"),
    (Span::from_secs(4 * 3_600), "four hours"),
    (Span::from_secs(24 * 3_600), "a day"),
    (Span::from_secs(48 * 3_600), "two days"),
    (Span::from_secs(7 * 24 * 3_600), "a week"),
];

/// A dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialog {
    /// A promise to come back to the customer of a chat.
    FollowUp(ChatId),
    /// The page on which the customer is.
    Page(ChatId),
    /// Whether the session shall end.
    End,
}

/// The dialog that is open, and what is chosen in it.
#[derive(Debug, Default)]
pub(super) struct Dialogs {
    open: Option<Dialog>,
    channel: usize,
    within: usize,
}

impl Dialogs {
    /// Opens a dialog.
    pub fn open(&mut self, dialog: Dialog) {
        self.open = Some(dialog);
    }

    /// Shows the dialog that is open.
    pub fn show(&mut self, ui: &mut Ui, shown: &Shown<'_>, intents: &mut Vec<Intent>) {
        let Some(open) = self.open else { return };
        let modal = dialog(ui.ctx(), "dialog", 400.0, |ui| {
            ui.spacing_mut().item_spacing.y = STEP;
            match open {
                Dialog::FollowUp(chat) => self.follow_up(ui, shown, chat, intents),
                Dialog::Page(chat) => page(ui, shown, chat),
                Dialog::End => end(ui, shown, intents),
            }
        });
        let escaped = ui.input_mut(|input| input.consume_key(eframe::egui::Modifiers::NONE, Key::Escape));
        if modal.inner || modal.should_close() || escaped {
            self.open = None;
        }
    }

    fn follow_up(&mut self, ui: &mut Ui, shown: &Shown<'_>, chat: ChatId, intents: &mut Vec<Intent>) -> bool {
        let theme = shown.theme;
        let desk = &shown.scenario.desk;
        title(ui, theme, "Promise to come back", 18.0);
        muted(ui, theme, "Tell the customer too: what is written here is not read by them.");
        let allowed: Vec<&(Span, &str)> =
            WITHIN.iter().filter(|(span, _)| *span <= desk.follow_up_within).collect();
        let whole = (desk.follow_up_within, "as late as the desk allows");
        let choices: Vec<(Span, &str)> = allowed.into_iter().copied().chain([whole]).collect();
        self.within = self.within.min(choices.len() - 1);
        self.channel = self.channel.min(desk.channels.len().saturating_sub(1));
        Grid::new("promise").num_columns(2).spacing([WIDE, STEP]).show(ui, |ui| {
            ui.label(RichText::new("By").color(theme.muted));
            let channel = desk.channels.get(self.channel).map_or("", String::as_str);
            let combo = ComboBox::from_id_salt("channel").selected_text(channel).show_ui(ui, |ui| {
                for (n, channel) in desk.channels.iter().enumerate() {
                    ui.selectable_value(&mut self.channel, n, channel);
                }
            });
            combo.response.accessible_name("Channel");
            ui.end_row();
            ui.label(RichText::new("Within").color(theme.muted));
            let combo =
                ComboBox::from_id_salt("within").selected_text(choices[self.within].1).show_ui(ui, |ui| {
                    for (n, (_, words)) in choices.iter().enumerate() {
                        ui.selectable_value(&mut self.within, n, *words);
                    }
                });
            combo.response.accessible_name("Within");
            ui.end_row();
        });
        let mut done = false;
        ui.horizontal(|ui| {
            if button(ui, theme, Weight::First, "Promise").clicked() {
                let channel = u16::try_from(self.channel).unwrap_or(0);
                let by = shown.view.now + choices[self.within].0;
                let aside = Aside::Promise { channel, by };
                intents.push(Intent::Act(Deed::Beside { chat, aside }.into()));
                done = true;
            }
            done |= button(ui, theme, Weight::Plain, "Cancel").clicked();
        });
        done
    }
}

/// The page on which the customer is, as the shop shows it.
fn page(ui: &mut Ui, shown: &Shown<'_>, chat: ChatId) -> bool {
    let theme = shown.theme;
    let view = shown.chat(chat).and_then(|open| open.conversation.as_ref());
    let partner = view.and_then(|view| shown.partner(view.partner));
    let at = view.and_then(|view| view.page);
    if let (Some(partner), Some(at)) = (partner, at)
        && let Some(page) = partner.pages.get(at.page.index())
    {
        title(ui, theme, &page.title, 18.0);
        muted(ui, theme, &format!("{} · {}", partner.title, page.path));
        if let Some(item) = at.item.and_then(|item| partner.items.get(item.index())) {
            ui.label(RichText::new(format!("{}, {}", item.title, item.price)).color(theme.text));
            if !item.tokens.is_empty() {
                muted(ui, theme, &format!("also called: {}", item.tokens.join(", ")));
            }
        }
    } else {
        muted(ui, theme, "The customer's page is not known.");
    }
    button(ui, theme, Weight::Plain, "Close").clicked()
}

fn end(ui: &mut Ui, shown: &Shown<'_>, intents: &mut Vec<Intent>) -> bool {
    let theme = shown.theme;
    title(ui, theme, "End the session?", 18.0);
    let open = shown.view.chats.len();
    let words = match open {
        0 => "Nothing is open. You will see your debrief.".to_owned(),
        1 => "One chat is still open and will be cut. You will see your debrief.".to_owned(),
        _ => format!("{open} chats are still open and will be cut. You will see your debrief."),
    };
    ui.label(RichText::new(words).color(theme.text));
    let mut done = false;
    ui.horizontal(|ui| {
        if button(ui, theme, Weight::First, "End and see the debrief").clicked() {
            intents.push(Intent::End);
            done = true;
        }
        done |= button(ui, theme, Weight::Plain, "Go on").accessible_name("Go on with the session").clicked();
    });
    done
}
