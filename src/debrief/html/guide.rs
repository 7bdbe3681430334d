//! The pages of the practice guide that belong to the gaps, at the foot of the page. Floor 3.

use pulldown_cmark::{Event, Parser, html};

use super::super::Debrief;
use super::escape::Html;

/// The pages, each where its gap's link leads.
pub(super) fn write(page: &mut Html, debrief: &Debrief, guide: &dyn Fn(&str) -> Option<String>) {
    let pages: Vec<(&str, String)> = debrief
        .gaps
        .iter()
        .filter_map(|gap| guide(&gap.behaviour).map(|text| (gap.behaviour.as_str(), text)))
        .collect();
    if pages.is_empty() {
        return;
    }
    page.raw("<h2>From the practice guide</h2>\n");
    for (behaviour, text) in pages {
        page.raw("<section class=\"chat\" id=\"guide-").text(behaviour).raw("\">\n");
        let mut written = String::new();
        // The guide is text: what looks like markup in it is shown as it was written.
        let plain = Parser::new(&text).map(|event| match event {
            Event::Html(markup) | Event::InlineHtml(markup) => Event::Text(markup),
            other => other,
        });
        html::push_html(&mut written, plain);
        page.raw(&written).raw("</section>\n");
    }
}
