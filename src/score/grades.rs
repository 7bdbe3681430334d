//! Marks that people give, as they write them: one a line, with chat, behaviour and a mark of 100.
//!
//! ```csv
//! chat,behaviour,mark
//! NP-10001,greeting,100
//! session,offers,80
//! ```
//!
//! A mark that is left empty is none. `session` stands for what is judged over the whole session. Floor 3.

use std::collections::BTreeMap;

use super::card::{Mark, Scorecard};
use crate::vocab::Behaviour;

/// What a file must begin with.
const HEAD: [&str; 3] = ["chat", "behaviour", "mark"];
/// Stands for the chat of what is judged over the session.
const SESSION: &str = "session";

/// Somebody's marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grades {
    /// Whose.
    pub name: String,
    /// By chat and behaviour, 0 to 100.
    pub marks: BTreeMap<(String, String), u32>,
}

/// What is wrong in a file, and where; line and column (of fields) from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {why}")]
pub struct GradesError {
    /// From 1.
    pub line: u64,
    /// Characters of the line, from 1.
    pub column: usize,
    /// What is wrong.
    pub why: String,
}

impl Grades {
    /// Reads a file.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn read(name: &str, text: &str) -> Result<Self, GradesError> {
        let mut marks = BTreeMap::new();
        let mut headed = false;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (line, row) in (1..).zip(text.lines()) {
            if row.trim().is_empty() || row.trim_start().starts_with('#') {
                continue;
            }
            let fields = Fields { line, row, cells: fields(row) };
            if headed {
                let (key, mark) = fields.grade()?;
                let again = mark.is_some_and(|mark| marks.insert(key.clone(), mark).is_some());
                if again {
                    return Err(fields.error(0, format!("{} in {} is marked twice", key.1, key.0)));
                }
            } else {
                fields.head()?;
                headed = true;
            }
        }
        if !headed {
            let why = format!("the file is empty; it begins with `{}`", HEAD.join(","));
            return Err(GradesError { line: 1, column: 1, why });
        }
        Ok(Self { name: name.to_owned(), marks })
    }

    /// The program's marks. What is unsure counts as the middle.
    pub fn of(card: &Scorecard) -> Self {
        let chats =
            card.chats.iter().flat_map(|chat| chat.outcomes.iter().map(|one| (chat.number.as_str(), one)));
        let all = chats.chain(card.session.iter().map(|one| (SESSION, one)));
        let marks = all.filter_map(|(chat, one)| {
            let millionths = match one.mark {
                Mark::NotApplicable => return None,
                Mark::Scored(mark) => mark,
                Mark::Unsure(from, to) => from.midpoint(to),
            };
            Some(((chat.to_owned(), one.behaviour.clone()), (millionths + 5_000) / 10_000))
        });
        Self { name: "greenroom".to_owned(), marks: marks.collect() }
    }
}

/// A line in its fields, each with the column at which it begins.
struct Fields<'a> {
    line: u64,
    row: &'a str,
    cells: Vec<(usize, &'a str)>,
}

/// Fields between commas, without blanks and quotes around them.
fn fields(row: &str) -> Vec<(usize, &str)> {
    let mut column = 1;
    let field = |part: &'_ str| {
        let lead = part.chars().take_while(|one| one.is_whitespace()).count();
        let at = column + lead;
        column += part.chars().count() + 1;
        at
    };
    let starts: Vec<usize> = row.split(',').map(field).collect();
    let inner = row.split(',').map(|part| part.trim().trim_matches('"').trim());
    starts.into_iter().zip(inner).collect()
}

impl Fields<'_> {
    fn error(&self, field: usize, why: String) -> GradesError {
        let end = self.row.chars().count() + 1;
        let column = self.cells.get(field).map_or(end, |(column, _)| *column);
        GradesError { line: self.line, column, why }
    }

    fn head(&self) -> Result<(), GradesError> {
        for (n, wanted) in HEAD.into_iter().enumerate() {
            if self.cells.get(n).is_none_or(|(_, name)| !name.eq_ignore_ascii_case(wanted)) {
                return Err(self.error(n, format!("the first line is `{}`", HEAD.join(","))));
            }
        }
        self.count()
    }

    fn count(&self) -> Result<(), GradesError> {
        match self.cells.len() {
            3 => Ok(()),
            count => Err(self.error(count.min(3), format!("{count} fields, and there should be 3"))),
        }
    }

    /// Chat, behaviour and mark of a line.
    fn grade(&self) -> Result<((String, String), Option<u32>), GradesError> {
        self.count()?;
        let text = |field: usize| self.cells.get(field).map_or("", |(_, text)| *text);
        let (chat, id, mark) = (text(0), text(1), text(2));
        if chat.is_empty() {
            return Err(self.error(0, "no chat; write its number, such as NP-10001, or `session`".to_owned()));
        }
        let Some(behaviour) = Behaviour::find(id) else {
            let why = format!("there is no behaviour `{id}`; `greenroom guide` lists them");
            return Err(self.error(1, why));
        };
        if (chat == SESSION) != behaviour.of_session() {
            let why = if behaviour.of_session() {
                format!("`{id}` is judged over the whole session; write `session` for the chat")
            } else {
                format!("`{id}` is judged chat by chat; write the number of the chat")
            };
            return Err(self.error(0, why));
        }
        let key = (chat.to_owned(), id.to_owned());
        match mark {
            "" | "-" | "\u{2013}" => Ok((key, None)),
            mark => match mark.parse::<u32>() {
                Ok(mark @ 0..=100) => Ok((key, Some(mark))),
                _ => Err(self.error(2, format!("`{mark}` is no mark; write a whole number from 0 to 100"))),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_with_blanks_comments_and_empty_marks() {
        let text = "\u{feff}chat, behaviour, mark\n# Ana, in May\nNP-10001, greeting , 90\n\nNP-10001,tone,\r\nsession,\"offers\",80\n";
        let found = Grades::read("ana", text).unwrap();
        let marks: Vec<_> =
            found.marks.iter().map(|((chat, of), mark)| (chat.as_str(), of.as_str(), *mark)).collect();
        assert_eq!(marks, [("NP-10001", "greeting", 90), ("session", "offers", 80)]);
    }

    #[test]
    fn what_is_wrong_has_its_line_and_column() {
        let error =
            |rows: &str| Grades::read("x", &format!("chat,behaviour,mark\n{rows}")).unwrap_err().to_string();
        assert_eq!(
            error("é,greting,90"),
            "line 2, column 3: there is no behaviour `greting`; `greenroom guide` lists them"
        );
        assert!(error("A,greeting,101").starts_with("line 2, column 12: `101` is no mark"));
        assert!(error("A,tone,1\nA,tone,2").starts_with("line 3, column 1: tone in A is marked twice"));
        assert!(error("A,offers,1").contains("write `session` for the chat"));
        assert!(error("session,tone,1").contains("write the number"));
        assert!(error("A,tone").starts_with("line 2, column 7: 2 fields"));
        assert!(error("A,tone,1,2").starts_with("line 2, column 10: 4 fields"));
        assert!(error(",tone,1").contains("no chat"));
        for text in ["", "\n\n", "a,b,c"] {
            assert!(Grades::read("x", text).is_err(), "{text:?}");
        }
    }
}
