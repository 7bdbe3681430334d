//! `specialist`: for what is not in the knowledge base, the Specialist is asked in time and well, and for nothing
//! else.
//!
//! Half of the mark is the time, half the wording. Floor 3.

use crate::event::Consult;
use crate::scenario::{Found, Mechanism};
use crate::score::card::Note;
use crate::score::course::{Beside, Request, Settled};
use crate::score::view::{FULL, Verdict, View, lasting, mean};
use crate::time::{SimTime, Span};
use crate::vocab::{Act, FactId, Speaker};

use super::hearing::{has_words, plain, present};
use super::requests::{Told, asked, found, question, told};

/// Words that begin a question without a question mark.
const ASKS: [&str; 17] = [
    "what", "when", "which", "where", "who", "why", "how", "is", "are", "does", "do", "did", "can", "could",
    "will", "may", "has",
];

/// A question to the Specialist.
#[derive(Clone, Copy)]
struct Ask<'a> {
    record: usize,
    at: SimTime,
    fact: FactId,
    words: &'a str,
    urges: bool,
}

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    if !view.has(Mechanism::Specialist) || view.all.platform.specialist.is_none() {
        return Verdict::NONE;
    }
    let asks = asks(view);
    let needless = asks.iter().find(|ask| !out_of_reach(view, ask.fact));
    if let Some(ask) = needless {
        let says =
            "This is in the knowledge base; the question cost the Specialist's time and the customer's.";
        let note = note(view, ask, "specialist.needless", says.to_owned()).worth(-i64::from(FULL));
        return Verdict::scored(0).notes(vec![note]);
    }
    let (mut marks, mut notes) = (Vec::new(), Vec::new());
    for request in asked(view) {
        let ask = asks.iter().find(|ask| ask.fact == request.fact && ask.at >= request.at);
        match ask {
            Some(ask) => marks.push(judged(view, &request, ask, &mut notes)),
            None if needs_asking(view, &request) => {
                marks.push(0);
                notes.push(never(view, &request));
            }
            None => {}
        }
    }
    mean(marks).map_or(Verdict::NONE, Verdict::scored).notes(notes)
}

fn asks<'a>(view: &View<'a>) -> Vec<Ask<'a>> {
    let course = view.course;
    let question = |at: SimTime| course.questions.iter().rfind(|asked| asked.at <= at);
    let asked = course.consults.iter().filter(|(.., how)| *how == Consult::Asked);
    let ask = |(record, at, fact, _): &(usize, SimTime, FactId, Consult)| Ask {
        record: *record,
        at: *at,
        fact: *fact,
        words: question(*at).map_or("", |asked| asked.words.as_str()),
        urges: question(*at).is_some_and(|asked| asked.urges),
    };
    asked.map(ask).collect()
}

/// Not in the knowledge base, nor known by heart.
fn out_of_reach(view: &View<'_>, fact: FactId) -> bool {
    match found(view, fact) {
        Found::Specialist | Found::Nowhere => true,
        Found::Article(_) => !view.has(Mechanism::Knowledge),
        Found::Known => false,
    }
}

/// The Specialist knows, nobody asked, the expert did not know by chance, and there was time.
fn needs_asking(view: &View<'_>, request: &Request) -> bool {
    let known = matches!(told(view, request.fact), Told::Rightly(_));
    let grace = view.rubric().consult.full;
    let time = present(view.course, request.at + grace) && view.course.until > need(view, request) + grace;
    let handed_on = view.case.escalates && matches!(request.settled, Some((_, Settled::Referred)));
    found(view, request.fact) == Found::Specialist && !known && !handed_on && time
}

/// When the Specialist could be asked first: the request is known, and the details that it needs.
fn need(view: &View<'_>, request: &Request) -> SimTime {
    let facts = &view.partner.facts;
    let needs = facts.get(request.fact.index()).map_or(&[][..], |fact| fact.needs.as_slice());
    let gives = |act| matches!(act, Act::Inform { detail } if needs.contains(&detail));
    let theirs = view.course.lines.iter().filter(|line| line.who == Speaker::Customer);
    let informed = theirs.filter(|line| line.says.acts().any(gives)).map(|line| line.at);
    informed.fold(request.at.max(view.course.taken_at), SimTime::max)
}

/// The mark of one question: half for its time, a sixth for each thing that its words should have.
fn judged(view: &View<'_>, request: &Request, ask: &Ask<'_>, notes: &mut Vec<Note>) -> u32 {
    let need = need(view, request).min(ask.at);
    let search = |deed: &Beside| matches!(deed, Beside::Searched | Beside::OpenedArticle(_));
    let searches =
        view.course.deeds.iter().filter(|(_, at, deed)| search(deed) && (need..=ask.at).contains(at));
    let from = searches.map(|(_, at, _)| *at).fold(need, SimTime::max);
    let (curve, time) = (view.rubric().consult, ask.at.since(from));
    let in_time = curve.mark(time);
    if in_time < FULL {
        notes.push(late(view, ask, time, in_time));
    }
    let words = plain(ask.words);
    let faults = [
        (!ask.urges, "specialist.no-chat", "Say that it is a live chat: it shortens the wait."),
        (
            !gives_number(view, &words),
            "specialist.no-number",
            "Give the number of the chat, so that nobody has to ask back.",
        ),
        (
            !one_question(ask.words),
            "specialist.no-question",
            "Ask one clear question: one that can be answered in one line.",
        ),
    ];
    let mut wording = 3;
    for (_, rule, says) in faults.into_iter().filter(|(fault, ..)| *fault) {
        wording -= 1;
        let better = view.model().and_then(|model| model.questions.first()).map(|one| one.words.clone());
        notes.push(note(view, ask, rule, says.to_owned()).worth(-i64::from(FULL / 6)).better(better));
    }
    in_time / 2 + FULL * wording / 6
}

/// The chat's number, or at least its digits.
fn gives_number(view: &View<'_>, words: &str) -> bool {
    let number = plain(&view.course.number);
    let digits = number.split(' ').rfind(|part| part.bytes().any(|byte| byte.is_ascii_digit()));
    has_words(words, &number) || digits.is_some_and(|digits| words.split(' ').any(|word| word == digits))
}

/// Exactly one question: one question mark, or none and a sentence that begins like one.
fn one_question(words: &str) -> bool {
    let begins = |sentence: &str| {
        let sentence = plain(sentence);
        sentence.split(' ').next().is_some_and(|first| ASKS.contains(&first))
    };
    let parts = || words.split(['.', ',', ':', ';', '!', '\n', '\u{2013}', '\u{2014}']);
    match words.matches('?').count() {
        0 => parts().filter(|part| begins(part)).count() == 1,
        1 => plain(words).split(' ').count() >= 4,
        _ => false,
    }
}

fn note(view: &View<'_>, ask: &Ask<'_>, rule: &str, says: String) -> Note {
    view.note(ask.record, ask.at, rule, says).quoting(ask.words)
}

fn late(view: &View<'_>, ask: &Ask<'_>, time: Span, mark: u32) -> Note {
    let says = format!(
        "You asked the Specialist {} after it was clear that the knowledge base doesn't have it; within {} is in time.",
        lasting(time),
        lasting(view.rubric().consult.full)
    );
    note(view, ask, "specialist.late", says).worth((i64::from(mark) - i64::from(FULL)) / 2)
}

fn never(view: &View<'_>, request: &Request) -> Note {
    let says =
        "The knowledge base doesn't have this, and you never asked the Specialist, who knows.".to_owned();
    let note =
        view.note(request.record, request.at, "specialist.none", says).quoting(&question(view, request));
    let better = view.model().and_then(|model| model.questions.first()).map(|one| one.words.clone());
    note.worth(-i64::from(FULL)).better(better)
}

#[cfg(test)]
mod tests {
    use super::super::stage::{BACK, ORDER, REFUND, SIZE, Stage, rules};
    use super::*;
    use crate::score::card::Mark;

    const WELL: &str = "Live chat, NP-10442: when does the money for NP-20417 come back?";

    #[test]
    fn asked_in_time_and_well_is_full_and_late_loses_the_half() {
        let mut stage = Stage::new("money");
        stage.asks(12, "when?", REFUND).they(100, "NP-20417", &[Act::Inform { detail: ORDER }]);
        stage.did(150, Beside::Searched).consults(200, REFUND, WELL);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
        stage.course().consults[0].1 = SimTime::from_us(340_000_000);
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(500_000), vec!["specialist.late"]));
    }

    #[test]
    fn each_thing_the_words_lack_costs_a_sixth() {
        let mut stage = Stage::new("money");
        stage.asks(12, "when?", REFUND).consults(
            30,
            REFUND,
            "Hi, hope you're well! Could you help when free?",
        );
        let verdict = stage.judged(judge);
        assert_eq!(rules(&verdict), ["specialist.no-chat", "specialist.no-number"]);
        assert_eq!(verdict.mark, Mark::Scored(500_000 + 166_666));
        assert!(one_question("NP-1: how long is it") && one_question("How long is it, please?"));
        assert!(
            !one_question("How long? And how wide?")
                && !one_question("Customer has boot questions")
                && !one_question("")
        );
    }

    #[test]
    fn a_consult_for_everything_does_not_pay() {
        let mut stage = Stage::new("money");
        stage
            .asks(12, "when?", REFUND)
            .consults(30, REFUND, WELL)
            .asks(60, "small?", SIZE)
            .consults(70, SIZE, WELL);
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(0), vec!["specialist.needless"]));
    }

    #[test]
    fn it_is_called_for_only_by_what_the_specialist_knows() {
        let mut stage = Stage::new("money");
        stage.asks(12, "when is it back?", BACK);
        assert_eq!(stage.mark(judge), Mark::NotApplicable);
        stage.asks(20, "when is the money back?", REFUND);
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(0), vec!["specialist.none"]));
        stage.you(90, "Five days.", &[crate::listen::Sense::Answers(REFUND)]);
        assert_eq!(stage.mark(judge), Mark::NotApplicable, "the expert knew it");
    }
}
