//! What is gathered from small logs. Floor 3.

use crate::event::{Aside, Consult, Deed, Late, Record};
use crate::time::Span;
use crate::vocab::{Act, ChatId, Ending, ExpertId, Leaving, Says, Speaker};

use super::super::course::{Owing, Session, Settled};
use super::super::kit::{Kit, ME, at};

/// From, to, settled, own messages within.
fn debts(session: &Session) -> Vec<(u64, u64, bool, usize)> {
    let secs = |at: crate::time::SimTime| at.us() / 1_000_000;
    let short = |one: &Owing| (secs(one.from), secs(one.to), one.settled, one.own.len());
    session.chats[0].owing.iter().map(short).collect()
}

fn asks(kit: &mut Kit, secs: u64, fact: &str) {
    let fact = kit.fact(fact);
    kit.customer(secs, 1, "well?", &[Act::Open, Act::Request { fact }]);
}

#[test]
fn an_update_settles_nothing_and_an_answer_does() {
    let mut kit = Kit::chat("rain", 0);
    asks(&mut kit, 5, "water");
    kit.takes(10, 1).own(15, 1, "[greet]").own(40, 1, "[status]").own(70, 1, "it holds [answer water]");
    kit.customer(80, 1, "thanks", &[Act::Thank]).resolves(90, 1);
    let session = kit.session();
    assert_eq!(debts(&session), [(10, 70, true, 3)], "from the take; thanks owes nothing");
    let course = &session.chats[0];
    assert_eq!(course.requests[0].settled, Some((at(70), Settled::Answered)));
    assert_eq!((course.until, course.ending), (at(90), Some(Ending::Resolved)));
    assert_eq!((course.turns(), course.customer.as_str(), course.number.as_str()), (1, "Ada", "FT-10001"));
    assert_eq!(course.lines[1].text, "[greet]", "a person's words are not doubled");
}

#[test]
fn only_a_needed_question_passes_the_ball() {
    let mut kit = Kit::chat("parcel", 0);
    asks(&mut kit, 5, "where");
    let order = kit.detail("order");
    kit.takes(10, 1).own(20, 1, "[ask size]").own(30, 1, "[ask order]");
    kit.customer(60, 1, "FT-2201", &[Act::Inform { detail: order }]);
    kit.own(70, 1, "[ask order]").own(80, 1, "[answer where]").ends(100, 1, Ending::Cut);
    let session = kit.session();
    assert_eq!(
        debts(&session),
        [(10, 30, true, 2), (60, 80, true, 2)],
        "nobody needs the size, or the order twice"
    );
}

#[test]
fn two_questions_are_two_debts_and_a_vague_promise_none() {
    let mut kit = Kit::chat("poles", 0);
    asks(&mut kit, 5, "poles");
    let spring = kit.fact("spring");
    kit.takes(10, 1);
    kit.customer(15, 1, "and a green one?", &[Act::Request { fact: spring }]);
    kit.own(30, 1, "[answer poles]").own(50, 1, "[vague]").own(70, 1, "[promise]").ends(100, 1, Ending::Cut);
    let session = kit.session();
    assert_eq!(debts(&session), [(10, 30, true, 1), (30, 70, true, 2)]);
    let settled: Vec<_> = session.chats[0].requests.iter().map(|one| one.settled).collect();
    assert_eq!(settled, [Some((at(30), Settled::Answered)), Some((at(70), Settled::Promised))]);
}

#[test]
fn the_last_word_about_a_fact_counts_and_an_unsure_answer_ends_the_wait() {
    let mut kit = Kit::chat("rain", 0);
    asks(&mut kit, 5, "water");
    kit.takes(10, 1).own(20, 1, "[answer water?]").own(30, 1, "[wrong water]").ends(40, 1, Ending::Cut);
    let session = kit.session();
    assert_eq!(debts(&session), [(10, 20, true, 1)]);
    assert_eq!(session.chats[0].requests[0].settled, Some((at(30), Settled::Wrongly)));
    let water = kit.fact("water");
    let mut kit = Kit::chat("rain", 0);
    asks(&mut kit, 5, "water");
    kit.takes(10, 1).own(20, 1, "[wrong water]");
    kit.customer(25, 1, "really?", &[Act::Contest { fact: water }]);
    kit.own(35, 1, "[answer water]").ends(40, 1, Ending::Cut);
    let session = kit.session();
    assert_eq!(debts(&session), [(10, 20, true, 1), (25, 35, true, 1)]);
    assert_eq!(session.chats[0].requests[0].settled, Some((at(35), Settled::Answered)));
}

#[test]
fn a_chat_that_comes_back_has_two_stints_and_only_own_debts() {
    let mut kit = Kit::chat("rain", 0);
    asks(&mut kit, 5, "water");
    kit.takes(10, 1);
    kit.put(110, Record::Reassigned { chat: ChatId(1), expert: ME, why: Late::FirstReply }).released(110, 1);
    kit.taken_by(120, 1, ExpertId(1));
    kit.says(130, 1, Speaker::Expert, "one moment", Says::one(Act::Status));
    kit.put(
        140,
        Record::Released {
            chat: ChatId(1),
            class: crate::vocab::ClassId(0),
            expert: ExpertId(1),
            waited: Span::ZERO,
            served: Span::ZERO,
            work: Span::ZERO,
            idle: Span::ZERO,
            owing: true,
            gone: false,
        },
    );
    kit.takes(150, 1).own(160, 1, "[answer water]").ends(200, 1, Ending::Cut);
    let session = kit.session();
    let course = &session.chats[0];
    assert_eq!(debts(&session), [(10, 110, false, 0), (150, 160, true, 1)]);
    assert_eq!(course.stints, [(at(10), at(110)), (at(150), at(200))]);
    assert_eq!((course.taken_at, course.until, course.own().count()), (at(10), at(200), 1));
    assert!(course.taken_away.is_some() && course.held(at(60)) && !course.held(at(130)));
}

#[test]
fn who_is_taken_away_for_good_has_no_ending_of_others() {
    let mut kit = Kit::chat("rain", 0);
    kit.takes(10, 1);
    kit.put(110, Record::Reassigned { chat: ChatId(1), expert: ME, why: Late::FirstReply }).released(110, 1);
    let (class, station) = (crate::vocab::ClassId(0), crate::vocab::StationId(0));
    let how = Ending::Resolved;
    kit.put(300, Record::Ended { chat: ChatId(1), class, station, how, lasted: Span::ZERO, stints: 2 });
    let course = &kit.session().chats[0];
    assert_eq!((course.ending, course.until), (None, at(110)));
}

#[test]
fn silent_leavers_and_cut_logs_have_an_end() {
    let mut kit = Kit::chat("rain", 0);
    asks(&mut kit, 5, "water");
    let (chat, class, station) = (ChatId(1), crate::vocab::ClassId(0), crate::vocab::StationId(0));
    kit.put(8, Record::Left { chat, class, station, how: Leaving::Silent, waited: Span::ZERO });
    kit.takes(10, 1).own(20, 1, "[greet]").page(60, 1);
    let session = kit.session();
    let course = &session.chats[0];
    assert_eq!(course.gone_at, Some(at(8)));
    assert_eq!((course.until, session.end, course.ending), (at(60), at(60), None), "the log just stops");
    assert_eq!(debts(&session), [(10, 60, false, 1)]);
}

#[test]
fn a_bots_answer_is_not_asked_again_of_the_expert() {
    let mut kit = Kit::chat("rain", 0);
    asks(&mut kit, 5, "water");
    let fact = kit.fact("water");
    kit.says(6, 1, Speaker::PartnerBot, "3000 mm", Says::one(Act::Answer { fact, right: true }));
    kit.takes(10, 1).own(20, 1, "hello").ends(60, 1, Ending::Cut);
    assert_eq!(kit.session().chats[0].requests.len(), 0);
    assert_eq!(debts(&kit.session()), [(10, 20, true, 1)], "a first word is owed all the same");
}

#[test]
fn questions_to_the_specialist_have_their_words_whoever_asks() {
    let mut kit = Kit::chat("poles", 0);
    asks(&mut kit, 5, "poles");
    let fact = kit.fact("poles");
    kit.takes(10, 1);
    kit.did(20, Deed::Beside { chat: ChatId(1), aside: Aside::AskSpecialist { chars: 9 } });
    kit.put(20, Record::Consulted { chat: ChatId(1), expert: ME, fact, outcome: Consult::Asked });
    kit.log.words.push((kit.log.records.len(), "how thick are they?".into()));
    let course = &kit.session().chats[0];
    let question = course.questions.first().map(|one| (one.record, one.at, one.words.as_str()));
    assert_eq!(question, Some((5, at(20), "how thick are they?")));
}

#[test]
fn time_in_other_chats_before_a_reply_is_known() {
    let mut kit = Kit::chat("rain", 0);
    asks(&mut kit, 5, "water");
    kit.opens(6, 2, "rain").takes(10, 1).takes(10, 2);
    kit.looks(12, 2, 0, 0).did(20, Deed::Type { chat: ChatId(2), chars: 4 }).own(25, 2, "hello");
    kit.own(40, 1, "[answer water]").ends(60, 1, Ending::Cut).ends(60, 2, Ending::Cut);
    let session = kit.session();
    assert_eq!(session.chats[0].owing[0].elsewhere, Span::from_secs(13), "12 to 25");
    assert_eq!(session.chats[1].owing[0].elsewhere, Span::ZERO);
}

#[test]
fn nobody_and_nothing_give_an_empty_session() {
    let kit = Kit::new();
    let session = kit.session();
    assert!(session.chats.is_empty() && session.offers.is_empty() && session.tickets.is_empty());
    let mut kit = Kit::new();
    kit.takes(5, 99).own(6, 99, "\u{202e}😀 [greet]").customer(7, 98, "", &[Act::Brb]);
    assert!(kit.session().chats.is_empty(), "records of chats that were never opened are passed over");
}
