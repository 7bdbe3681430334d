//! A story as text: a header, then a line for everything that happened, with the time since the chat was opened.
//!
//! Floor 3.

use std::fmt;

use crate::vocab::Speaker;

use super::story::{Entry, Story, What, clock, minutes};

/// Columns of a line.
const WIDTH: usize = 110;

/// The least width of the column of speakers.
const SPEAKER: usize = 12;

impl fmt::Display for Story {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = format!("── {} · {} ", self.number, self.title);
        let rule = "─".repeat(WIDTH.saturating_sub(head.chars().count()));
        write!(f, "{head}{rule}")?;
        let opened = format!("opened at {}", clock(self.began));
        let again = self.again.as_ref().map(|before| format!("comes back after {before}"));
        let parts = [Some(self.customer.clone()), Some(opened), Some(self.opening.clone()), again];
        let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        write!(f, "\n{}", parts.join(" · "))?;
        let column =
            self.entries.iter().map(|entry| speaker(entry).chars().count()).max().unwrap_or(0).max(SPEAKER);
        for entry in &self.entries {
            let time = minutes(entry.at.since(self.began));
            match &entry.what {
                What::Note(note) => write!(f, "\n{time:>6}  [{note}]")?,
                What::Line { who, says, text, .. } => {
                    let said = match says {
                        Some(says) if text.is_empty() => format!("⟨{says}⟩"),
                        _ => text.clone(),
                    };
                    let name = speaker(entry);
                    let mark = if *who == Speaker::Automatic { " (automatic)" } else { "" };
                    let indent = 8 + column + 2;
                    write!(f, "\n{time:>6}  {name:<column$}  {}", wrapped(&format!("{said}{mark}"), indent))?;
                }
            }
        }
        self.feelings(f)
    }
}

impl Story {
    /// What moved the customer, at the foot.
    fn feelings(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = |(rule, (count, by)): (&crate::event::Rule, &(u32, crate::event::Feeling))| {
            let times = if *count > 1 { format!(" ×{count}") } else { String::new() };
            let by = by.to_string();
            let by = if by.is_empty() { by } else { format!(" ({by})") };
            format!("{}{times}{by}", rule.word().replace('-', " "))
        };
        // How somebody came is no fault and no merit of anybody here.
        let moves = self.felt.iter().filter(|(rule, _)| **rule != crate::event::Rule::CameSo);
        let all: Vec<String> = moves.map(one).collect();
        if all.is_empty() {
            return Ok(());
        }
        let all = all.join(", ");
        write!(f, "\n        moved by {}", wrapped(&all, 17))
    }
}

fn speaker(entry: &Entry) -> &str {
    match &entry.what {
        What::Line { name, .. } => name,
        What::Note(_) => "",
    }
}

/// The text in lines that fit, each but the first behind so many spaces.
fn wrapped(text: &str, indent: usize) -> String {
    let room = WIDTH.saturating_sub(indent).max(20);
    let mut written = String::new();
    for (n, paragraph) in text.lines().enumerate() {
        if n > 0 {
            next_line(&mut written, indent);
        }
        let mut used = 0;
        for word in paragraph.split_whitespace() {
            let length = word.chars().count();
            if used > 0 && used + 1 + length > room {
                next_line(&mut written, indent);
                used = 0;
            }
            if used > 0 {
                written.push(' ');
                used += 1;
            }
            written.push_str(word);
            used += length;
        }
    }
    written
}

fn next_line(written: &mut String, indent: usize) {
    written.push('\n');
    written.push_str(&" ".repeat(indent));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_hang_below_their_beginning() {
        let text = wrapped(&"word ".repeat(40), 30);
        assert!(
            text.lines().count() == 3 && text.lines().all(|line| line.chars().count() <= WIDTH),
            "{text}"
        );
        assert!(text.lines().skip(1).all(|line| line.starts_with(&format!("{}word", " ".repeat(30)))));
        assert_eq!(wrapped("one\n\ntwo", 2), "one\n  \n  two");
        assert_eq!(wrapped("", 2), "");
    }
}
