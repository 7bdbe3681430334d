//! The knowledge base of the business: search, articles in place, and paragraphs that can be quoted. Floor 5.

use std::cmp::Reverse;

use eframe::egui::{Key, Label, RichText, TextEdit, Ui};

use super::super::drafts::{Drafts, Mode};
use super::super::{Intent, Shown};
use crate::console::style::{STEP, strong};
use crate::console::widgets::{Row, Weight, button, muted, row};
use crate::event::{Action, Deed};
use crate::scenario::Article;
use crate::view::Thread;
use crate::vocab::{ChatId, PartnerId};

/// The state of the knowledge base.
#[derive(Debug, Default)]
pub struct Knowledge {
    query: String,
    /// The query that was recorded last, for this chat.
    recorded: Option<(ChatId, String)>,
    open: Option<(PartnerId, u32)>,
    focus: bool,
}

impl Knowledge {
    /// The search field wants the keyboard.
    pub fn focus(&mut self) {
        (self.open, self.focus) = (None, true);
    }

    /// Shows the knowledge base of the business of a chat. What is looked up for a `live` chat is recorded.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        shown: &Shown<'_>,
        thread: &Thread,
        live: bool,
        drafts: &mut Drafts,
        intents: &mut Vec<Intent>,
    ) {
        let Some(partner) = shown.partner(thread.partner) else { return };
        let open = self.open.filter(|(of, _)| *of == thread.partner).map(|(_, number)| number);
        if let Some(article) = open.and_then(|open| partner.articles.get(usize::try_from(open).ok()?)) {
            return self.article(ui, shown, thread, article, live, drafts);
        }
        let field = TextEdit::singleline(&mut self.query)
            .desired_width(f32::INFINITY)
            .hint_text(RichText::new(format!("Search {}", partner.title)).color(shown.theme.muted));
        let field = ui.add(field).accessible_name("Search the knowledge base");
        if std::mem::take(&mut self.focus) {
            field.request_focus();
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if entered && live {
            self.record(thread.chat, intents);
        }
        ui.add_space(STEP);
        ui.spacing_mut().item_spacing.y = 2.0;
        let found = find(&partner.articles, &self.query);
        if found.is_empty() {
            let hint = "Nothing here. The Specialist may know, and a promise to come back is an answer too.";
            muted(ui, shown.theme, hint);
        }
        for (number, article) in found {
            let detail = article.text.lines().next().unwrap_or_default();
            let name = format!("Article: {}", article.title);
            let shape = Row {
                title: &article.title,
                right: "",
                right_ink: shown.theme.muted.into(),
                detail,
                chosen: false,
                name: &name,
            };
            if row(ui, shown.theme, &shape).clicked() {
                if live {
                    self.record(thread.chat, intents);
                    let (chat, article) = (thread.chat, number);
                    intents.push(Intent::Act(Deed::OpenArticle { chat, article }.into()));
                }
                self.open = Some((thread.partner, number));
            }
        }
    }

    /// Records a search, once.
    fn record(&mut self, chat: ChatId, intents: &mut Vec<Intent>) {
        let query = self.query.trim().to_owned();
        let known = self.recorded.as_ref().is_some_and(|(of, last)| *of == chat && *last == query);
        if !query.is_empty() && !known {
            let deed = Deed::SearchKnowledge { chat, chars: 0 };
            intents.push(Intent::Act(Action::worded(deed, query.clone())));
            self.recorded = Some((chat, query));
        }
    }

    fn article(
        &mut self,
        ui: &mut Ui,
        shown: &Shown<'_>,
        thread: &Thread,
        article: &Article,
        live: bool,
        drafts: &mut Drafts,
    ) {
        let theme = shown.theme;
        if button(ui, theme, Weight::Quiet, "← All articles").clicked() {
            self.open = None;
        }
        ui.add(Label::new(RichText::new(&article.title).font(strong(16.0)).color(theme.text)).wrap());
        for (n, paragraph) in article.text.split("\n\n").enumerate() {
            ui.add_space(STEP / 2.0);
            ui.add(Label::new(RichText::new(paragraph.trim()).color(theme.text)).wrap().selectable(true));
            if live {
                let quote = button(ui, theme, Weight::Quiet, "Quote");
                let quote = quote.on_hover_text("Puts the paragraph into your reply, to be shortened");
                if quote.accessible_name(format!("Quote paragraph {}", n + 1)).clicked() {
                    drafts.get(thread.chat, Mode::Reply).add(paragraph.trim());
                }
            }
        }
    }
}

/// Articles for a query, the best first: words in the title count most, then how often they stand in the text. All of
/// them for an empty query.
fn find<'a>(articles: &'a [Article], query: &str) -> Vec<(u32, &'a Article)> {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let score = |article: &Article| {
        let (title, text) = (article.title.to_lowercase(), article.text.to_lowercase());
        let worth = |word: &String| {
            let stem = stem(word);
            title.matches(stem).count() * 10 + text.matches(stem).count().min(5)
        };
        words.iter().map(worth).sum::<usize>()
    };
    let mut found: Vec<(usize, u32, &Article)> =
        articles.iter().zip(0_u32..).map(|(article, n)| (score(article), n, article)).collect();
    found.retain(|(score, ..)| words.is_empty() || *score > 0);
    found.sort_by_key(|(score, n, _)| (Reverse(*score), *n));
    found.into_iter().map(|(_, n, article)| (n, article)).collect()
}

/// A word without the endings that would hide it: `jackets`, `returning`.
fn stem(word: &str) -> &str {
    let long = |stem: &&str| stem.chars().count() >= 4;
    ["ing", "es", "s", "ed"].into_iter().find_map(|end| word.strip_suffix(end).filter(long)).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(title: &str, text: &str) -> Article {
        Article { name: title.to_lowercase(), title: title.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn titles_count_more_than_texts() {
        let articles = [
            article("Parcels", "A jacket may come in a parcel."),
            article("Jackets", "What they weigh."),
            article("Boots", "For feet."),
        ];
        let titles = |query| -> Vec<&str> {
            find(&articles, query).into_iter().map(|(_, article)| article.title.as_str()).collect()
        };
        assert_eq!(titles("jackets"), ["Jackets", "Parcels"]);
        assert_eq!(titles("  "), ["Parcels", "Jackets", "Boots"]);
        assert_eq!(titles("BOOTS feet"), ["Boots"]);
        assert!(titles("xylophone").is_empty() && titles("é").is_empty());
    }
}
