//! A page of the practice guide, as it is read in the window. Floor 5.

use eframe::egui::{Context, Frame, Label, Margin, RichText, ScrollArea, Ui};

use super::style::{STEP, WIDE};
use super::theme::Theme;
use super::widgets::{Weight, button, dialog, muted, title};
use crate::store;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// The title of the page.
    Title(String),
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A line of an example: who, and what.
    Line(String, String),
    /// What happens in an example.
    Stage(String),
}

/// The text of a page, by its behaviour.
pub fn page(behaviour: &str) -> Option<&'static str> {
    let page = store::embedded_asset(&format!("guide/{behaviour}.md"))?;
    std::str::from_utf8(page).ok()
}

/// Shows a page; true when it shall be closed.
pub fn show(ctx: &Context, theme: &Theme, behaviour: &str) -> bool {
    let pieces = page(behaviour).map_or_else(Vec::new, pieces);
    let modal = dialog(ctx, "guide", 600.0, |ui| {
        ScrollArea::vertical().max_height((ctx.content_rect().height() - 160.0).max(160.0)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            for piece in &pieces {
                one(ui, theme, piece);
            }
        });
        ui.add_space(STEP);
        button(ui, theme, Weight::Plain, "Close").clicked()
    });
    modal.inner || modal.should_close()
}

fn one(ui: &mut Ui, theme: &Theme, piece: &Piece) {
    match piece {
        Piece::Title(text) => drop(title(ui, theme, text, 22.0)),
        Piece::Heading(text) => {
            ui.add_space(WIDE);
            title(ui, theme, text, 16.0);
        }
        Piece::Text(text) => drop(ui.add(Label::new(RichText::new(text).color(theme.text)).wrap())),
        Piece::Stage(text) => drop(muted(ui, theme, text)),
        Piece::Line(who, text) => {
            let fill = match who.as_str() {
                "you" => theme.own,
                "auto" => theme.automatic,
                "customer" => theme.customer,
                _ => theme.bot,
            };
            let frame =
                Frame::new().fill(fill.into()).corner_radius(8.0).inner_margin(Margin::symmetric(12, 8));
            frame.show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 2.0;
                muted(ui, theme, who);
                ui.add(Label::new(RichText::new(text).color(theme.text)).wrap());
            });
        }
    }
}

/// The pieces of a page: headings, paragraphs, and examples, which stand four spaces in.
fn pieces(page: &str) -> Vec<Piece> {
    let (mut pieces, mut open): (Vec<Piece>, bool) = (Vec::new(), false);
    for line in page.lines() {
        let text = line.trim().replace('`', "");
        if text.is_empty() {
            open = false;
        } else if let Some(title) = line.strip_prefix("# ") {
            pieces.push(Piece::Title(title.to_owned()));
            open = false;
        } else if let Some(heading) = line.strip_prefix("## ") {
            pieces.push(Piece::Heading(heading.to_owned()));
            open = false;
        } else if let Some(example) = line.strip_prefix("    ") {
            example_line(&mut pieces, example);
            open = false;
        } else if let (true, Some(Piece::Text(before))) = (open, pieces.last_mut()) {
            before.push(' ');
            before.push_str(&text);
        } else {
            pieces.push(Piece::Text(text));
            open = true;
        }
    }
    pieces
}

/// A line of an example: `you      Hi Iris`, more of the line before, or what happens.
fn example_line(pieces: &mut Vec<Piece>, line: &str) {
    let text = line.trim().to_owned();
    if line.starts_with(' ')
        && let Some(Piece::Line(_, before) | Piece::Stage(before)) = pieces.last_mut()
    {
        before.push(' ');
        before.push_str(&text);
        return;
    }
    match line.split_once("  ") {
        Some((who, said)) if !who.is_empty() && !who.starts_with('(') => {
            pieces.push(Piece::Line(who.to_owned(), said.trim().to_owned()));
        }
        _ => pieces.push(Piece::Stage(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::Behaviour;

    #[test]
    fn a_page_falls_into_its_pieces() {
        let page = "# Soon\nOne\ntwo `three`.\n\n## Good\n    (at once)\n    you      Hi,\n             Iris.\n\nEnd.";
        let text = |text: &str| Piece::Text(text.to_owned());
        let wanted = [
            Piece::Title("Soon".to_owned()),
            text("One two three."),
            Piece::Heading("Good".to_owned()),
            Piece::Stage("(at once)".to_owned()),
            Piece::Line("you".to_owned(), "Hi, Iris.".to_owned()),
            text("End."),
        ];
        assert_eq!(pieces(page), wanted);
        assert!(pieces("").is_empty());
    }

    #[test]
    fn every_behaviour_has_a_page_with_examples() {
        for behaviour in Behaviour::ALL {
            let pieces = pieces(page(behaviour.id()).unwrap());
            assert!(matches!(pieces.first(), Some(Piece::Title(_))), "{}", behaviour.id());
            let lines = pieces.iter().filter(|piece| matches!(piece, Piece::Line(..))).count();
            assert!(lines >= 2, "{}: {pieces:#?}", behaviour.id());
        }
    }
}
