//! The choice of a line: by weight, about as long as it should be, and not one that is worn.
//!
//! Always taking the nearest length would wear out a few lines of every list, so the first of three candidates that
//! is near enough will do. Floor 1.

use crate::draw::Stream;
use crate::scenario::Line;

use super::sentence::length;

/// Candidates among which length decides.
const CANDIDATES: usize = 3;

/// Characters by which a line may always miss its length.
const SLACK: u32 = 12;

/// What a line would read like here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// Its text, filled in.
    pub text: String,
    /// In how many chats nearby it can be read.
    pub nearby: u32,
}

/// A line that was chosen.
#[derive(Clone, Debug)]
pub(super) struct Chosen<'a> {
    pub line: &'a Line,
    pub text: String,
}

/// Chooses a line for a message of so many characters (`None`: no matter). `fit` says how a line would read, or
/// that it does not fit. Lines that can be read nearby wait until there are no others.
pub(super) fn choose<'a>(
    lines: &'a [Line],
    chars: Option<u32>,
    stream: &mut Stream,
    mut fit: impl FnMut(&'a Line) -> Option<Fit>,
) -> Option<Chosen<'a>> {
    let mut best: Option<(u32, Chosen<'a>)> = None;
    let mut worn: Option<(u32, Chosen<'a>)> = None;
    let mut candidates = 0;
    for line in shuffled(lines, stream) {
        let Some(Fit { text, nearby }) = fit(line) else { continue };
        if nearby > 0 {
            if worn.as_ref().is_none_or(|(least, _)| nearby < *least) {
                worn = Some((nearby, Chosen { line, text }));
            }
            continue;
        }
        let Some(chars) = chars else { return Some(Chosen { line, text }) };
        let miss = length(&text).abs_diff(chars);
        if miss <= SLACK.max(chars / 2) {
            return Some(Chosen { line, text });
        }
        if best.as_ref().is_none_or(|(least, _)| miss < *least) {
            best = Some((miss, Chosen { line, text }));
        }
        candidates += 1;
        if candidates == CANDIDATES {
            break;
        }
    }
    best.or(worn).map(|(_, chosen)| chosen)
}

/// The lines in a random order in which heavy ones tend to come early: drawn by weight, without putting back. Draws
/// no more than is asked for.
pub(super) fn shuffled<'a>(lines: &'a [Line], stream: &mut Stream) -> impl Iterator<Item = &'a Line> {
    let mut left: Vec<&Line> = lines.iter().collect();
    let mut total: u64 = lines.iter().map(|line| u64::from(line.weight)).sum();
    std::iter::from_fn(move || {
        let mut point = below(stream, total);
        let hit = left.iter().position(|line| {
            let weight = u64::from(line.weight);
            let inside = point < weight;
            point = point.saturating_sub(weight);
            inside
        })?;
        let line = left.remove(hit);
        total -= u64::from(line.weight);
        Some(line)
    })
}

/// A number below `n`, in integers; a deviation of 2^-64 in its chances is no matter for words.
fn below(stream: &mut Stream, n: u64) -> u64 {
    ((u128::from(stream.word()) * u128::from(n)) >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::{Purpose, Streams};

    fn lines(texts: &[(&str, u32)]) -> Vec<Line> {
        texts.iter().map(|(text, weight)| Line { text: (*text).to_owned(), weight: *weight }).collect()
    }

    fn stream(who: u64) -> Stream {
        Streams::new(3, 0).stream(Purpose::Words, who, 0)
    }

    #[expect(clippy::unnecessary_wraps, reason = "the shape that is asked for")]
    fn plain(line: &Line) -> Option<Fit> {
        Some(Fit { text: line.text.clone(), nearby: 0 })
    }

    #[test]
    fn every_line_comes_once_and_heavy_ones_first() {
        let lines = lines(&[("a", 1), ("b", 6), ("c", 3)]);
        let mut first = [0_u32; 3];
        for who in 0..30_000 {
            let mut stream = stream(who);
            let order: Vec<&str> = shuffled(&lines, &mut stream).map(|line| line.text.as_str()).collect();
            let mut sorted = order.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, ["a", "b", "c"]);
            first[lines.iter().position(|line| line.text == order[0]).unwrap()] += 1;
        }
        for (count, wanted) in first.into_iter().zip([3_000_u32, 18_000, 9_000]) {
            assert!(count.abs_diff(wanted) < 400, "{first:?}");
        }
    }

    #[test]
    fn length_decides_among_three() {
        let far = "x".repeat(200);
        let lines = lines(&[("short", 1), (&far, 1)]);
        for who in 0..50 {
            assert_eq!(choose(&lines, Some(10), &mut stream(who), plain).unwrap().text, "short");
            assert_eq!(choose(&lines, Some(150), &mut stream(who), plain).unwrap().text, far);
        }
    }

    #[test]
    fn no_line_of_a_large_book_is_worn() {
        let texts: Vec<String> = (0..200).map(|n| format!("{n:03} {}", "y".repeat(n % 40))).collect();
        let lines: Vec<Line> = texts.iter().map(|text| Line { text: text.clone(), weight: 1 }).collect();
        let mut counts = [0_u32; 200];
        for who in 0..10_000 {
            let text = choose(&lines, Some(20), &mut stream(who), plain).unwrap().text;
            counts[text[..3].parse::<usize>().unwrap()] += 1;
        }
        assert!(counts.iter().all(|count| *count <= 200), "a line is in more than 2 %: {counts:?}");
    }

    #[test]
    fn lines_nearby_wait_for_the_others() {
        let lines = lines(&[("a", 1), ("b", 1), ("c", 1)]);
        let nearby = |line: &Line| Some(Fit { text: line.text.clone(), nearby: u32::from(line.text != "b") });
        let all =
            |line: &Line| Some(Fit { text: line.text.clone(), nearby: if line.text == "c" { 1 } else { 2 } });
        for who in 0..50 {
            assert_eq!(choose(&lines, Some(1), &mut stream(who), nearby).unwrap().text, "b");
            assert_eq!(choose(&lines, None, &mut stream(who), all).unwrap().text, "c");
        }
        assert!(choose(&lines, None, &mut stream(0), |_| None).is_none());
    }
}
