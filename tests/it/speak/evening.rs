//! Laws of believable talk on the shipped evening, over more than a thousand chats.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use greenroom::event::{Record, Rule};
use greenroom::time::{SimTime, Span};
use greenroom::vocab::{Act, ChatId, Speaker};

use super::plain;
use super::room::{Ear, hear};
use crate::common;
use crate::support::{read, root};

const SEEDS: u64 = 20;

/// The evening of several seeds; read, run and heard once for all tests.
static EVENINGS: LazyLock<Vec<Ear>> = LazyLock::new(|| {
    let scenario = common::scenario(&read(&root().join("scenarios/evening-shift.ron")));
    (0..SEEDS).map(|seed| hear(&scenario, seed)).collect()
});

/// The lines of a chat.
type Talk<'a> = Vec<(Speaker, &'a str)>;

/// The chats of all evenings in which somebody says something.
fn chats() -> impl Iterator<Item = ((u64, ChatId), Talk<'static>)> {
    (0..)
        .zip(EVENINGS.iter())
        .flat_map(|(seed, ear)| ear.chats().into_iter().map(move |(chat, said)| ((seed, chat), said)))
}

/// Lines of at most three words have few ways to be said, and nobody notices that "ok thanks" comes again.
const SHORT_WORDS: usize = 3;

#[test]
fn no_line_of_a_customer_is_in_more_than_two_percent_of_the_chats() {
    let (mut count, mut all) = (BTreeMap::<String, usize>::new(), 0);
    for (_, said) in chats() {
        all += 1;
        let own = said.iter().filter(|(who, _)| *who == Speaker::Customer).map(|(_, text)| plain(text));
        for text in own.collect::<BTreeSet<_>>() {
            *count.entry(text).or_default() += 1;
        }
    }
    assert!(all > 1_000, "only {all} chats");
    let mut worn: Vec<(usize, String)> = count
        .into_iter()
        .filter(|(text, count)| count * 50 > all && text.split(' ').count() > SHORT_WORDS)
        .map(|(text, count)| (count, text))
        .collect();
    worn.sort();
    assert!(worn.is_empty(), "in more than 2 % of {all} chats: {worn:#?}");
}

/// What a chat was like for its customer, as the log has it.
#[derive(Default)]
struct Course {
    /// Parts per million: now, and the lowest so far.
    trust: i64,
    lowest: i64,
    /// The highest so far.
    highest: i64,
    /// Whether it fell at least by [`FELL`], and rose by as much from its lowest afterwards.
    fell: bool,
    recovered: bool,
    stars: Option<u8>,
    /// Trust at each line of thanks.
    thanks_at: Vec<i64>,
    /// From the last line of somebody else to each reply of the customer.
    delays: Vec<Span>,
    /// Who spoke last, and when.
    last: Option<(Speaker, SimTime)>,
}

/// What is felt as a fall of trust: about what one grave fault costs.
const FELL: i64 = 150_000;

impl Course {
    fn takes(&mut self, at: SimTime, record: &Record) {
        match *record {
            Record::Felt { rule, by, .. } => {
                self.trust = (self.trust + i64::from(by.trust)).clamp(0, 1_000_000);
                if rule == Rule::CameSo {
                    self.lowest = self.trust;
                }
                self.highest = self.highest.max(self.trust);
                self.fell |= self.trust <= self.highest - FELL;
                self.lowest = self.lowest.min(self.trust);
                self.recovered |= self.fell && self.trust >= self.lowest + FELL;
            }
            Record::Said { who, says, .. } => {
                if who == Speaker::Customer {
                    if says.has(Act::Thank) {
                        self.thanks_at.push(self.trust);
                    }
                    if let Some((_, since)) = self.last.filter(|(last, _)| *last != Speaker::Customer) {
                        self.delays.push(at.since(since));
                    }
                }
                self.last = Some((who, at));
            }
            Record::Rated { stars, .. } => self.stars = Some(stars),
            _ => {}
        }
    }
}

/// The course of every chat of all evenings, by evening and chat.
fn courses() -> BTreeMap<(usize, ChatId), Course> {
    let mut courses: BTreeMap<(usize, ChatId), Course> = BTreeMap::new();
    for (evening, ear) in EVENINGS.iter().enumerate() {
        for (at, record) in &ear.records {
            if let Record::Felt { chat, .. } | Record::Said { chat, .. } | Record::Rated { chat, .. } = record
            {
                courses.entry((evening, *chat)).or_default().takes(*at, record);
            }
        }
    }
    courses
}

#[test]
fn nobody_thanks_for_bad_service() {
    let (mut thankful, mut bad) = (0, 0);
    for (chat, course) in courses() {
        let poor = course.stars.is_some_and(|stars| stars <= 2);
        bad += u32::from(poor);
        thankful += u32::from(!course.thanks_at.is_empty());
        let last = course.thanks_at.last();
        assert!(!poor || last.is_none(), "{chat:?} is rated {:?} and says thanks", course.stars);
        assert!(last.is_none_or(|trust| *trust > 300_000), "{chat:?} trusts {last:?} and says thanks");
    }
    assert!(thankful > 800 && bad > 20, "{thankful} say thanks, {bad} rate badly");
}

/// People are not metronomes: the gaps before a customer's replies differ, within a chat and from one to the next.
#[test]
fn replies_are_not_evenly_spaced() {
    let (mut cvs, mut pairs, mut alike) = (Vec::new(), 0_u32, 0_u32);
    for (chat, course) in courses().into_iter().filter(|(_, course)| course.delays.len() >= 5) {
        let delays: Vec<f64> = course.delays.iter().map(|delay| delay.secs_f64()).collect();
        let mean = delays.iter().sum::<f64>() / delays.len() as f64;
        let square = delays.iter().map(|delay| (delay - mean) * (delay - mean)).sum::<f64>();
        let cv = (square / (delays.len() - 1) as f64).sqrt() / mean;
        assert!(cv > 0.05, "{chat:?} replies as a clock: {delays:?}");
        cvs.push(cv);
        for pair in course.delays.windows(2) {
            pairs += 1;
            alike += u32::from(pair[0].us() / 1_000_000 == pair[1].us() / 1_000_000);
        }
    }
    cvs.sort_by(f64::total_cmp);
    assert!(cvs.len() > 300 && pairs > 1_500, "{} chats, {pairs} pairs", cvs.len());
    let median = cvs[cvs.len() / 2];
    let even = cvs.iter().filter(|cv| **cv < 0.2).count();
    assert!(even * 100 < cvs.len(), "{even} of {} chats have replies in nearly equal gaps", cvs.len());
    assert!(median > 0.5, "the gaps of half of the chats vary by less than {median}");
    assert!(alike * 20 < pairs, "{alike} of {pairs} gaps are as long as the one before, to the second");
}

/// A fault is not the end: some who lose trust regain it, and they rate better than those who do not.
#[test]
fn a_mood_can_recover() {
    let (mut left, mut won) = (Vec::new(), Vec::new());
    for course in courses().into_values().filter(|course| course.fell) {
        if let Some(stars) = course.stars {
            let group = if course.recovered { &mut won } else { &mut left };
            group.push(f64::from(stars));
        }
    }
    let mean = |stars: &[f64]| stars.iter().sum::<f64>() / stars.len() as f64;
    assert!(won.len() > 15 && left.len() > 40, "{} recovered, {} did not", won.len(), left.len());
    assert!(mean(&won) > mean(&left) + 0.5, "{} stars after {}", mean(&won), mean(&left));
}

/// An expert who answers soon is not to blame for the customer's own silence.
#[test]
fn dead_air_is_the_silence_of_the_expert() {
    let (mut felt, mut soon) = (0, 0);
    let minute = Span::from_secs(60);
    for ear in EVENINGS.iter() {
        // Where the expert has left the next word to the customer: the first line of the customer since.
        let mut turns: BTreeMap<ChatId, Option<SimTime>> = BTreeMap::new();
        // When the expert answered last, and since when the customer had waited.
        let mut answers: BTreeMap<ChatId, (SimTime, Option<SimTime>)> = BTreeMap::new();
        for (at, record) in &ear.records {
            match *record {
                Record::Said { chat, who: Speaker::Expert, says, .. } => {
                    let since = turns.remove(&chat).flatten();
                    soon += u32::from(since.is_some_and(|since| at.since(since) < minute));
                    answers.insert(chat, (*at, since));
                    if says.acts().any(hands_over) {
                        turns.insert(chat, None);
                    }
                }
                Record::Said { chat, who: Speaker::Customer, .. } => {
                    if let Some(turn) = turns.get_mut(&chat) {
                        turn.get_or_insert(*at);
                    }
                }
                // Those who ask whether anybody is there feel it too, each after a time of their own.
                Record::Felt { chat, rule: Rule::DeadAir, .. } => {
                    let Some((_, since)) = answers.get(&chat).filter(|(answered, _)| answered == at) else {
                        continue;
                    };
                    felt += 1;
                    assert!(since.is_none_or(|since| at.since(since) >= minute), "{chat} at {at}");
                }
                _ => {}
            }
        }
    }
    assert!(felt > 50 && soon > 500, "dead air {felt} times, {soon} answers within a minute");
}

/// Whether the next word is the customer's.
fn hands_over(act: Act) -> bool {
    matches!(act, Act::AnythingElse | Act::Ask { .. } | Act::Confirm { .. })
}
