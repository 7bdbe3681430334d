//! Keys of one's own, from a file: `{"send": "Ctrl+Enter", "accept": "F4", "end-session": "none"}`. Floor 5.

use std::fmt;

use eframe::egui::{Key, KeyboardShortcut, ModifierNames, Modifiers};
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::places::{line_column, texts};
use super::{COMMANDS, Entry, Keys};
use crate::store;

/// How keys are written, for whoever wrote one that is none.
const HOW: &str = "write it as Ctrl+Shift+N, Alt+ArrowUp or F4, or \"none\"; Ctrl is Cmd on a Mac";

/// Keys that a field of text needs for itself when Ctrl is held.
const EDITING: [Key; 6] = [Key::A, Key::C, Key::V, Key::X, Key::Y, Key::Z];

/// Keys that move in a text, or delete some of it.
const MOVING: [Key; 10] = [
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::ArrowUp,
    Key::ArrowDown,
    Key::Home,
    Key::End,
    Key::PageUp,
    Key::PageDown,
    Key::Delete,
    Key::Backspace,
];

/// Something wrong in a file of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyProblem {
    /// The file.
    pub file: String,
    /// Line and column, from 1.
    pub line: usize,
    /// See `line`.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What helps.
    pub hint: Option<String>,
}

impl fmt::Display for KeyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}, column {}: {}", self.file, self.line, self.column, self.message)?;
        self.hint.as_ref().map_or(Ok(()), |hint| write!(f, " ({hint})"))
    }
}

/// What is wrong with a key, and what helps.
type Wrong = (String, Option<String>);

/// The entries of the file, in its order.
struct Pairs(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Pairs;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("commands with their keys, such as {\"accept\": \"F4\"}")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Pairs, M::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        from.deserialize_map(InOrder)
    }
}

impl Keys {
    /// The table with the keys of a file; commands that it does not name keep theirs.
    ///
    /// # Errors
    /// Everything that is wrong with the file.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<KeyProblem>> {
        let problem = |(line, column): (usize, usize), (message, hint): Wrong| KeyProblem {
            file: file.to_owned(),
            line,
            column,
            message,
            hint,
        };
        let Pairs(pairs) = ron::from_str(text).map_err(|error| {
            let hint = "a file of keys looks like {\"accept\": \"F4\", \"send\": \"Ctrl+Enter\"}";
            let start = error.span.start;
            vec![problem((start.line, start.col), (error.code.to_string(), Some(hint.to_owned())))]
        })?;
        let places = texts(text);
        let place = |n: usize| places.get(n).map_or((1, 1), |at| line_column(text, *at));
        let (mut entries, mut named, mut problems) = (COMMANDS.to_vec(), Vec::new(), Vec::new());
        for (n, (name, key)) in pairs.iter().enumerate() {
            let Some(row) = entries.iter().position(|entry| entry.name == name) else {
                problems.push(problem(place(n * 2), unknown(name)));
                continue;
            };
            if named.iter().any(|(seen, _)| *seen == row) {
                problems.push(problem(place(n * 2), (format!("`{name}` stands here twice"), None)));
            }
            named.push((row, place(n * 2 + 1)));
            match parsed(key) {
                Ok(key) => entries[row].key = key,
                Err(wrong) => problems.push(problem(place(n * 2 + 1), wrong)),
            }
        }
        for (row, at) in &named {
            if let Some(wrong) = taken(&entries, *row, &named) {
                problems.push(problem(*at, wrong));
            }
        }
        if problems.is_empty() { Ok(Self::of(entries)) } else { Err(problems) }
    }
}

fn unknown(name: &str) -> Wrong {
    let names = || COMMANDS.iter().map(|entry| entry.name.to_owned());
    let similar = store::similar(name, names());
    let hint = if similar.is_empty() {
        format!("there are {}", names().collect::<Vec<_>>().join(", "))
    } else {
        format!("did you mean `{}`?", similar.join("`, `"))
    };
    (format!("there is no command `{name}`"), Some(hint))
}

/// The key of a command that the file names belongs to another one, too. Of two that the file names, the second says it.
fn taken(entries: &[Entry], row: usize, named: &[(usize, (usize, usize))]) -> Option<Wrong> {
    let key = entries[row].key?;
    let place = |row: usize| named.iter().position(|(one, _)| *one == row);
    let same = |(other, entry): &(usize, &Entry)| *other != row && entry.key == Some(key);
    let (other, entry) = entries.iter().enumerate().find(same)?;
    if place(other).is_some_and(|other| place(row).is_some_and(|mine| mine < other)) {
        return None;
    }
    let message = format!("`{}` and `{}` are both on {}", entries[row].name, entry.name, written(key));
    let hint = format!("give `{}` another key as well, or \"none\"", entry.name);
    Some((message, Some(hint)))
}

fn written(key: KeyboardShortcut) -> String {
    key.format(&ModifierNames::NAMES, false)
}

/// A key as it is written; `None` for "none".
fn parsed(text: &str) -> Result<Option<KeyboardShortcut>, Wrong> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("none") {
        return Ok(None);
    }
    let (held, name) = text.rsplit_once('+').unwrap_or(("", text));
    let mut modifiers = Modifiers::NONE;
    for word in held.split('+').map(str::trim).filter(|_| !held.is_empty()) {
        modifiers |= match word.to_ascii_lowercase().as_str() {
            "ctrl" | "control" | "cmd" | "command" => Modifiers::COMMAND,
            "shift" => Modifiers::SHIFT,
            "alt" | "option" => Modifiers::ALT,
            _ => return Err((format!("`{word}` is not Ctrl, Shift or Alt"), Some(HOW.to_owned()))),
        };
    }
    let Some(key) = named(name.trim()) else {
        return Err((format!("there is no key `{}`", name.trim()), Some(HOW.to_owned())));
    };
    allowed(modifiers, key)?;
    Ok(Some(KeyboardShortcut::new(modifiers, key)))
}

/// A key by its name, in capitals or not.
fn named(name: &str) -> Option<Key> {
    Key::ALL
        .iter()
        .copied()
        .find(|key| key.name().eq_ignore_ascii_case(name))
        .or_else(|| Key::from_name(name))
}

/// Whether a key does nothing else while somebody writes.
fn allowed(modifiers: Modifiers, key: Key) -> Result<(), Wrong> {
    let shortcut = written(KeyboardShortcut::new(modifiers, key));
    let no = |why: &str, hint: &str| Err((format!("{shortcut} {why}"), Some(hint.to_owned())));
    let name = key.name();
    let function = name.strip_prefix('F').is_some_and(|rest| rest.parse::<u8>().is_ok());
    let moving = MOVING.contains(&key);
    match () {
        () if function => Ok(()),
        () if matches!(key, Key::Escape | Key::Tab) => {
            no("closes what is open, or goes from field to field", "take another key")
        }
        () if modifiers.alt && !modifiers.command && !moving && key != Key::Enter => no(
            "cannot be a command: with Alt many keyboards write letters of their own",
            "take Ctrl, or Ctrl+Shift, instead of Alt",
        ),
        () if !modifiers.alt && !modifiers.command => {
            no("is needed for writing", "hold Ctrl or Alt as well, or take a key such as F4")
        }
        () if modifiers == Modifiers::COMMAND && (moving || EDITING.contains(&key)) => {
            no("is needed for editing text", "hold Shift as well, or take another key")
        }
        () => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Command;
    use super::*;

    fn key_of(keys: &Keys, command: Command) -> Option<String> {
        let entry = keys.entries().iter().find(|entry| entry.command == command).unwrap();
        entry.key.map(written)
    }

    fn problems(text: &str) -> Vec<String> {
        Keys::read("keys.ron", text).unwrap_err().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_file_changes_what_it_names() {
        let text = "{ // mine\n \"accept\": \"f4\", \"send\": r\"cmd + shift + Enter\", /* \"x\" */ \"pause\": \"none\",\n}";
        let keys = Keys::read("keys.ron", text).unwrap();
        assert_eq!(key_of(&keys, Command::Accept).as_deref(), Some("F4"));
        assert_eq!(
            key_of(&keys, Command::Send),
            Some(written(KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, Key::Enter)))
        );
        assert_eq!(key_of(&keys, Command::Pause), None);
        assert_eq!(key_of(&keys, Command::Skip).as_deref(), Some("F9"));
        assert!(Keys::read("keys.ron", "{}").is_ok());
        // Two commands may change their keys with each other.
        assert!(Keys::read("keys.ron", "{\"accept\": \"F9\", \"skip\": \"F2\"}").is_ok());
    }

    #[test]
    fn what_is_wrong_has_its_place_and_a_hint() {
        let found = problems("{\n  // é \"no\"\n  \"acept\": \"F4\",\n  \"send\": \"Ctrl+Entr\"}");
        assert_eq!(
            found[0],
            "keys.ron, line 3, column 3: there is no command `acept` (did you mean `accept`?)"
        );
        assert!(
            found[1]
                .starts_with("keys.ron, line 4, column 11: there is no key `Entr` (write it as Ctrl+Shift+N")
        );
        assert_eq!(found.len(), 2);
        assert!(problems("{\"zzzzzz\": \"F4\"}")[0].contains("there are decline, accept"));
        assert!(problems("{\"send\": \"F4\"\n \"accept\"}")[0].starts_with("keys.ron, line 2"));
        assert!(problems("[1]")[0].contains("looks like"));
        assert!(problems("{\"send\": \"Hyper+K\"}")[0].contains("`Hyper` is not Ctrl, Shift or Alt"));
        assert!(
            problems("{\"send\": \"F4\", \"send\": \"F5\"}")[0]
                .contains("column 16: `send` stands here twice")
        );
    }

    #[test]
    fn two_commands_on_one_key_are_refused_once() {
        let found = problems("{\"send\": \"F4\", \"accept\": \"F4\"}");
        assert_eq!(
            found,
            [
                "keys.ron, line 1, column 26: `accept` and `send` are both on F4 (give `send` another key as well, or \"none\")"
            ]
        );
        let found = problems("{\"send\": \"F9\"}");
        assert!(found[0].contains("`send` and `skip` are both on F9") && found.len() == 1, "{found:?}");
    }

    #[test]
    fn keys_that_write_are_refused() {
        for (key, words) in [
            ("Alt+K", "write letters of their own"),
            ("Alt+Shift+7", "write letters of their own"),
            ("K", "needed for writing"),
            ("Shift+K", "needed for writing"),
            ("Enter", "needed for writing"),
            ("Ctrl+C", "needed for editing"),
            ("Ctrl+ArrowLeft", "needed for editing"),
            ("Escape", "closes what is open"),
            ("Ctrl+Tab", "closes what is open"),
            ("", "there is no key"),
            ("Ctrl+", "there is no key"),
        ] {
            let found = problems(&format!("{{\"send\": \"{key}\"}}"));
            assert!(found.len() == 1 && found[0].contains(words), "{key}: {found:?}");
        }
        for key in ["Alt+ArrowLeft", "Shift+F4", "Ctrl+Alt+K", "Ctrl+Shift+C", "Ctrl+Comma", "Alt+Enter"] {
            assert!(Keys::read("keys.ron", &format!("{{\"send\": \"{key}\"}}")).is_ok(), "{key}");
        }
    }

    #[test]
    fn every_shipped_key_could_stand_in_a_file() {
        for entry in &COMMANDS {
            let key = entry.key.unwrap();
            assert_eq!(allowed(key.modifiers, key.logical_key), Ok(()), "{}", entry.title);
        }
    }
}
