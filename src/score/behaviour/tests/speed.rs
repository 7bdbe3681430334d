//! How fast. Floor 3.

use crate::event::{Aside, DeclineReason, Deed, Late, Record};
use crate::time::Span;
use crate::vocab::{Act, Behaviour, ChatId, Ending, TicketId};

use super::super::super::card::Mark;
use super::super::super::judge::Mode;
use super::super::super::kit::{Kit, ME, at};
use super::{FULL, HALF, NOTHING, rain};

fn offered(kit: &mut Kit, secs: u64, chat: u64) {
    kit.opens(secs, chat, "rain");
    kit.put(secs, Record::Offered { chat: ChatId(chat), expert: ME, until: at(secs + 20) });
}

#[test]
fn offers_are_taken_soon_or_declined_with_a_reason_that_holds() {
    let of = Behaviour::Offers;
    assert_eq!(Kit::new().mark(of), Mark::NotApplicable);
    let mut kit = Kit::new();
    offered(&mut kit, 100, 1);
    kit.takes(105, 1);
    assert_eq!(kit.mark(of), FULL);
    offered(&mut kit, 200, 2);
    kit.put(220, Record::Missed { chat: ChatId(2), expert: ME });
    assert_eq!(kit.mark(of), HALF);
    // Chat 1 has waited for 295 s by now: to decline for its sake is fine.
    offered(&mut kit, 400, 3);
    kit.did(405, Deed::Decline { chat: ChatId(3), reason: DeclineReason::OwnChatsAtRisk });
    kit.put(405, Record::Declined { chat: ChatId(3), expert: ME });
    assert_eq!(kit.mark(of), HALF);
    offered(&mut kit, 500, 4);
    kit.did(505, Deed::Decline { chat: ChatId(4), reason: DeclineReason::Unstated });
    kit.put(505, Record::Declined { chat: ChatId(4), expert: ME });
    let verdict = kit.verdict(of, None);
    assert_eq!(verdict.mark, Mark::Scored(333_333));
    assert_eq!(verdict.rules, ["offers.missed", "offers.declined"]);
    let mut late = Kit::new();
    offered(&mut late, 100, 1);
    late.takes(119, 1);
    assert_eq!(late.mark(of), Mark::Scored(66_666), "accepting late does not pay");
    let mut gone = Kit::new();
    offered(&mut gone, 100, 1);
    gone.put(110, Record::Withdrawn { chat: ChatId(1), expert: ME });
    assert_eq!(gone.mark(of), Mark::NotApplicable);
}

#[test]
fn the_first_words_come_soon() {
    let of = Behaviour::FirstResponse;
    assert_eq!(rain().own(25, 1, "hello").ends(60, 1, Ending::Cut).mark(of), FULL);
    let mut kit = rain();
    kit.own(34, 1, "hello there").ends(90, 1, Ending::Cut);
    let verdict = kit.verdict(of, None);
    assert_eq!(verdict.mark, Mark::Scored(800_000));
    assert_eq!(verdict.rules, ["first-response.slow", "first-response.whole-wait"]);
    assert_eq!((verdict.notes[0].quote.as_str(), verdict.notes[0].worth), ("hello there", -200_000));
    assert!(verdict.notes[0].says.contains("24 s") && verdict.notes[0].says.contains("15 s"), "{verdict:?}");
    assert!(verdict.notes[1].says.contains("34 s"), "the whole wait: {verdict:?}");
    assert_eq!(rain().ends(20, 1, Ending::Cut).mark(of), Mark::NotApplicable, "nobody could be late by then");
    assert_eq!(rain().ends(900, 1, Ending::Cut).mark(of), NOTHING, "silence");
}

#[test]
fn a_chat_that_was_lost_to_the_limit_is_lost() {
    let mut kit = rain();
    kit.put(110, Record::Reassigned { chat: ChatId(1), expert: ME, why: Late::FirstReply }).released(110, 1);
    let verdict = kit.verdict(Behaviour::FirstResponse, None);
    assert_eq!(verdict.mark, NOTHING);
    assert_eq!(verdict.critical.map(|note| note.rule).as_deref(), Some("first-response.limit"));
    let card = kit.card(Mode::Assessment);
    assert_eq!((card.chats[0].score.to, card.chats[0].ending.as_str()), (0, "taken-away"));
    let mut kit = rain();
    kit.own(20, 1, "[greet]");
    kit.put(200, Record::Reassigned { chat: ChatId(1), expert: ME, why: Late::Reply }).released(200, 1);
    let verdict = kit.verdict(Behaviour::ReplyTime, None);
    assert_eq!(verdict.critical.map(|note| note.rule).as_deref(), Some("reply-time.limit"));
}

/// The first answer, then a second question whose reply takes so long.
fn second(reply: u64) -> Kit {
    let mut kit = rain();
    let fact = kit.fact("poles");
    kit.own(20, 1, "[answer water]");
    kit.customer(100, 1, "and the poles?", &[Act::Request { fact }]);
    kit.own(100 + reply, 1, "[answer poles]").ends(800, 1, Ending::Cut);
    kit
}

#[test]
fn replies_come_while_the_question_is_fresh() {
    let of = Behaviour::ReplyTime;
    assert_eq!(second(50).mark(of), FULL);
    let verdict = second(85).verdict(of, None);
    assert_eq!((verdict.mark, verdict.rules), (HALF, vec!["reply-time.slow".to_owned()]));
    assert_eq!(verdict.notes[0].says, "You answered after 85 s; 50 s would have been full marks.");
    assert_eq!(second(120).mark(of), NOTHING);
    assert_eq!(
        rain().own(20, 1, "[answer water]").mark(of),
        Mark::NotApplicable,
        "a first word is another's"
    );
}

#[test]
fn time_in_other_chats_is_forgiven_up_to_what_the_model_spent_there() {
    let of = Behaviour::ReplyTime;
    let busy = |reply: u64| {
        let mut kit = second(reply);
        let before = kit.log.records.len() - 4;
        let typing = Record::Did { expert: ME, deed: Deed::Type { chat: ChatId(2), chars: 3 } };
        kit.log.records.insert(before, (at(101), typing));
        kit.log.words.iter_mut().filter(|(n, _)| *n > before).for_each(|(n, _)| *n += 1);
        kit
    };
    let mine = busy(60);
    assert!(mine.mark(of) < FULL, "without par nothing is forgiven");
    assert_eq!(mine.verdict(of, Some(&busy(55).par())).mark, FULL, "15 s in the other chat, as the model");
    assert!(mine.verdict(of, Some(&second(50).par())).mark < FULL, "the model was never elsewhere");
}

#[test]
fn an_answer_is_measured_against_the_models() {
    let of = Behaviour::AnswerTime;
    let answered = |secs: u64, text: &str| {
        let mut kit = rain();
        kit.own(secs, 1, text).ends(900, 1, Ending::Cut);
        kit
    };
    let par = answered(50, "[answer water]").par();
    let mark = |secs, text: &str| answered(secs, text).verdict(of, Some(&par)).mark;
    assert_eq!(mark(58, "[answer water]"), FULL, "1.2 times 40 s since the take");
    assert_eq!(mark(94, "[answer water]"), HALF, "half way to three times");
    assert_eq!(mark(130, "[answer water]"), NOTHING);
    assert_eq!(mark(20, "[promise]"), NOTHING, "what can be answered is not put off");
    assert_eq!(mark(20, "[wrong water]"), NOTHING);
    assert_eq!(mark(20, "[status]"), NOTHING, "never settled");
    let verdict = answered(94, "[answer water]").verdict(of, Some(&par));
    assert_eq!(verdict.notes[0].better.as_deref(), Some("The flysheet holds 3000 mm."), "from the case");
    assert_eq!(answered(50, "[answer water]").mark(of), Mark::NotApplicable, "no par");
    let mut unasked = Kit::chat("rain", 0);
    unasked.takes(5, 1).ends(9, 1, Ending::Cut);
    assert_eq!(unasked.verdict(of, Some(&par)).mark, Mark::NotApplicable);
}

#[test]
fn a_promise_settles_where_the_answer_could_not_be_had() {
    let mut kit = Kit::chat("poles", 0);
    let fact = kit.fact("spring");
    kit.customer(5, 1, "a green one?", &[Act::Request { fact }]).takes(10, 1);
    kit.did(40, Deed::Beside { chat: ChatId(1), aside: Aside::Promise { channel: 0, by: at(9_000) } });
    kit.own(40, 1, "[promise]").ends(90, 1, Ending::FollowedUp);
    assert_eq!(kit.verdict(Behaviour::AnswerTime, Some(&kit.par())).mark, FULL);
}

#[test]
fn no_gap_is_long_while_something_is_owed() {
    let of = Behaviour::DeadAir;
    let kit = |own: &[u64]| {
        let mut kit = rain();
        for secs in own {
            kit.own(*secs, 1, "[status]");
        }
        kit.own(400, 1, "[answer water]").ends(2_000, 1, Ending::Cut);
        kit
    };
    assert_eq!(kit(&[90, 170, 250, 320]).mark(of), FULL);
    // 80, 80, 135 and 95 s.
    let verdict = kit(&[90, 170, 305]).verdict(of, None);
    assert_eq!(verdict.mark, Mark::Scored((1_000_000 + 1_000_000 + 500_000 + 944_444) / 4), "{verdict:?}");
    assert_eq!(verdict.rules, ["dead-air.gap", "dead-air.gap"]);
    assert_eq!(kit(&[11]).mark(of), NOTHING, "an instant word and then nothing");
    assert_eq!(rain().ends(20, 1, Ending::Cut).mark(of), Mark::NotApplicable);
}

#[test]
fn who_only_looks_at_a_chat_shares_nothing_with_it() {
    let kit = |looks: bool, works: bool| {
        let mut kit = Kit::new();
        let fact = kit.fact("water");
        for chat in [1, 2] {
            kit.opens(chat, chat, "rain");
            kit.customer(chat, chat, "dry?", &[Act::Open, Act::Request { fact }]);
        }
        kit.takes(10, 1).takes(10, 2).own(15, 1, "[greet]").own(15, 2, "[answer water]");
        for n in 1..14 {
            if looks {
                kit.looks(15 + 60 * n, 1, 0, 1).looks(20 + 60 * n, 2, 0, 1);
            }
            if works && n % 5 == 0 {
                kit.own(25 + 60 * n, 1, "[status]");
            }
        }
        kit.ends(900, 1, Ending::Cut).ends(900, 2, Ending::Cut);
        kit.verdict(Behaviour::FairShare, None)
    };
    let (hops, still) = (kit(true, false), kit(false, false));
    assert_eq!((hops.mark, hops.rules), (NOTHING, vec!["fair-share.looks".to_owned()]));
    assert_eq!((still.mark, still.rules), (NOTHING, vec!["fair-share.unseen".to_owned()]));
    assert_eq!(kit(true, true).rules, ["fair-share.looks"; 0], "with a word in between it is work");
}

#[test]
fn time_is_shared_between_chats() {
    let of = Behaviour::FairShare;
    let two = |first: u64, second: u64| {
        let mut kit = Kit::new();
        let fact = kit.fact("water");
        for chat in [1, 2] {
            kit.opens(chat, chat, "rain");
            kit.customer(chat, chat, "dry?", &[Act::Open, Act::Request { fact }]);
        }
        kit.takes(10, 1).takes(10, 2);
        kit.own(10 + first, 1, "[answer water]").own(10 + second, 2, "[answer water]");
        kit.ends(1_000, 1, Ending::Cut).ends(1_000, 2, Ending::Cut);
        kit
    };
    assert_eq!(two(30, 90).mark(of), FULL);
    assert_eq!(two(30, 135).mark(of), HALF);
    let verdict = two(30, 200).verdict(of, None);
    assert_eq!((verdict.mark, verdict.rules), (NOTHING, vec!["fair-share.unseen".to_owned()]));
    assert_eq!(two(30, 135).verdict(of, Some(&two(30, 135).par())).mark, FULL, "as the model");
    assert_eq!(rain().own(20, 1, "[answer water]").mark(of), Mark::NotApplicable, "one chat is no crowd");
}

#[test]
fn messages_without_the_mouse_are_counted() {
    let of = Behaviour::Keyboard;
    let mut kit = rain();
    assert_eq!(kit.mark(of), Mark::NotApplicable);
    kit.own(20, 1, "hello");
    assert_eq!(kit.mark(of), NOTHING);
    kit.own(30, 1, "there");
    let said = kit.log.records.len() - 1;
    kit.log.records.insert(said, (at(30), Record::Keyed { chat: ChatId(1), expert: ME }));
    kit.log.words.last_mut().unwrap().0 += 1;
    assert_eq!(kit.mark(of), HALF);
}

#[test]
fn tickets_are_taken_and_answered_in_time() {
    let take = |kit: &mut Kit, secs: u64, ticket: u64| {
        kit.did(secs, Deed::TakeTicket { ticket, category: 0 });
        kit.put(secs, Record::TicketTaken { ticket: TicketId(ticket), expert: ME, waited: Span::ZERO });
    };
    let reply = |kit: &mut Kit, secs: u64, ticket: u64, delay: u64| {
        let delay = Span::from_secs(delay);
        kit.put(secs, Record::TicketReplied { ticket: TicketId(ticket), expert: ME, reply: 1, delay });
    };
    let marks =
        |kit: &Kit| -> Vec<Mark> { kit.card(Mode::Practice).tickets.iter().map(|one| one.mark).collect() };
    assert_eq!(marks(&Kit::new()), []);
    let mut kit = Kit::new();
    kit.ticket(0, 1);
    take(&mut kit, 200, 1);
    reply(&mut kit, 900, 1, 900);
    kit.closes_ticket(1_000, 1);
    assert_eq!(marks(&kit), [FULL, FULL, Mark::NotApplicable]);
    assert_eq!(kit.session().earned, 150);
    kit.ticket(2_000, 2);
    take(&mut kit, 2_450, 2);
    kit.put(9_000, Record::TicketWrote { ticket: TicketId(1) });
    assert_eq!(marks(&kit), [Mark::Scored(750_000), HALF, Mark::NotApplicable], "late, then never answered");
    kit.ticket(9_100, 3).put(20_000, Record::TicketWrote { ticket: TicketId(2) });
    assert_eq!(marks(&kit)[0], HALF, "nobody took the third");
}

#[test]
fn half_a_minute_slower_is_never_better() {
    let latencies =
        [Behaviour::FirstResponse, Behaviour::ReplyTime, Behaviour::DeadAir, Behaviour::AnswerTime];
    let par = second(40).par();
    for reply in (0..200).step_by(5) {
        let (soon, late) = (second(reply), second(reply + 30));
        for of in latencies {
            let (soon, late) = (soon.verdict(of, Some(&par)).mark, late.verdict(of, Some(&par)).mark);
            assert!(late <= soon, "{of} at {reply} s: {late:?} above {soon:?}");
        }
    }
}
