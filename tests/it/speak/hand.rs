//! Chats made by hand, record by record.

use std::collections::BTreeSet;
use std::sync::Arc;

use greenroom::event::{Deed, Record, SendHow};
use greenroom::scenario::Scenario;
use greenroom::speak::Scribe;
use greenroom::time::{SimTime, Span};
use greenroom::vocab::{
    Act, CaseId, ChatId, ClassId, DetailId, Ending, ExpertId, FactId, Grievance, ItemId, PartnerId,
    PersonaId, Quirk, Says, Speaker, StationId,
};

use super::room::{STREAM, shop};

/// A scribe and what it has been told.
struct Desk {
    scribe: Scribe,
    line: u32,
    now: SimTime,
}

impl Desk {
    fn new(scenario: &Arc<Scenario>) -> Self {
        Self { scribe: Scribe::new(scenario, 1, 0), line: 0, now: SimTime::ZERO }
    }

    fn tell(&mut self, record: Record) -> Option<String> {
        self.now = self.now + Span::from_secs(1);
        self.scribe.record(self.now, &record).map(|spoken| spoken.text)
    }

    fn open(&mut self, chat: u64, case: u16) {
        let (partner, case, persona) = (PartnerId(0), CaseId(case), PersonaId(3));
        let page = Some(greenroom::vocab::PageId(1));
        self.tell(Record::Opened { chat: ChatId(chat), partner, case, persona, page, key: 7 * chat });
    }

    fn take(&mut self, chat: u64, expert: u32) {
        let (waited, asked) = (Span::ZERO, Span::ZERO);
        let (chat, expert, class) = (ChatId(chat), ExpertId(expert), ClassId(0));
        self.tell(Record::Taken {
            chat,
            class,
            expert,
            waited,
            asked,
            queued: false,
            owing: true,
            gone: false,
        });
    }

    fn end(&mut self, chat: u64) {
        let (chat, class, station, how) = (ChatId(chat), ClassId(0), StationId(0), Ending::Resolved);
        self.tell(Record::Ended { chat, class, station, how, lasted: Span::ZERO, stints: 1 });
    }

    fn says(&mut self, chat: u64, who: Speaker, says: impl Into<Says>, chars: u32) -> String {
        self.line += 1;
        let (chat, line, says, typed) = (ChatId(chat), self.line, says.into(), Span::ZERO);
        self.tell(Record::Said { chat, who, line, says, chars, typed }).unwrap()
    }

    fn sends(&mut self, chat: u64, how: SendHow, chars: u32) {
        let deed = Deed::Send { chat: ChatId(chat), how, chars };
        self.tell(Record::Did { expert: ExpertId(0), deed });
    }
}

/// Every act, with everything that it can be about.
fn acts() -> Vec<Act> {
    use Act::{
        Accept, Affirm, Answer, AnythingElse, Apologise, Ask, AskTopic, Automatic, Back, Brb, Close,
        Complain, Confirm, Contest, Deny, Empathise, GiveUp, Greet, HandOver, Hold, Inform, NoIdea, Nudge,
        Offbeat, Offer, Open, Part, Promise, Refer, Refuse, Request, Script, Status, Thank, Topic, Twist,
    };
    let mut acts = vec![
        Greet,
        Status,
        AskTopic,
        Affirm,
        Promise,
        Refer,
        Apologise,
        Thank,
        Close,
        AnythingElse,
        Nudge,
        Brb,
        Back,
        HandOver,
        Hold,
        Empathise,
        Open,
        GiveUp,
    ];
    for detail in [DetailId(0), DetailId(9)] {
        acts.extend([Ask { detail }, Inform { detail }, NoIdea { detail }]);
    }
    for fact in (0..4).map(FactId) {
        acts.extend([Request { fact }, Answer { fact, right: true }, Answer { fact, right: false }]);
        acts.extend([Part { fact }, Contest { fact }]);
    }
    for item in (0..3).map(ItemId) {
        acts.extend([Confirm { item }, Deny { item }, Offer { item }, Accept { item }, Refuse { item }]);
    }
    let all =
        [Grievance::AskedAgain, Grievance::Waiting, Grievance::Repeat, Grievance::Wall, Grievance::Pushed];
    acts.extend(all.map(|about| Complain { about }));
    acts.extend(Quirk::ALL.map(|(quirk, _)| Offbeat { quirk }));
    acts.extend((0..2).flat_map(|n| [Topic { topic: n }, Automatic { line: n }]));
    acts.extend([Twist { twist: 0 }, Script { step: 0 }]);
    acts
}

const SPEAKERS: [Speaker; 6] = [
    Speaker::Customer,
    Speaker::Expert,
    Speaker::PartnerBot,
    Speaker::RoutingBot,
    Speaker::Automatic,
    Speaker::Specialist,
];

#[test]
fn a_full_book_has_words_for_every_act_of_everybody() {
    let scenario = shop(4, "1h", STREAM);
    for who in SPEAKERS {
        for case in 0..3 {
            for act in acts() {
                let mut desk = Desk::new(&scenario);
                desk.open(1, case);
                desk.take(1, 0);
                let text = desk.says(1, who, act, 40);
                // A case says nothing of facts that are not its own; the core never asks it to.
                let foreign =
                    who == Speaker::Customer && matches!(act, Act::Request { .. } | Act::Part { .. });
                let silent = text.contains(['[', ']', '{', '}']) || text.trim().is_empty();
                assert!(!silent || foreign, "{who:?} has no words for {act}: {text}");
            }
        }
    }
}

#[test]
fn an_answer_in_parts_is_one_answer() {
    let scenario = shop(4, "1h", STREAM);
    let fact = FactId(0);
    let whole = &scenario.platform.as_ref().unwrap().partners[0].facts[0].says[0].text;
    let chars = u32::try_from(whole.chars().count()).unwrap();
    for parts in 1..=4 {
        let mut desk = Desk::new(&scenario);
        desk.open(1, 0);
        desk.take(1, 0);
        let mut read = vec![desk.says(1, Speaker::Expert, Act::Answer { fact, right: true }, chars / parts)];
        read.extend((1..parts).map(|_| desk.says(1, Speaker::Expert, Act::Part { fact }, chars / parts)));
        let read: Vec<&str> =
            read.iter().map(|text| text.split_once(": ").map_or(&**text, |(_, it)| it)).collect();
        assert_eq!(read.join(" ").to_lowercase(), whole.to_lowercase(), "{parts} parts");
    }
    // What was left over is said before anything else.
    let mut desk = Desk::new(&scenario);
    desk.open(1, 0);
    desk.take(1, 0);
    let first = desk.says(1, Speaker::Expert, Act::Answer { fact, right: true }, chars / 2);
    let next = desk.says(1, Speaker::Expert, Act::AnythingElse, 40);
    assert!(first.contains("3.2 litres") && next.contains("squeezed into that pocket."), "{first}\n{next}");
}

#[test]
fn a_macro_is_written_out_for_the_customer() {
    let scenario = shop(4, "1h", STREAM);
    let fact = FactId(2);
    let mut desk = Desk::new(&scenario);
    desk.open(1, 1);
    desk.take(1, 0);
    desk.sends(1, SendHow::MacroPart, 160);
    let whole = desk.says(1, Speaker::Expert, Act::Answer { fact, right: true }, 160);
    assert!(whole.starts_with("Dear Kim,") && whole.ends_with("Yours, Ana"), "{whole}");
    assert!(whole.contains("about PK-30001") && !whole.contains("delivery note"), "{whole}");
    desk.open(2, 1);
    desk.take(2, 0);
    let mut parts = Vec::new();
    for act in [Act::Answer { fact, right: true }, Act::Part { fact }] {
        desk.sends(2, SendHow::MacroPart, 64);
        parts.push(desk.says(2, Speaker::Expert, act, 64));
    }
    // In parts it comes without the formulas of a letter.
    let body = ["Thank you for your message about PK-30001.", "Send it back within thirty days."];
    assert_eq!(parts, body);
}

#[test]
fn chats_beside_each_other_share_no_line_until_the_list_is_used_up() {
    let scenario = shop(5, "1h", STREAM);
    let mut desk = Desk::new(&scenario);
    for chat in 1..=6 {
        desk.open(chat, 0);
        desk.take(chat, 0);
    }
    for act in [Act::Nudge, Act::Thank] {
        let said: Vec<String> =
            (1..=5).map(|chat| bare(&desk.says(chat, Speaker::Customer, act, 20))).collect();
        assert_eq!(said.iter().collect::<BTreeSet<_>>().len(), 5, "{said:?}");
        let worn = bare(&desk.says(6, Speaker::Customer, act, 20));
        assert!(said.contains(&worn), "{worn} is not in {said:?}");
    }
    // What has ended is beside nobody, and another expert does not see it.
    desk.end(1);
    desk.open(7, 0);
    desk.take(7, 1);
    let elsewhere: BTreeSet<String> =
        (0..5).map(|_| bare(&desk.says(7, Speaker::Customer, Act::Nudge, 20))).collect();
    assert_eq!(elsewhere.len(), 5, "all five ways are free in another expert's chats");
}

/// The text without the slips of the hand: consonants of the last two words are enough to tell lines apart.
fn bare(text: &str) -> String {
    let words = ["red", "blue", "grey", "teal", "pink"];
    let near = |word: &str, other: &str| strsim::damerau_levenshtein(word, other) <= 1;
    let last = text.trim_end_matches('?').split_whitespace().next_back().unwrap_or("").to_lowercase();
    words.iter().find(|word| near(word, &last)).map_or(last.clone(), |word| (*word).to_owned())
}

#[test]
fn what_a_person_types_is_what_is_said() {
    let scenario = shop(4, "1h", STREAM);
    let mut desk = Desk::new(&scenario);
    desk.open(1, 0);
    desk.take(1, 0);
    desk.sends(1, SendHow::Typed, 12);
    desk.scribe.heard("my own words");
    assert_eq!(desk.says(1, Speaker::Expert, Act::Status, 12), "my own words");
    // The next message has words of its own, and nobody else gets what was typed.
    assert_ne!(desk.says(1, Speaker::Expert, Act::Status, 12), "my own words");
    desk.sends(1, SendHow::Typed, 3);
    desk.scribe.heard("psst");
    assert_ne!(desk.says(1, Speaker::Customer, Act::Nudge, 12), "psst");
}

#[test]
fn a_copy_of_an_automatic_line_is_a_copy() {
    let scenario = shop(4, "1h", STREAM);
    let mut desk = Desk::new(&scenario);
    desk.open(1, 0);
    desk.take(1, 0);
    let automatic = desk.says(1, Speaker::Automatic, Act::Automatic { line: 0 }, 30);
    assert_eq!(desk.says(1, Speaker::Expert, Act::Automatic { line: 0 }, 30), automatic);
    let hello = desk.says(1, Speaker::Automatic, Act::Automatic { line: 1 }, 30);
    assert!(hello.contains("Ana") || hello.contains("Peak"), "{hello}");
}

#[test]
fn after_an_answer_the_next_question_follows_on() {
    let scenario = shop(4, "1h", STREAM);
    let mut desk = Desk::new(&scenario);
    desk.open(1, 0);
    desk.take(1, 0);
    let first = desk.says(1, Speaker::Customer, Act::Request { fact: FactId(0) }, 40);
    assert!(!first.to_lowercase().starts_with("ask after"), "{first}");
    desk.says(1, Speaker::Expert, Act::Answer { fact: FactId(0), right: true }, 500);
    let next = desk.says(1, Speaker::Customer, Act::Request { fact: FactId(1) }, 40);
    assert!(strsim::normalized_levenshtein(&next[..16].to_lowercase(), "ask after answer") > 0.7, "{next}");
}
