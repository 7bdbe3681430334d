//! An answer in parts: consecutive pieces of one way to say it.
//!
//! The core says how long each message is, not how many will follow. So a message that is much shorter than the
//! whole takes as many sentences as come nearest to its length, and what is left over is said before anything
//! else can be: an answer may be cut into other parts than planned, but it is never cut off. Floor 1.

use super::sentence::{capital, length, sentences};

/// A message that has at least so many hundredths of the length of an answer says it whole.
const WHOLE_HUNDREDTHS: u64 = 60;

/// A sentence that is longer may be cut at a comma where there is no other place.
const LONG: u32 = 90;

/// Where a long sentence may be cut.
const JOINTS: [&str; 6] = ["; ", ", and ", ", but ", ", so ", " – ", ", which "];

/// The pieces into which an answer can be cut.
pub(super) fn pieces(text: &str) -> Vec<String> {
    let whole = sentences(text);
    if let [only] = whole[..] {
        return halves(only);
    }
    whole.into_iter().map(str::to_owned).collect()
}

/// A long sentence in two, if it has a joint.
fn halves(sentence: &str) -> Vec<String> {
    let middle = sentence.len() / 2;
    let joints = JOINTS.iter().flat_map(|joint| sentence.match_indices(joint));
    let best = joints.min_by_key(|(at, _)| at.abs_diff(middle));
    match best.filter(|_| length(sentence) > LONG) {
        Some((at, joint)) => {
            let rest = sentence[at..].trim_start_matches([';', ',', ' ', '–']);
            let rest = if joint == "; " || joint == " – " { capital(rest) } else { rest.to_owned() };
            vec![sentence[..at].to_owned(), rest]
        }
        None => vec![sentence.to_owned()],
    }
}

/// Takes the pieces for a message of so many characters from the front of the list; the first always.
pub(super) fn take(pieces: &mut Vec<String>, chars: u32) -> String {
    let mut taken = 0;
    let mut said = 0;
    for piece in pieces.iter() {
        let longer = said + length(piece) + u32::from(taken > 0);
        if taken > 0 && longer.abs_diff(chars) >= said.abs_diff(chars) {
            break;
        }
        (taken, said) = (taken + 1, longer);
    }
    pieces.drain(..taken).collect::<Vec<_>>().join(" ")
}

/// Whether a message of so many characters has room for a whole answer.
pub(super) fn has_room(chars: u32, answer: &str) -> bool {
    u64::from(chars) * 100 >= u64::from(length(answer)) * WHOLE_HUNDREDTHS
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "It packs down to 3.2 litres. That is a large bottle. It fits the side pocket of most packs.";

    #[test]
    fn an_answer_is_taken_from_the_front_until_nothing_is_left() {
        for chars in [1, 30, 60, 500] {
            let mut left = pieces(TEXT);
            let mut read = Vec::new();
            while !left.is_empty() {
                read.push(take(&mut left, chars));
            }
            assert_eq!(read.join(" "), TEXT, "{chars}");
            assert_eq!(read.len() == 1, chars == 500);
        }
        let mut left = pieces(TEXT);
        assert_eq!(take(&mut left, 50), "It packs down to 3.2 litres. That is a large bottle.");
    }

    #[test]
    fn one_long_sentence_has_two_halves() {
        let long = "You can send it back within thirty days of the delivery, but please keep the labels on \
                    it until you are sure";
        assert_eq!(pieces(long).len(), 2);
        assert!(pieces(long)[1].starts_with("but please"));
        assert_eq!(pieces("Yes, and gladly").len(), 1);
        assert!(pieces("").is_empty());
    }

    #[test]
    fn room_is_a_matter_of_length() {
        assert!(has_room(60, &"x".repeat(100)) && !has_room(59, &"x".repeat(100)));
    }
}
