//! The debrief as text for a terminal. Floor 3.

use std::fmt::{self, Write};

use super::marks::{band, clock, ending, figure, mark};
use super::{Debrief, Gap};
use crate::score::card::{ChatCard, Mark, Note, Outcome};

/// Columns of a line.
const WIDTH: usize = 100;
/// Where the text of a note begins.
const NOTE: usize = 8;
/// Notes of one outcome that are shown; the JSON has them all.
const MOST_NOTES: usize = 3;

/// The whole text.
pub(super) fn write(debrief: &Debrief, transcripts: bool) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = Page { debrief, out: &mut out }.write(transcripts);
    out
}

struct Page<'a> {
    debrief: &'a Debrief,
    out: &'a mut String,
}

impl Page<'_> {
    fn write(mut self, transcripts: bool) -> fmt::Result {
        if transcripts {
            for told in &self.debrief.chats {
                writeln!(self.out, "{}\n", told.text)?;
            }
        }
        self.head()?;
        self.claims()?;
        for chat in &self.debrief.card.chats {
            self.chat(chat)?;
        }
        let card = &self.debrief.card;
        self.outcomes("The session as a whole", &card.session, 0)?;
        self.outcomes("E-mail tickets", &card.tickets, 0)?;
        self.gaps()?;
        self.best()
    }

    fn head(&mut self) -> fmt::Result {
        let card = &self.debrief.card;
        let counts = if card.assessed { " · assessment" } else { "" };
        writeln!(self.out, "{} · {} · seed {}{counts}", card.scenario, card.expert, card.seed)?;
        let side = |name: &str, score| match score {
            Some(score) => format!("{name} {}", band(score)),
            None => format!("{name} –"),
        };
        let sides = [side("speed", card.speed), side("quality", card.quality), side("sales", card.sales)];
        writeln!(self.out, "Score {} of 100   {}", band(card.score), sides.join(" · "))?;
        if card.score.from != card.score.to {
            let open = (card.score.to - card.score.from + 50) / 100;
            let points = if open == 1 { "point is" } else { "points are" };
            writeln!(self.out, "{open} {points} unscored: what was meant there is for a person to say.")?;
        }
        let figures: Vec<String> = card.figures.iter().map(figure).collect();
        if !figures.is_empty() {
            self.hanging(0, &figures.join(" · "))?;
        }
        Ok(())
    }

    /// What rests on the learner's word, never hidden.
    fn claims(&mut self) -> fmt::Result {
        let debrief = self.debrief;
        let Some(claims) = &debrief.card.claims else { return Ok(()) };
        writeln!(self.out, "\nClaimed by the learner, for a trainer to confirm")?;
        for claim in &claims.list {
            let clock = clock(claim.at_us, self.taken(Some(claim.chat)));
            let what = format!("{} {clock}  {} [{}]", claim.number, claim.says, claim.does);
            self.hanging(2, &what)?;
            self.hanging(NOTE + 6, &format!("the words: “{}”", shortened(&claim.quote)))?;
        }
        for one in &claims.marks {
            let of = debrief.card.chats.iter().find(|chat| Some(chat.chat) == one.chat);
            let of = of.map_or("the session", |chat| chat.number.as_str());
            let (without, with) = (mark(one.without), mark(one.with));
            writeln!(self.out, "  {:<17} {without:>6} → {with} in {of}", one.behaviour)?;
        }
        let (without, with) = (band(claims.without), band(claims.with));
        let counts = if claims.counted {
            format!("The score above counts these claims; without them it is {without}.")
        } else {
            format!("The score above does not count these claims; with them it would be {with}.")
        };
        self.hanging(2, &counts)
    }

    fn chat(&mut self, chat: &ChatCard) -> fmt::Result {
        let title = format!("── {} · {} · {} ", chat.number, chat.customer, chat.matter);
        let rule = "─".repeat(WIDTH.saturating_sub(title.chars().count()));
        let lasted = clock(chat.ended_us, chat.taken_us);
        write!(
            self.out,
            "\n{title}{rule}\n{} of 100 · {lasted} · {}",
            band(chat.score),
            ending(&chat.ending)
        )?;
        if let Some((stars, why)) = &chat.rating {
            write!(self.out, " · rated {stars} of 5 ({why})")?;
        }
        writeln!(self.out)?;
        if let Some(critical) = &chat.critical {
            writeln!(self.out, "  This alone costs the chat when it counts:")?;
            self.note(critical, chat.taken_us)?;
        }
        self.table(&chat.outcomes, chat.taken_us)
    }

    fn outcomes(&mut self, title: &str, outcomes: &[Outcome], since_us: u64) -> fmt::Result {
        if outcomes.iter().all(|outcome| outcome.mark == Mark::NotApplicable) {
            return Ok(());
        }
        let rule = "─".repeat(WIDTH.saturating_sub(title.chars().count() + 4));
        writeln!(self.out, "\n── {title} {rule}")?;
        self.table(outcomes, since_us)
    }

    /// What was judged, with its reasons; what nothing called for is left out.
    fn table(&mut self, outcomes: &[Outcome], since_us: u64) -> fmt::Result {
        for outcome in outcomes.iter().filter(|outcome| outcome.mark != Mark::NotApplicable) {
            let weight = super::marks::thousandths(outcome.weight.into());
            let number = outcome.figure.as_ref().map(figure).unwrap_or_default();
            let line =
                format!("  {:<17} {:>6}  × {weight:<4} {number}", outcome.behaviour, mark(outcome.mark));
            writeln!(self.out, "{}", line.trim_end())?;
            let mut notes: Vec<&Note> = outcome.notes.iter().filter(|note| note.worth <= 0).collect();
            notes.sort_by_key(|note| (note.worth, note.at_us));
            for note in notes.iter().take(MOST_NOTES) {
                self.note(note, since_us)?;
            }
            if notes.len() > MOST_NOTES {
                writeln!(self.out, "{:NOTE$}… and {} more", "", notes.len() - MOST_NOTES)?;
            }
        }
        Ok(())
    }

    fn note(&mut self, note: &Note, since_us: u64) -> fmt::Result {
        self.hanging(NOTE, &format!("{}  {} [{}]", clock(note.at_us, since_us), note.says, note.rule))?;
        if !note.quote.is_empty() {
            self.hanging(NOTE + 6, &format!("the words: “{}”", shortened(&note.quote)))?;
        }
        if let Some(better) = &note.better {
            self.hanging(NOTE + 6, &format!("better:    “{}”", shortened(better)))?;
        }
        Ok(())
    }

    fn gaps(&mut self) -> fmt::Result {
        if self.debrief.gaps.is_empty() {
            return Ok(());
        }
        let title = match self.debrief.gaps.len() {
            1 => "One thing to work on",
            2 => "Two things to work on",
            _ => "Three things to work on",
        };
        writeln!(self.out, "\n{title}")?;
        for (n, gap) in (1..).zip(&self.debrief.gaps) {
            self.gap(n, gap)?;
        }
        Ok(())
    }

    fn gap(&mut self, n: usize, gap: &Gap) -> fmt::Result {
        let chats = match gap.chats {
            0 => String::new(),
            1 => ", in one chat".to_owned(),
            chats => format!(", in {chats} chats"),
        };
        let points = super::marks::thousandths(i64::from(gap.points) * 10);
        writeln!(self.out, "  {n}. {} ({}): {points} of 100 points{chats}", gap.title, gap.behaviour)?;
        if let Some(note) = &gap.moment {
            self.note(note, self.taken_us(note))?;
        }
        writeln!(self.out, "{:NOTE$}practise: greenroom guide {}", "", gap.behaviour)
    }

    fn best(&mut self) -> fmt::Result {
        let Some(best) = &self.debrief.best else { return Ok(()) };
        writeln!(self.out, "\nYour best moment: {} ({})", best.title, best.behaviour)?;
        self.note(&best.note, self.taken_us(&best.note))
    }

    /// When the chat of a note was taken.
    fn taken_us(&self, note: &Note) -> u64 {
        self.taken(note.chat)
    }

    fn taken(&self, chat: Option<u64>) -> u64 {
        let found = self.debrief.card.chats.iter().find(|one| Some(one.chat) == chat);
        found.map_or(0, |chat| chat.taken_us)
    }

    /// A text in lines that fit, all indented alike.
    fn hanging(&mut self, indent: usize, text: &str) -> fmt::Result {
        let room = WIDTH.saturating_sub(indent).max(20);
        let mut line = String::new();
        for word in text.split_whitespace() {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > room {
                writeln!(self.out, "{:indent$}{line}", "")?;
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        if line.is_empty() { Ok(()) } else { writeln!(self.out, "{:indent$}{line}", "") }
    }
}

/// The beginning of long words: a wall of text is not quoted in full.
fn shortened(text: &str) -> String {
    const MOST_CHARS: usize = 160;
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= MOST_CHARS {
        return flat;
    }
    let head: String = flat.chars().take(MOST_CHARS).collect();
    let cut = head.rfind(' ').unwrap_or(head.len());
    format!("{} …", &head[..cut])
}
