//! The rubric of a scenario, and the bands that its scripted trainees must land in.
//!
//! What is left away follows the desk profile; how a behaviour is judged is `score`'s. Floor 1.

use std::collections::BTreeMap;

use super::desk;
use super::tables::score::RUBRIC;
use crate::scenario::codes;
use crate::scenario::model::{Desk, Latency, Rubric, TRAINEES};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::Node;
use crate::scenario::reader::scalar::written;
use crate::scenario::reader::shape::subject;
use crate::vocab::Behaviour;

/// Between which scores the scripted trainees must land, by their names.
pub(super) type Bands = BTreeMap<String, (u8, u8)>;

/// The weight of each behaviour, in thousandths.
type Weights = [u32; Behaviour::ALL.len()];

/// The largest weight.
const MOST_WEIGHT: u32 = 100;

impl<'a> Cx<'a> {
    /// The rubric of a scenario: what `rubric` says, and the desk's where it says nothing.
    pub(super) fn rubric(&mut self, scenario: &Fields<'a>, desk: Option<&Desk>) -> Option<Rubric> {
        // Where the desk is wrong, the rubric is still looked at.
        let usual = desk.map_or_else(|| Rubric::of(&desk::standard()), Rubric::of);
        let Some(node) = scenario.get("rubric") else { return Some(usual) };
        let fields = self.open(node, &RUBRIC)?;
        let weights = self.weights(&fields, usual.weights);
        let rubric = self.thresholds(&fields, &usual)?;
        self.agree(&fields, &rubric)?;
        let weights = weights?;
        if weights.iter().all(|weight| *weight == 0) {
            let place = scenario.name_place("rubric").unwrap_or(fields.head);
            let message = "the weights of this rubric sum to 0, so nothing would be scored";
            let hint = "give a behaviour a weight, such as weights: {\"right-answer\": 10}";
            self.push(Problem::new(&codes::NO_WEIGHTS, place, message).hint(hint));
            return None;
        }
        Some(Rubric { weights, ..rubric })
    }

    /// The weights: the usual ones, those of `weights`, and nothing for what is `off`.
    fn weights(&mut self, fields: &Fields<'a>, mut weights: Weights) -> Option<Weights> {
        let entries = match fields.get("weights") {
            Some(node) => self.entries(node, Cx::name),
            None => Some(Vec::new()),
        };
        let off = match fields.get("off") {
            Some(node) => self.names(node),
            None => Some(Vec::new()),
        };
        let (mut weighed, mut fine) = (BTreeMap::new(), entries.is_some() && off.is_some());
        for (id, key, value) in entries.unwrap_or_default() {
            let (behaviour, weight) =
                (self.behaviour(&id, key), self.parts(value.named("the weight"), MOST_WEIGHT, 1_000));
            let (Some(behaviour), Some(weight)) = (behaviour, weight) else {
                fine = false;
                continue;
            };
            weights[at(behaviour)] = weight;
            weighed.insert(behaviour, key.place());
        }
        for (id, node) in off.unwrap_or_default() {
            let Some(behaviour) = self.behaviour(&id, node) else {
                fine = false;
                continue;
            };
            weights[at(behaviour)] = 0;
            if let Some(first) = weighed.get(&behaviour) {
                let message = format!("`{id}` is off, but has a weight");
                let problem = Problem::new(&codes::MIXED, node.place(), message);
                self.push(problem.also(*first, "its weight").hint("delete one of the two"));
                fine = false;
            }
        }
        fine.then_some(weights)
    }

    /// Where full marks end and no marks begin.
    fn thresholds(&mut self, fields: &Fields<'a>, usual: &Rubric) -> Option<Rubric> {
        let offers = fields.or(self, "offers", usual.offers, Cx::latency);
        let first_response = fields.or(self, "first_response", usual.first_response, Cx::latency);
        let reply_time = fields.or(self, "reply_time", usual.reply_time, Cx::latency);
        let answer_time =
            fields.or(self, "answer_time", usual.answer_time, |cx, node| cx.two_numbers(node, 1_000, 1_000));
        let dead_air = fields.or(self, "dead_air", usual.dead_air, Cx::latency);
        let status_rhythm = fields.or(self, "status_rhythm", usual.status_rhythm, Cx::two_times);
        let status_least = fields.or(self, "status_least", usual.status_least, Cx::span);
        let nudge = fields.or(self, "nudge", usual.nudge, Cx::two_times);
        let nudge_again = fields.or(self, "nudge_again", usual.nudge_again, Cx::positive_span);
        let read_least = fields.or(self, "read_least", usual.read_least, Cx::span);
        let read_a_word = fields.or(self, "read_a_word", usual.read_a_word, Cx::span);
        let longest_chars =
            fields.or(self, "longest_chars", usual.longest_chars, |cx, node| cx.count(node, 20, 10_000));
        let half_wall_chars =
            fields.or(self, "half_wall_chars", usual.half_wall_chars, |cx, node| cx.count(node, 20, 20_000));
        let most_sentences =
            fields.or(self, "most_sentences", usual.most_sentences, |cx, node| cx.count(node, 1, 100));
        let between_parts = fields.or(self, "between_parts", usual.between_parts, Cx::span);
        let consult = fields.or(self, "consult", usual.consult, Cx::latency);
        let fair_share = fields.or(self, "fair_share", usual.fair_share, Cx::latency);
        let unseen = fields.or(self, "unseen", usual.unseen, Cx::positive_span);
        // Written for a hundred words, kept for a thousand.
        let language = fields.or(self, "language", usual.language, |cx, node| cx.two_numbers(node, 100, 10));
        let pass = fields.or(self, "pass", usual.pass, |cx, node| cx.count(node, 0, 100));
        Some(Rubric {
            weights: usual.weights,
            offers: offers?,
            first_response: first_response?,
            reply_time: reply_time?,
            answer_time: answer_time?,
            dead_air: dead_air?,
            status_rhythm: status_rhythm?,
            status_least: status_least?,
            nudge: nudge?,
            nudge_again: nudge_again?,
            read_least: read_least?,
            read_a_word: read_a_word?,
            longest_chars: longest_chars?,
            half_wall_chars: half_wall_chars?,
            most_sentences: most_sentences?,
            between_parts: between_parts?,
            consult: consult?,
            fair_share: fair_share?,
            unseen: unseen?,
            language: language?,
            pass: pass?,
        })
    }

    /// Whether thresholds that depend on each other agree, those of the desk included.
    fn agree(&mut self, fields: &Fields<'a>, rubric: &Rubric) -> Option<()> {
        let (least, rhythm) = (rubric.status_least, rubric.status_rhythm.0);
        let (longest, half) = (rubric.longest_chars, rubric.half_wall_chars);
        let (what, names, hint) = if least > rhythm {
            let what = format!("updates are wanted after {rhythm}, but too many if nearer than {least}");
            let hint = format!("let `status_least` be at most \"{rhythm}\"");
            (what, ["status_least", "status_rhythm"], hint)
        } else if longest >= half {
            let what = format!(
                "a message of {longest} characters is one thought, but only up to {half} would it be half a wall"
            );
            let hint = "let `half_wall_chars` be above `longest_chars`".to_owned();
            (what, ["longest_chars", "half_wall_chars"], hint)
        } else {
            return Some(());
        };
        let mut given = names.iter().filter_map(|name| fields.get(name)).map(Node::place);
        let problem = Problem::new(&codes::NOT_RISING, given.next().unwrap_or(fields.head), what).hint(hint);
        let problem = match given.next() {
            Some(other) => problem.also(other, "the other one"),
            None => problem,
        };
        self.push(problem);
        None
    }

    /// Full marks up to the first time, none from the second on.
    fn latency(&mut self, node: Node<'a>) -> Option<Latency> {
        let [full, zero] =
            self.pair(node, "(\"15s\", \"60s\"): full marks up to the first time, none from the second on")?;
        let (full, zero) =
            (self.span(full.named("the first time")), self.span(zero.named("the second time")));
        let (full, zero) = (full?, zero?);
        if full < zero {
            return Some(Latency { full, zero });
        }
        self.no_room(node, &full.to_string(), &zero.to_string());
        None
    }

    /// Two numbers from 0 on, the first below the second, each in so many parts of one.
    fn two_numbers(&mut self, node: Node<'a>, most: u32, parts: u32) -> Option<(u32, u32)> {
        let [from, to] =
            self.pair(node, "(1.2, 3.0): full marks up to the first number, none from the second on")?;
        let full = self.parts(from.named("the first number"), most, parts);
        let zero = self.parts(to.named("the second number"), most, parts);
        let (full, zero) = (full?, zero?);
        if full < zero {
            return Some((full, zero));
        }
        self.no_room(node, &written(from), &written(to));
        None
    }

    fn no_room(&mut self, node: Node<'a>, full: &str, zero: &str) {
        let message = format!("full marks end at {full}, which is not below {zero}, where no marks begin");
        let hint = "write the smaller one first; between them the marks fall evenly";
        self.push(Problem::new(&codes::NOT_RISING, node.place(), message).hint(hint));
    }

    /// A number from 0 to `most`, in so many parts of one.
    fn parts(&mut self, node: Node<'a>, most: u32, parts: u32) -> Option<u32> {
        let value = self.number_in(node, 0.0, most.into())? * f64::from(parts);
        if (value - value.round()).abs() > 1e-6 {
            let digits = parts.ilog10();
            let message =
                format!("{} is {}, but has at most {digits} decimals", subject(node), written(node));
            self.out_of_range(node, message);
            return None;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to a million, whole")]
        Some(value.round() as u32)
    }

    /// `{"model": (95, 100)}`.
    pub(super) fn bands(&mut self, node: Node<'a>) -> Option<Bands> {
        let entries = self.entries(node, Cx::name)?;
        let bands: Vec<Option<(String, (u8, u8))>> = entries
            .into_iter()
            .map(|(name, key, value)| {
                let known = TRAINEES.contains(&name.as_str());
                if !known {
                    let names = TRAINEES.map(str::to_owned);
                    self.unknown(&codes::UNKNOWN_TRAINEE, key, "scripted trainee", &name, &names);
                }
                let band = self.band(value.named("the band"));
                known.then_some((name, band?))
            })
            .collect();
        bands.into_iter().collect()
    }

    /// Two scores, the second not below the first.
    fn band(&mut self, node: Node<'a>) -> Option<(u8, u8)> {
        let [from, to] = self.pair(node, "(95, 100): two scores from 0 to 100, the lower first")?;
        let score = |cx: &mut Self, node| cx.count(node, 0, 100).and_then(|score| u8::try_from(score).ok());
        let from = score(self, from.named("the first score"));
        let to = score(self, to.named("the second score"));
        let (from, to) = (from?, to?);
        if from <= to {
            return Some((from, to));
        }
        let message = format!("the first score, {from}, is above the second, {to}");
        self.push(Problem::new(&codes::NOT_RISING, node.place(), message).hint("exchange the two scores"));
        None
    }
}

/// Where the weight of a behaviour stands.
const fn at(behaviour: Behaviour) -> usize {
    behaviour.number() as usize - 1
}
