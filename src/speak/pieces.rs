//! An answer in parts: consecutive pieces of one way to say it.
//!
//! The core says how long each message is, and sends an answer in parts of equal length; so how much shorter the
//! first message is than the whole answer tells how many parts there will be. Whatever is left over in spite of
//! that is said before anything else can be: an answer is never cut off. Floor 1.

use std::collections::VecDeque;

use super::sentence::{capital, length, sentences};

/// A sentence that is longer may be cut at a comma where there is no other place.
const LONG: u32 = 90;

/// Where a long sentence may be cut.
const JOINTS: [&str; 6] = ["; ", ", and ", ", but ", ", so ", " – ", ", which "];

/// How many messages of so many characters an answer takes that has so many in all.
pub(super) fn parts(whole: u32, chars: u32) -> usize {
    let (whole, chars) = (u64::from(whole), u64::from(chars.max(1)));
    usize::try_from((whole + chars / 2) / chars).unwrap_or(1).clamp(1, 8)
}

/// An answer in so many parts of about equal length, or in as many as it has sentences.
pub(super) fn of_answer(text: &str, count: usize) -> VecDeque<String> {
    let whole = sentences(text);
    match whole[..] {
        [only] if count > 1 => halves(only).into(),
        _ => grouped(&whole, count, " "),
    }
}

/// A ready text in so many parts, or in as many as it has paragraphs.
pub(super) fn of_macro(text: &str, count: usize) -> VecDeque<String> {
    let paragraphs: Vec<&str> = text.split("\n\n").map(str::trim).filter(|text| !text.is_empty()).collect();
    grouped(&paragraphs, count, "\n\n")
}

/// Pieces in at most so many groups of about equal length, in order, none of them empty.
fn grouped(pieces: &[&str], count: usize, gap: &str) -> VecDeque<String> {
    let count = count.clamp(1, pieces.len().max(1));
    let total: u64 = pieces.iter().map(|piece| u64::from(length(piece))).sum();
    let mut groups = VecDeque::new();
    let (mut group, mut said) = (Vec::new(), 0);
    for (n, piece) in pieces.iter().enumerate() {
        said += u64::from(length(piece));
        group.push(*piece);
        let groups_left = count - groups.len() - 1;
        let full = said * count as u64 >= total * (groups.len() as u64 + 1);
        if groups_left > 0 && (full || pieces.len() - n - 1 == groups_left) {
            groups.push_back(group.join(gap));
            group.clear();
        }
    }
    if !group.is_empty() {
        groups.push_back(group.join(gap));
    }
    groups
}

/// A long sentence in two, if it has a joint.
fn halves(sentence: &str) -> Vec<String> {
    let middle = sentence.len() / 2;
    let joints = JOINTS.iter().flat_map(|joint| sentence.match_indices(joint));
    let best = joints.min_by_key(|(at, _)| at.abs_diff(middle));
    match best.filter(|_| length(sentence) > LONG) {
        Some((at, joint)) => {
            let rest = sentence[at..].trim_start_matches([';', ',', ' ', '–']);
            let rest = if matches!(joint, "; " | " – ") { capital(rest) } else { rest.to_owned() };
            vec![sentence[..at].to_owned(), rest]
        }
        None => vec![sentence.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "It packs down to 3.2 litres. That is a large bottle. It fits most side pockets. \
                        Shake it out for a minute when you unpack it. Then it is as good as new.";

    #[test]
    fn parts_are_consecutive_and_about_equal() {
        for count in 1..=9 {
            let parts = of_answer(TEXT, count);
            assert_eq!(parts.len(), count.min(5), "{parts:?}");
            assert_eq!(Vec::from(parts).join(" "), TEXT);
        }
        assert!(of_answer(TEXT, 2).iter().all(|part| part.len() > 60));
        assert!(of_answer("", 3).is_empty());
    }

    #[test]
    fn the_length_of_a_message_tells_the_number_of_parts() {
        assert_eq!([parts(320, 320), parts(320, 160), parts(500, 166), parts(300, 400)], [1, 2, 3, 1]);
        assert_eq!([parts(300, 0), parts(0, 10)], [8, 1]);
    }

    #[test]
    fn one_long_sentence_has_two_halves() {
        let long = "You can send it back within thirty days of the delivery, but please keep the labels on \
                    it until you are sure";
        assert!(of_answer(long, 3).len() == 2 && of_answer(long, 3)[1].starts_with("but please"));
        assert_eq!(of_answer("Yes, and gladly", 2).len(), 1);
    }

    #[test]
    fn ready_texts_are_cut_between_paragraphs() {
        let text = "Dear Marta,\n\nThank you. We care.\n\nSend it back.\n\nYours";
        assert_eq!(of_macro(text, 4), ["Dear Marta,", "Thank you. We care.", "Send it back.", "Yours"]);
        assert_eq!(of_macro(text, 2), ["Dear Marta,\n\nThank you. We care.", "Send it back.\n\nYours"]);
    }
}
