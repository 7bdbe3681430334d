//! One chat of the page: its timeline, its words with the notes where they belong, and the table of points.
//!
//! Floor 3.

use super::super::marks::{band, clock};
use super::super::{Debrief, Told, ToldLine};
use super::escape::Html;
use super::{table, timeline, words};
use crate::score::card::{ChatCard, Note};

/// One chat.
pub(super) fn write(page: &mut Html, debrief: &Debrief, card: &ChatCard) {
    let told = debrief.chats.iter().find(|told| told.chat == card.chat);
    page.raw("<article class=\"chat\" id=\"chat-").text(&card.chat.to_string()).raw("\">\n<header><h3>");
    page.text(&card.number).raw(" · ").text(&card.customer).raw("</h3><span class=\"soft\">");
    page.text(&card.matter).raw("</span><strong>").text(&band(card.score)).raw(" of 100</strong></header>\n");
    page.raw("<p class=\"soft\">").text(&card.ending);
    if let Some((stars, why)) = &card.rating {
        page.raw(" · rated ").text(&stars.to_string()).raw(" of 5 (").text(why).raw(")");
    }
    page.raw("</p>\n");
    if let Some(critical) = &card.critical {
        page.raw("<p class=\"bad\">This alone costs the chat when it counts: ")
            .text(&critical.says)
            .raw("</p>\n");
        words(page, critical);
    }
    if let Some(told) = told {
        timeline::write(page, card, told);
        talk(page, card, told);
    }
    page.raw("<details><summary>Every point of this chat</summary>\n");
    table(page, &card.outcomes, card.taken_us);
    page.raw("</details>\n</article>\n");
}

/// The words, with each note behind the line that it is about.
fn talk(page: &mut Html, card: &ChatCard, told: &Told) {
    let mut notes: Vec<&Note> = card.outcomes.iter().flat_map(|outcome| &outcome.notes).collect();
    notes.retain(|note| note.worth != 0);
    notes.sort_by_key(|note| (note.at_us, note.record));
    let mut notes = notes.into_iter().peekable();
    page.raw("<ol class=\"talk\">\n");
    for line in &told.lines {
        while let Some(due) = notes.next_if(|due| due.at_us < line.at_us) {
            note(page, card, due);
        }
        said(page, card, line);
    }
    for due in notes {
        note(page, card, due);
    }
    page.raw("</ol>\n");
}

fn said(page: &mut Html, card: &ChatCard, line: &ToldLine) {
    let class = match line.who {
        "" => "beside",
        "expert" => "expert",
        "automatic" => "automatic",
        _ => "other",
    };
    page.raw("<li class=\"").raw(class).raw("\"><time>").text(&since(line.at_us, card)).raw("</time>");
    if line.who.is_empty() {
        page.text(&line.text);
    } else {
        page.raw("<span class=\"soft\">").text(&line.name).raw("</span> <span class=\"say\">");
        page.text(&line.text).raw("</span>");
    }
    page.raw("</li>\n");
}

fn note(page: &mut Html, card: &ChatCard, note: &Note) {
    let class = if note.worth > 0 { "note good" } else { "note" };
    page.raw("<li class=\"").raw(class).raw("\"><time>").text(&since(note.at_us, card)).raw("</time>");
    page.text(&note.says);
    if let Some(better) = note.better.as_ref().filter(|_| note.worth < 0) {
        page.raw("<br>Better: <q>").text(better).raw("</q>");
    }
    page.raw("</li>\n");
}

/// The time since the take; what came before it has a minus.
fn since(at_us: u64, card: &ChatCard) -> String {
    if at_us < card.taken_us {
        format!("−{}", clock(card.taken_us, at_us))
    } else {
        clock(at_us, card.taken_us)
    }
}
