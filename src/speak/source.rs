//! Where the words of an act are found: lines of the matter itself, and occasions of the phrase book.
//!
//! One table for each kind of speaker; a new act is a line in them. Floor 1.

use crate::scenario::{Case, Line, Partner, Platform};
use crate::vocab::{Act, DetailId, FactId, Quirk, Speaker};

use super::names::Names;
use super::talk::Talk;

/// The words of an act.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    /// Lines about this very thing; empty where the phrase book says all.
    pub own: &'a [Line],
    /// The placeholder by which the phrase book wraps such a line.
    pub slot: &'static str,
    /// Occasions of the phrase book, the best first.
    pub occasions: &'static [&'static str],
}

impl<'a> Source<'a> {
    const fn book(occasions: &'static [&'static str]) -> Self {
        Self { own: &[], slot: "", occasions }
    }

    const fn own(own: &'a [Line], slot: &'static str, occasions: &'static [&'static str]) -> Self {
        Self { own, slot, occasions }
    }
}

/// What the lines of a chat are about.
#[derive(Clone, Copy)]
pub(super) struct Matter<'a> {
    pub names: &'a Names,
    pub platform: &'a Platform,
    pub partner: &'a Partner,
    pub case: &'a Case,
    /// Automatic lines of the desk, and its hello.
    pub desk: &'a crate::scenario::Desk,
}

impl<'a> Matter<'a> {
    /// Where a speaker's words for an act are.
    pub fn source(&self, who: Speaker, act: Act, talk: &Talk) -> Source<'a> {
        match (who, act) {
            (_, Act::Twist { twist }) => Source::own(self.twist(twist), "", &["nudge"]),
            (_, Act::Automatic { line }) => {
                Source::own(self.automatic(line), "", &["expert.hold", "expert.status"])
            }
            (_, Act::Script { step }) => Source::own(self.script(who, step), "", &["expert.ask-topic"]),
            (Speaker::Customer, _) => self.of_customer(act, talk),
            (Speaker::PartnerBot | Speaker::RoutingBot, _) => self.of_bot(who, act),
            (Speaker::Specialist, _) => self.of_specialist(act),
            (Speaker::Expert | Speaker::Automatic, _) => self.of_expert(act),
        }
    }

    fn of_customer(&self, act: Act, talk: &Talk) -> Source<'a> {
        match act {
            Act::Greet => Source::book(&["greet"]),
            Act::Open => Source::own(&self.case.opens, "", &["open"]),
            Act::Topic { topic } => Source::own(self.topic(topic), "topic", &["topic", "open"]),
            Act::Request { fact } | Act::Part { fact } => {
                let after: &[&str] = &["ask-after-answer", "request"];
                let occasions = if talk.answered { after } else { &["request"] };
                Source::own(self.wish(fact), "ask", occasions)
            }
            Act::Inform { detail } | Act::Ask { detail } | Act::Check { detail } => {
                match self.names.known(self.case, detail, talk.key) {
                    None => Source::book(&["no-idea"]),
                    Some(known) => Source::own(std::slice::from_ref(known), "value", &["inform"]),
                }
            }
            Act::Affirm | Act::Confirm { .. } | Act::Empathise | Act::Answer { .. } | Act::Remark => {
                Source::book(&["affirm"])
            }
            Act::Deny { .. } => Source::book(&["deny"]),
            Act::Means { .. } => Source::book(&["means", "deny"]),
            Act::Puzzled | Act::Puzzle | Act::Offend | Act::Press => Source::book(&["puzzled", "nudge"]),
            Act::NoIdea { .. } => Source::book(&["no-idea"]),
            Act::Contest { .. } => Source::book(&["contest"]),
            Act::Accept { .. } | Act::Offer { .. } | Act::Promise => Source::book(&["accept", "affirm"]),
            Act::Refuse { .. } => Source::book(&["refuse"]),
            Act::Thank | Act::Apologise => Source::book(&["thank"]),
            Act::Close | Act::AnythingElse => Source::book(&["close"]),
            Act::Nudge | Act::AskTopic | Act::Refer | Act::HandOver | Act::Urge => Source::book(&["nudge"]),
            Act::Brb | Act::Hold | Act::Status => Source::book(&["brb"]),
            Act::Back => Source::book(&["back"]),
            Act::GiveUp => Source::book(&["give-up", "close"]),
            Act::Complain { about } => Source::book(complaint(about)),
            Act::Offbeat { quirk } => Source::book(quirk_of_customer(quirk)),
            Act::Twist { .. } | Act::Automatic { .. } | Act::Script { .. } => Source::book(&[]),
        }
    }

    fn of_expert(&self, act: Act) -> Source<'a> {
        match act {
            Act::Greet | Act::Open => Source::book(&["expert.greet"]),
            Act::Status | Act::Back => Source::book(&["expert.status"]),
            Act::Ask { detail } | Act::Check { detail } => {
                Source::own(self.asks(detail), "question", &["expert.ask"])
            }
            Act::AskTopic | Act::Topic { .. } => Source::book(&["expert.ask-topic"]),
            Act::Confirm { .. } | Act::Deny { .. } | Act::Means { .. } => Source::book(&["expert.confirm"]),
            Act::Press => Source::book(&["expert.press", "expert.offer"]),
            Act::Offend => Source::book(&["expert.offend"]),
            Act::Puzzle | Act::Puzzled => Source::book(&["expert.puzzle", "expert.status"]),
            Act::Answer { fact, right } => Source::own(self.told(fact, right), "fact", &["expert.answer"]),
            Act::Part { fact } => {
                Source::own(self.told(fact, true), "fact", &["expert.part", "expert.answer"])
            }
            Act::Inform { .. } | Act::Request { .. } => Source::book(&["expert.affirm", "expert.status"]),
            Act::Affirm | Act::Accept { .. } | Act::Remark => Source::book(&["expert.affirm"]),
            Act::Promise => Source::book(&["expert.promise"]),
            Act::Offer { .. } => Source::book(&["expert.offer"]),
            Act::Refer | Act::HandOver => Source::book(&["expert.refer"]),
            Act::Apologise | Act::Contest { .. } | Act::Complain { .. } | Act::Refuse { .. } => {
                Source::book(&["expert.apologise"])
            }
            Act::NoIdea { .. } => Source::book(&["expert.no-idea", "expert.apologise"]),
            Act::Thank => Source::book(&["expert.thank"]),
            Act::Close | Act::GiveUp => Source::book(&["expert.close"]),
            Act::AnythingElse => Source::book(&["expert.anything-else"]),
            Act::Nudge | Act::Urge => Source::book(&["expert.nudge"]),
            Act::Hold | Act::Brb => Source::book(&["expert.hold"]),
            Act::Empathise => Source::book(&["expert.empathise"]),
            Act::Offbeat { quirk } => Source::book(quirk_met(quirk)),
            Act::Twist { .. } | Act::Automatic { .. } | Act::Script { .. } => Source::book(&[]),
        }
    }

    fn of_bot(&self, who: Speaker, act: Act) -> Source<'a> {
        match act {
            Act::Answer { fact, right } => Source::own(self.told(fact, right), "fact", &["bot.suggest"]),
            Act::Part { fact } => Source::own(self.told(fact, true), "fact", &["bot.suggest"]),
            Act::HandOver => {
                let router = self.partner.router.as_ref().filter(|_| who == Speaker::RoutingBot);
                let own = router.map_or(&[][..], |router| router.hands_over.as_slice());
                Source::own(own, "", &["bot.hand-over"])
            }
            Act::Thank | Act::Close => Source::book(&["bot.solved"]),
            Act::AnythingElse => Source::book(&["bot.anything-else", "expert.anything-else"]),
            Act::Apologise | Act::NoIdea { .. } | Act::Complain { .. } => Source::book(&["bot.sorry"]),
            Act::Greet | Act::Open => {
                let first = self.partner.bot.as_ref().and_then(|bot| bot.steps.first());
                Source::own(first.map_or(&[], |step| step.say.as_slice()), "", &["expert.greet"])
            }
            _ => self.of_expert(act),
        }
    }

    fn of_specialist(&self, act: Act) -> Source<'a> {
        match act {
            Act::Answer { fact, right } => {
                Source::own(self.told(fact, right), "fact", &["specialist.answer"])
            }
            Act::Part { fact } => Source::own(self.told(fact, true), "fact", &["specialist.answer"]),
            Act::Ask { .. } | Act::AskTopic | Act::Confirm { .. } => Source::book(&["specialist.asks-back"]),
            _ => Source::book(&["specialist.nobody-knows"]),
        }
    }

    fn twist(&self, twist: u16) -> &'a [Line] {
        self.platform.twists.get(usize::from(twist)).map_or(&[], |twist| &twist.say)
    }

    /// Automatic lines are numbered through the desk's and then the partner's; the desk's hello comes last.
    fn automatic(&self, line: u16) -> &'a [Line] {
        let mut all = self.desk.automatic.iter().chain(&self.partner.automatic).map(|line| &line.say);
        let hello = || self.desk.hello.as_ref().map(|hello| &hello.say);
        all.nth(usize::from(line)).or_else(hello).map_or(&[], Vec::as_slice)
    }

    fn script(&self, who: Speaker, step: u16) -> &'a [Line] {
        let steps = match who {
            Speaker::RoutingBot => self.partner.router.as_ref().map(|router| &router.steps),
            _ => self.partner.bot.as_ref().map(|bot| &bot.steps),
        };
        steps.and_then(|steps| steps.get(usize::from(step))).map_or(&[], |step| &step.say)
    }

    fn topic(&self, topic: u16) -> &'a [Line] {
        self.partner.topics.get(usize::from(topic)).map_or(&[], |topic| &topic.says)
    }

    fn wish(&self, fact: FactId) -> &'a [Line] {
        self.case.asks.iter().find(|wish| wish.fact == fact).map_or(&[], |wish| &wish.say)
    }

    fn asks(&self, detail: DetailId) -> &'a [Line] {
        self.platform.details.get(detail.index()).map_or(&[], |detail| &detail.asks)
    }

    fn told(&self, fact: FactId, right: bool) -> &'a [Line] {
        let Some(fact) = self.partner.facts.get(fact.index()) else { return &[] };
        if right || fact.wrong.is_empty() { &fact.says } else { &fact.wrong }
    }
}

const fn complaint(about: crate::vocab::Grievance) -> &'static [&'static str] {
    use crate::vocab::Grievance::{AskedAgain, Pushed, Repeat, Rude, Waiting, Wall};
    match about {
        AskedAgain => &["complain.asked-again"],
        Waiting => &["complain.waiting", "nudge"],
        Repeat => &["complain.repeat"],
        Wall => &["complain.wall"],
        Pushed => &["complain.pushed"],
        Rude => &["complain.rude", "complain.repeat"],
    }
}

const fn quirk_of_customer(quirk: Quirk) -> &'static [&'static str] {
    match quirk {
        Quirk::AreYouABot => &["quirk.are-you-a-bot"],
        Quirk::SmallTalk => &["quirk.small-talk"],
        Quirk::Photo => &["quirk.photo"],
        Quirk::WrongAnswer => &["quirk.wrong-answer"],
        Quirk::ChangedMind => &["quirk.changed-mind"],
        Quirk::TwoInOne => &["quirk.two-in-one", "quirk.small-talk"],
        Quirk::Brb => &["quirk.brb", "brb"],
    }
}

const fn quirk_met(quirk: Quirk) -> &'static [&'static str] {
    match quirk {
        Quirk::AreYouABot => &["expert.not-a-bot"],
        Quirk::SmallTalk => &["expert.small-talk"],
        Quirk::Photo => &["expert.photo", "expert.apologise"],
        Quirk::WrongAnswer | Quirk::ChangedMind | Quirk::TwoInOne | Quirk::Brb => &["expert.affirm"],
    }
}
