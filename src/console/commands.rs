//! The commands of the console: one table that feeds the keys, the palette and the sheet. Floor 5.

mod bind;
mod keys;
mod places;

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

pub use bind::KeyProblem;
pub use keys::{Keys, key};

/// Something that can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Send what is written.
    Send,
    /// Take the oldest offer.
    Accept,
    /// Refuse the oldest offer.
    Decline,
    /// The chat below in the list.
    NextChat,
    /// The chat above in the list.
    PreviousChat,
    /// The chat that is lost first.
    MostUrgent,
    /// A chat by its place in the list, from 1.
    Chat(u8),
    /// Write to the customer.
    Reply,
    /// Write a note.
    Note,
    /// Write to the Specialist.
    Specialist,
    /// The customer's side of the desk.
    Customer,
    /// Look at the page on which the customer is.
    Page,
    /// Search the knowledge base.
    Knowledge,
    /// The ready texts.
    Macros,
    /// Promise to come back.
    FollowUp,
    /// Ask the customer to wait.
    Hold,
    /// Close the chat.
    Resolve,
    /// Take chats, or take none.
    Status,
    /// Stop or go on.
    Pause,
    /// On to the next thing that happens.
    Skip,
    /// End the session.
    EndShift,
    /// Everything that can be done.
    Palette,
    /// The keys.
    Sheet,
    /// The next theme.
    Theme,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What is done.
    pub command: Command,
    /// What a file of keys calls it.
    pub name: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// The group on the sheet.
    pub group: &'static str,
    /// Its key.
    pub key: Option<KeyboardShortcut>,
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const fn row(
    command: Command,
    name: &'static str,
    group: &'static str,
    title: &'static str,
    modifiers: Modifiers,
    key: Key,
) -> Entry {
    Entry { command, name, title, group, key: Some(KeyboardShortcut::new(modifiers, key)) }
}

/// The table, with the keys as they are shipped.
const COMMANDS: [Entry; 32] = [
    row(Command::Decline, "decline", "Offers", "Decline the offer", Modifiers::SHIFT, Key::F2),
    row(Command::Accept, "accept", "Offers", "Accept the offer", Modifiers::NONE, Key::F2),
    row(Command::Status, "status", "Offers", "Go away or come back", CTRL_SHIFT, Key::A),
    row(Command::Send, "send", "Writing", "Send", CTRL, Key::Enter),
    row(Command::Reply, "reply", "Writing", "Reply to the customer", CTRL_SHIFT, Key::R),
    row(Command::Note, "note", "Writing", "Write a note", CTRL_SHIFT, Key::N),
    row(Command::Specialist, "specialist", "Writing", "Ask the Specialist", CTRL_SHIFT, Key::S),
    row(Command::Macros, "macros", "Writing", "Ready texts", CTRL, Key::M),
    row(Command::NextChat, "next-chat", "Chats", "Next chat", Modifiers::ALT, Key::ArrowDown),
    row(Command::PreviousChat, "previous-chat", "Chats", "Previous chat", Modifiers::ALT, Key::ArrowUp),
    row(Command::MostUrgent, "most-urgent", "Chats", "Most urgent chat", CTRL, Key::J),
    row(Command::Chat(1), "chat-1", "Chats", "First chat", CTRL, Key::Num1),
    row(Command::Chat(2), "chat-2", "Chats", "Second chat", CTRL, Key::Num2),
    row(Command::Chat(3), "chat-3", "Chats", "Third chat", CTRL, Key::Num3),
    row(Command::Chat(4), "chat-4", "Chats", "Fourth chat", CTRL, Key::Num4),
    row(Command::Chat(5), "chat-5", "Chats", "Fifth chat", CTRL, Key::Num5),
    row(Command::Chat(6), "chat-6", "Chats", "Sixth chat", CTRL, Key::Num6),
    row(Command::Chat(7), "chat-7", "Chats", "Seventh chat", CTRL, Key::Num7),
    row(Command::Chat(8), "chat-8", "Chats", "Eighth chat", CTRL, Key::Num8),
    row(Command::Chat(9), "chat-9", "Chats", "Ninth chat", CTRL, Key::Num9),
    row(Command::Page, "page", "This chat", "The customer's current page", CTRL_SHIFT, Key::P),
    row(Command::Customer, "customer", "This chat", "About the customer", CTRL_SHIFT, Key::U),
    row(Command::Knowledge, "knowledge", "This chat", "Search the knowledge base", CTRL_SHIFT, Key::B),
    row(Command::Hold, "hold", "This chat", "Ask the customer to wait", CTRL_SHIFT, Key::H),
    row(Command::FollowUp, "follow-up", "This chat", "Promise to come back", CTRL_SHIFT, Key::F),
    row(Command::Resolve, "resolve", "This chat", "Resolve the chat", CTRL_SHIFT, Key::E),
    row(Command::Pause, "pause", "Session", "Pause or go on", Modifiers::NONE, Key::F8),
    row(Command::Skip, "skip", "Session", "Skip to the next event", Modifiers::NONE, Key::F9),
    row(Command::EndShift, "end-session", "Session", "End the session", CTRL_SHIFT, Key::Q),
    row(Command::Palette, "palette", "Console", "All commands", CTRL, Key::K),
    row(Command::Sheet, "keys", "Console", "Keys", Modifiers::NONE, Key::F1),
    row(Command::Theme, "theme", "Console", "Next theme", CTRL_SHIFT, Key::D),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_and_no_title_stands_for_two_commands() {
        for (n, one) in COMMANDS.iter().enumerate() {
            for other in &COMMANDS[n + 1..] {
                assert!(one.key != other.key, "{} and {}", one.title, other.title);
                assert!(
                    one.title != other.title && one.name != other.name && one.command != other.command,
                    "{}",
                    one.title
                );
            }
        }
    }

    #[test]
    fn no_letter_stands_alone_or_with_alt() {
        for entry in &COMMANDS {
            let key = entry.key.unwrap();
            let letter = key.logical_key.name().chars().count() == 1;
            assert!(!letter || key.modifiers.command, "{}", entry.title);
        }
    }
}
