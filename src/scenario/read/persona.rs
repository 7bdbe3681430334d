//! Personas: how customers are.
//!
//! Floor 1.

use super::patience::{in_chat, in_queue};
use super::tables::people::{PERSONA, STYLE, THINKING};
use super::usual;
use crate::draw::Law;
use crate::scenario::codes;
use crate::scenario::model::{Persona, Style, Thinking, Tone};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::Node;
use crate::scenario::reader::shape;
use crate::vocab::{Ppm, Quirk};

/// Characters per second that people type.
const TYPING: (f64, f64) = (0.2, 30.0);
/// Words per minute that people read.
const READING: (u32, u32) = (30, 1_500);
/// Characters of the name that somebody has in a chat.
const LONGEST_CALLED_CHARS: usize = 40;

impl<'a> Cx<'a> {
    /// `Persona( … )`; `name` is its key.
    pub(super) fn persona(&mut self, node: Node<'a>, name: &str) -> Option<Persona> {
        let fields = self.open(node, &PERSONA)?;
        let called = fields.must(self, "called", Cx::called);
        let typing_cps = fields.or(self, "typing", usual::median(3.6, 0.35), Cx::typing);
        let reading_wpm = fields.or(self, "reads", 220, Cx::reading);
        let notices = fields.or(self, "notices", usual::median_s(6.0, 0.8), Cx::law);
        let here = fields.or(self, "here", usual::median_s(180.0, 0.7), Cx::law);
        let away = fields.or(self, "away", usual::median_s(90.0, 1.0), Cx::law);
        let thinking = fields.or(self, "thinks", usual_thinking(), Cx::thinking);
        let patience = fields.or(self, "patience", in_queue("Usual"), |cx, node| cx.patience(node, in_queue));
        let patience_in_chat =
            fields.or(self, "patience_in_chat", in_chat("Usual"), |cx, node| cx.patience(node, in_chat));
        let leaves_silently = fields.or(self, "leaves_silently", Ppm::ZERO, Cx::share);
        let temper = fields.or(self, "temper", 1_000_000, |cx, node| cx.factor(node, 0.0, 3.0));
        let tone = fields.or(self, "tone", Tone::Plain, Cx::tone);
        let wordy = fields.or(self, "wordy", 1_000_000, |cx, node| cx.factor(node, 0.3, 3.0));
        let bursts = fields.or(self, "bursts", Ppm::ZERO, Cx::share);
        let style = fields.or(self, "style", usual_style(), Cx::style);
        let quirks = fields.or(self, "quirks", Vec::new(), Cx::quirks);
        let rates = fields.or(self, "rates", share(0.3), Cx::share);
        let reopens = fields.or(self, "reopens", share(0.05), Cx::share);
        Some(Persona {
            name: name.to_owned(),
            called: called?,
            typing_cps: typing_cps?,
            reading_wpm: reading_wpm?,
            notices: notices?,
            here: here?,
            away: away?,
            thinking: thinking?,
            patience: patience?,
            patience_in_chat: patience_in_chat?,
            leaves_silently: leaves_silently?,
            temper: temper?,
            tone: tone?,
            wordy: wordy?,
            bursts: bursts?,
            style: style?,
            quirks: quirks?,
            rates: rates?,
            reopens: reopens?,
        })
    }

    fn called(&mut self, node: Node<'a>) -> Option<Vec<String>> {
        let names = self.names(node)?;
        for (name, item) in &names {
            let chars = name.chars().count();
            if chars > LONGEST_CALLED_CHARS || name.contains(['{', '}']) {
                let message = "this is no name that somebody could have in a chat";
                let hint = "a name has at most 40 characters and no braces";
                self.push(Problem::new(&codes::BAD_TEXT, item.place(), message).hint(hint));
                return None;
            }
        }
        if names.is_empty() {
            let message = "somebody needs at least one name";
            self.push(
                Problem::new(&codes::BAD_TEXT, node.place(), message).hint("write [\"Marta\", \"Jo\"]"),
            );
            return None;
        }
        Some(names.into_iter().map(|(name, _)| name).collect())
    }

    /// A law of characters per second.
    pub(super) fn typing(&mut self, node: Node<'a>) -> Option<Law> {
        let law = self.number_law(node)?;
        let (from, to) = TYPING;
        let mean = law.mean();
        if (from..=to).contains(&mean) {
            return Some(usual::held(law, from, to));
        }
        let mean = (mean * 100.0).round() / 100.0;
        let message =
            format!("nobody types {mean} characters a second on average; it must be {from} to {to}");
        self.out_of_range(node, message);
        None
    }

    /// Words per minute.
    pub(super) fn reading(&mut self, node: Node<'a>) -> Option<u32> {
        self.count(node, READING.0, READING.1)
    }

    fn thinking(&mut self, node: Node<'a>) -> Option<Thinking> {
        let fields = self.open(node, &THINKING)?;
        let Thinking { yes_no, recall, question, offer } = usual_thinking();
        let yes_no = fields.or(self, "yes_no", yes_no, Cx::law);
        let recall = fields.or(self, "recall", recall, Cx::law);
        let question = fields.or(self, "question", question, Cx::law);
        let offer = fields.or(self, "offer", offer, Cx::law);
        Some(Thinking { yes_no: yes_no?, recall: recall?, question: question?, offer: offer? })
    }

    /// A number kept in whole parts per million.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked first")]
    fn factor(&mut self, node: Node<'a>, least: f64, most: f64) -> Option<u32> {
        self.number_in(node, least, most).map(|value| (value * 1e6 + 0.5) as u32)
    }

    fn tone(&mut self, node: Node<'a>) -> Option<Tone> {
        let word = self.bare(node, &Tone::ALL.map(|(_, word)| word))?;
        Tone::ALL.iter().find(|(_, known)| *known == word).map(|(tone, _)| *tone)
    }

    fn style(&mut self, node: Node<'a>) -> Option<Style> {
        let fields = self.open(node, &STYLE)?;
        let lower_case = fields.or(self, "lower_case", false, Cx::flag);
        let shouts = fields.or(self, "shouts", false, Cx::flag);
        let full_stops = fields.or(self, "full_stops", true, Cx::flag);
        let no_apostrophes = fields.or(self, "no_apostrophes", false, Cx::flag);
        let spellings = fields.or(self, "spellings", Vec::new(), Cx::spellings);
        let slips = fields.or(self, "slips", share(0.02), Cx::share);
        Some(Style {
            lower_case: lower_case?,
            shouts: shouts?,
            full_stops: full_stops?,
            no_apostrophes: no_apostrophes?,
            spellings: spellings?,
            slips: slips?,
        })
    }

    /// `{"definitely": "definately"}`.
    fn spellings(&mut self, node: Node<'a>) -> Option<Vec<(String, String)>> {
        let entries = self.entries(node, Cx::name)?;
        let pairs: Vec<Option<(String, String)>> = entries
            .into_iter()
            .map(|(right, _, own)| self.name(own.named("a spelling")).map(|own| (right, own)))
            .collect();
        pairs.into_iter().collect()
    }

    /// `{"brb": 0.1}`.
    fn quirks(&mut self, node: Node<'a>) -> Option<Vec<(Quirk, Ppm)>> {
        let entries = self.entries(node, Cx::name)?;
        let quirks: Vec<Option<(Quirk, Ppm)>> = entries
            .into_iter()
            .map(|(name, key, value)| {
                let quirk = Quirk::ALL.iter().find(|(_, word)| *word == name).map(|(quirk, _)| *quirk);
                if quirk.is_none() {
                    let known = Quirk::ALL.map(|(_, word)| word);
                    self.not_listed(&codes::UNKNOWN_QUIRK, key, "quirk", &name, &known);
                }
                let share = self.share(value.named("the share of chats"));
                Some((quirk?, share?))
            })
            .collect();
        quirks.into_iter().collect()
    }

    /// A number, or the first of a pair of them, as a rule for how much of something there is.
    pub(super) fn stars(&mut self, node: Node<'a>) -> Option<u32> {
        let value = self.number(node, shape::NUMBER)?;
        if (1.0..=5.0).contains(&value) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 5")]
            return Some((value * 100.0 + 0.5) as u32);
        }
        self.out_of_range(node, "ratings go from 1 to 5 stars".to_owned());
        None
    }
}

/// A share that stands in this program.
pub(super) fn share(value: f64) -> Ppm {
    Ppm::from_f64(value).unwrap_or_default()
}

/// Where a persona says nothing. With the other usual laws, and a third of the replies a yes or no, about half of
/// the replies come within a minute, 82 % within three and 91 % within five, as measured on a public support chat.
fn usual_thinking() -> Thinking {
    Thinking {
        yes_no: usual::median_s(6.0, 0.7),
        recall: usual::median_s(15.0, 0.8),
        question: usual::median_s(15.0, 0.8),
        offer: usual::median_s(25.0, 0.8),
    }
}

fn usual_style() -> Style {
    Style { full_stops: true, slips: share(0.02), ..Style::default() }
}
