//! How well. Floor 3.

use crate::vocab::{Act, Behaviour, Ending, Says, Speaker};

use super::super::super::card::Mark;
use super::super::super::kit::Kit;
use super::{FULL, HALF, NOTHING, rain};

#[test]
fn updates_come_with_a_little_air() {
    let of = Behaviour::OverMessaging;
    assert_eq!(
        rain().own(20, 1, "[answer water]").mark(of),
        Mark::NotApplicable,
        "no update, nothing to judge"
    );
    assert_eq!(rain().own(20, 1, "[status]").own(50, 1, "[status]").mark(of), FULL);
    let mut kit = rain();
    kit.own(20, 1, "[status]").own(30, 1, "[status]").own(40, 1, "[status] so").own(80, 1, "[status]");
    let verdict = kit.verdict(of, None);
    assert_eq!(verdict.mark, HALF);
    assert_eq!((verdict.notes.len(), verdict.notes[1].quote.as_str()), (2, "[status] so"));
    let mut kit = rain();
    kit.own(20, 1, "[status]").own(25, 1, "[answer water]").own(30, 1, "[status]");
    assert_eq!(kit.mark(of), FULL, "an answer came between");
}

/// An answer at 20 s, and then a silence with these questions into it.
fn silence(nudges: &[u64], until: u64, closed: bool) -> Kit {
    let mut kit = rain();
    kit.own(20, 1, "[answer water]");
    for secs in nudges {
        kit.own(*secs, 1, "[nudge]");
    }
    if closed {
        kit.resolves(until, 1);
    } else {
        kit.ends(until, 1, Ending::Cut);
    }
    kit
}

#[test]
fn a_silent_customer_is_asked_in_time_and_not_too_often() {
    let of = Behaviour::Patience;
    assert_eq!(silence(&[150], 500, false).mark(of), FULL);
    assert_eq!(silence(&[150, 220], 500, true).mark(of), FULL);
    assert_eq!(silence(&[90], 500, false).mark(of), HALF, "a little soon");
    assert_eq!(silence(&[50], 500, false).mark(of), NOTHING, "far too soon");
    assert_eq!(silence(&[150, 180], 500, false).mark(of), HALF, "again too soon");
    assert_eq!(silence(&[150, 220, 290], 500, false).mark(of), HALF, "one too many");
    assert_eq!(silence(&[], 900, false).mark(of), NOTHING, "never");
    let verdict = silence(&[], 100, true).verdict(of, None);
    assert_eq!((verdict.mark, verdict.rules), (NOTHING, vec!["patience.closed".to_owned()]));
    assert_eq!(silence(&[], 100, false).mark(of), Mark::NotApplicable, "no silence to speak of");
}

#[test]
fn silence_after_a_goodbye_or_a_moment_please_is_another_silence() {
    let of = Behaviour::Patience;
    let mut kit = rain();
    kit.own(20, 1, "[answer water]").customer(30, 1, "thanks, bye", &[Act::Thank, Act::Close]);
    kit.own(40, 1, "you are welcome").resolves(60, 1);
    assert_eq!(kit.mark(of), Mark::NotApplicable);
    let brb = |secs: u64| {
        let mut kit = rain();
        kit.own(20, 1, "[answer water]").customer(30, 1, "the door, one moment", &[Act::Brb]);
        kit.own(40, 1, "of course").own(secs, 1, "[nudge]").ends(900, 1, Ending::Cut);
        kit.mark(of)
    };
    assert_eq!((brb(190), brb(290)), (HALF, FULL), "twice as long");
    let mut kit = rain();
    kit.own(20, 1, "[answer water]");
    kit.says(200, 1, Speaker::Automatic, "still there?", Says::one(Act::Nudge)).ends(900, 1, Ending::Cut);
    assert_eq!(kit.mark(of), Mark::NotApplicable, "the platform asked");
}

/// A chat with three lines before the take, and a look at some of them for so long.
fn read(first: u32, last: u32, secs: u64, answer: &str) -> Kit {
    let mut kit = Kit::chat("rain", 0);
    let fact = kit.fact("water");
    kit.customer(1, 1, "hello there", &[Act::Greet]);
    kit.says(2, 1, Speaker::PartnerBot, "what is it about?", Says::one(Act::Script { step: 0 }));
    kit.customer(5, 1, "is the dome dry in rain?", &[Act::Open, Act::Request { fact }]);
    kit.takes(10, 1).looks(12, 1, first, last);
    kit.own(12 + secs, 1, "[status]").own(13 + secs, 1, answer).ends(90, 1, Ending::Cut);
    kit
}

#[test]
fn what_came_before_is_read_before_the_first_answer() {
    let of = Behaviour::ReadsFirst;
    assert_eq!(read(0, 2, 5, "[answer water]").mark(of), FULL);
    assert_eq!(read(0, 2, 5, "[matter]").mark(of), FULL);
    let verdict = read(1, 2, 5, "[answer water]").verdict(of, None);
    assert_eq!((verdict.mark, verdict.rules), (Mark::Scored(666_666), vec!["reads-first.unread".to_owned()]));
    assert_eq!(
        read(0, 2, 0, "[answer water]").mark(of),
        Mark::Scored(666_666),
        "1 s is enough for two of them"
    );
    assert_eq!(read(0, 2, 5, "[answer poles]").mark(of), NOTHING, "beside the point");
    assert_eq!(read(0, 2, 5, "[answer poles?]").mark(of), Mark::Unsure(0, 1_000_000));
    let mut kit = Kit::chat("rain", 0);
    kit.takes(10, 1).own(20, 1, "[matter]").ends(90, 1, Ending::Cut);
    assert_eq!(kit.mark(of), Mark::NotApplicable, "nothing came before");
}

#[test]
fn a_look_at_another_chat_is_no_look_at_this_one() {
    let mut kit = Kit::chat("rain", 0);
    let fact = kit.fact("water");
    kit.customer(1, 1, "is the dome dry in rain?", &[Act::Open, Act::Request { fact }]);
    kit.opens(2, 2, "rain").takes(10, 1).takes(10, 2).looks(12, 1, 0, 0).looks(12, 2, 0, 0);
    kit.own(40, 1, "[answer water]").ends(90, 1, Ending::Cut);
    assert_eq!(kit.mark(Behaviour::ReadsFirst), NOTHING);
}
