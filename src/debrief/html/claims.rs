//! What rests on the learner's word: shown above everything else, never hidden. Floor 3.

use super::super::marks::{band, clock, mark};
use super::Debrief;
use super::escape::Html;

/// The claims and what they change; nothing where nothing is claimed.
pub(super) fn write(page: &mut Html, debrief: &Debrief) {
    let Some(claims) = &debrief.card.claims else { return };
    let chat = |id: Option<u64>| debrief.card.chats.iter().find(|chat| Some(chat.chat) == id);
    page.raw("<h2>Claimed by the learner</h2>\n<p class=\"soft\">For a trainer to confirm. ");
    if claims.counted {
        page.raw("The score above counts these claims; without them it is ").text(&band(claims.without));
    } else {
        page.raw("The score above does not count these claims; with them it would be ")
            .text(&band(claims.with));
    }
    page.raw(".</p>\n<ul>\n");
    for claim in &claims.list {
        let taken_us = chat(Some(claim.chat)).map_or(0, |chat| chat.taken_us);
        page.raw("<li>").text(&claim.number).raw(" at ").text(&clock(claim.at_us, taken_us)).raw(": ");
        page.text(&claim.says).raw(". <q>").text(&claim.quote).raw("</q></li>\n");
    }
    page.raw("</ul>\n<ul>\n");
    for one in &claims.marks {
        let of = chat(one.chat).map_or("the session", |chat| chat.number.as_str());
        page.raw("<li>").text(&one.behaviour).raw(" in ").text(of).raw(": ").text(&mark(one.without));
        page.raw(" → ").text(&mark(one.with)).raw("</li>\n");
    }
    page.raw("</ul>\n");
}
