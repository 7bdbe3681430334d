//! The debrief as a page: one file, nothing loaded from elsewhere, every word escaped.
//!
//! What the page says is the card's; here is only its shape. Floor 3.

mod chat;
mod claims;
mod escape;
mod guide;
mod timeline;

use escape::Html;

use super::marks::{band, clock, figure, mark, thousandths};
use super::{Debrief, Gap, Moment};
use crate::score::card::{Band, Mark, Note, Outcome};
use crate::vocab::Behaviour;

const STYLE: &str = include_str!("../../assets/debrief/style.css");

/// The whole page. `guide` gives the text of a guide page by its behaviour.
pub(super) fn write(debrief: &Debrief, guide: &dyn Fn(&str) -> Option<String>) -> String {
    let mut page = Html::default();
    page.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    // Nothing is fetched, whatever stands in the words of a chat.
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
    page.raw("<title>Debrief: ").text(&debrief.card.scenario).raw("</title>\n<style>\n").raw(STYLE);
    page.raw("</style>\n</head>\n<body>\n<main>\n");
    head(&mut page, debrief);
    claims::write(&mut page, debrief);
    gaps(&mut page, debrief);
    page.raw("<h2>Chat by chat</h2>\n");
    for card in &debrief.card.chats {
        chat::write(&mut page, debrief, card);
    }
    outcomes(&mut page, "The session as a whole", &debrief.card.session);
    outcomes(&mut page, "E-mail tickets", &debrief.card.tickets);
    guide::write(&mut page, debrief, guide);
    page.raw("</main>\n</body>\n</html>\n");
    page.into_string()
}

fn head(page: &mut Html, debrief: &Debrief) {
    let card = &debrief.card;
    page.raw("<div class=\"head\">\n");
    dial(page, card.score);
    page.raw("<div>\n<h1>").text(&card.scenario).raw("</h1>\n<div class=\"soft\">").text(&card.expert);
    page.raw(" · seed ").text(&card.seed.to_string());
    page.raw(if card.assessed { " · assessment</div>\n" } else { "</div>\n" });
    for figure_of in &card.figures {
        page.raw("<div class=\"soft\">").text(&figure(figure_of)).raw("</div>\n");
    }
    page.raw("</div>\n<div class=\"sides\">\n");
    for (name, score) in [("speed", card.speed), ("quality", card.quality), ("sales", card.sales)] {
        let Some(score) = score else { continue };
        let width = (score.from.min(10_000) / 100).to_string();
        page.raw("<div class=\"bar\"><span>").text(name).raw("</span><i><b style=\"width:").text(&width);
        page.raw("%\"></b></i><span>").text(&band(score)).raw("</span></div>\n");
    }
    page.raw("</div>\n</div>\n");
    if card.score.from != card.score.to {
        page.raw(
            "<p class=\"soft\">Some points are unscored: what was meant there is for a person to say.</p>\n",
        );
    }
}

/// A ring that is full at 100.
fn dial(page: &mut Html, score: Band) {
    // The circumference of a circle of radius 44, in thousandths.
    const ROUND: u64 = 276_460;
    let part = i64::try_from(u64::from(score.from.min(10_000)) * ROUND / 10_000).unwrap_or(0);
    page.raw("<svg class=\"dial\" width=\"112\" height=\"112\" viewBox=\"0 0 112 112\" role=\"img\" aria-label=\"score\">");
    page.raw(
        "<circle cx=\"56\" cy=\"56\" r=\"44\" fill=\"none\" stroke=\"var(--line)\" stroke-width=\"12\"/>",
    );
    page.raw("<circle cx=\"56\" cy=\"56\" r=\"44\" fill=\"none\" stroke=\"var(--accent)\" stroke-width=\"12\" stroke-linecap=\"round\" transform=\"rotate(-90 56 56)\" stroke-dasharray=\"");
    page.text(&thousandths(part)).raw(" 400\"/>");
    let size = if score.from == score.to { "30" } else { "20" };
    page.raw("<text x=\"56\" y=\"66\" text-anchor=\"middle\" font-size=\"").raw(size).raw("\">");
    page.text(&band(score)).raw("</text></svg>\n");
}

fn gaps(page: &mut Html, debrief: &Debrief) {
    if debrief.gaps.is_empty() && debrief.best.is_none() {
        return;
    }
    page.raw("<h2>What to take along</h2>\n<div class=\"cards\">\n");
    for gap in &debrief.gaps {
        gap_card(page, debrief, gap);
    }
    if let Some(best) = &debrief.best {
        best_card(page, debrief, best);
    }
    page.raw("</div>\n");
}

fn gap_card(page: &mut Html, debrief: &Debrief, gap: &Gap) {
    page.raw("<section class=\"card\"><h3>").text(&gap.title).raw("</h3>\n<p class=\"soft\">");
    page.text(&thousandths(i64::from(gap.points) * 10)).raw(" of 100 points · ");
    page.raw("<a href=\"#guide-").text(&gap.behaviour).raw("\">").text(&gap.behaviour).raw("</a></p>\n");
    if let Some(note) = &gap.moment {
        moment(page, debrief, note);
    }
    page.raw("</section>\n");
}

fn best_card(page: &mut Html, debrief: &Debrief, best: &Moment) {
    page.raw("<section class=\"card best\"><h3>Your best moment: ").text(&best.title).raw("</h3>\n");
    moment(page, debrief, &best.note);
    page.raw("</section>\n");
}

fn moment(page: &mut Html, debrief: &Debrief, note: &Note) {
    let chat = debrief.card.chats.iter().find(|chat| Some(chat.chat) == note.chat);
    if let Some(chat) = chat {
        page.raw("<p class=\"soft\"><a href=\"#chat-").text(&chat.chat.to_string()).raw("\">");
        page.text(&chat.number).raw("</a> at ").text(&clock(note.at_us, chat.taken_us)).raw("</p>\n");
    }
    page.raw("<p>").text(&note.says).raw("</p>\n");
    words(page, note);
}

/// The words in question, and a better line.
fn words(page: &mut Html, note: &Note) {
    if !note.quote.is_empty() {
        page.raw("<p class=\"soft\">The words: <q>").text(&note.quote).raw("</q></p>\n");
    }
    if let Some(better) = &note.better {
        page.raw("<p>Better: <q>").text(better).raw("</q></p>\n");
    }
}

fn outcomes(page: &mut Html, title: &str, outcomes: &[Outcome]) {
    if outcomes.iter().all(|outcome| outcome.mark == Mark::NotApplicable) {
        return;
    }
    page.raw("<h2>").text(title).raw("</h2>\n");
    table(page, outcomes, 0);
}

/// Every point with its rule.
fn table(page: &mut Html, outcomes: &[Outcome], since_us: u64) {
    page.raw("<table>\n<tr><th>Behaviour</th><th class=\"n\">Mark</th><th class=\"n\">Weight</th><th>Why</th></tr>\n");
    for outcome in outcomes {
        let title = Behaviour::find(&outcome.behaviour).map_or("", Behaviour::title);
        page.raw("<tr><td>").text(title).raw("<br><span class=\"soft\">").text(&outcome.behaviour);
        page.raw("</span></td><td class=\"n\">").text(&mark(outcome.mark)).raw("</td><td class=\"n\">");
        page.text(&thousandths(outcome.weight.into())).raw("</td><td>");
        if outcome.mark == Mark::NotApplicable {
            page.raw("<span class=\"soft\">nothing called for it</span>");
        }
        if let Some(number) = &outcome.figure {
            page.raw("<div>").text(&figure(number)).raw("</div>");
        }
        for note in &outcome.notes {
            let class = match note.worth.signum() {
                -1 => "bad",
                1 => "good",
                _ => "soft",
            };
            page.raw("<div><span class=\"").raw(class).raw("\">").text(&clock(note.at_us, since_us));
            page.raw("</span> ").text(&note.says).raw(" <span class=\"soft\">").text(&note.rule);
            page.raw("</span></div>");
        }
        page.raw("</td></tr>\n");
    }
    page.raw("</table>\n");
}
