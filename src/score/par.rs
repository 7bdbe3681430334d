//! Par: what the model trainee did on the same seed, at human speed.
//!
//! It is looked up by chat, because customers keep their numbers whoever serves them. It judges nothing. Floor 3.

use std::collections::BTreeMap;

use crate::vocab::{Act, Behaviour, ChatId};

use super::course::{Course, Session};
use super::judge::Played;

/// The model trainee's session.
#[derive(Clone, Debug, Default)]
pub struct Par {
    /// What happened in it.
    pub session: Session,
    /// Its numbers by behaviour and chat; `None`: over the session. In thousandths of their units.
    pub figures: BTreeMap<(Behaviour, Option<ChatId>), i64>,
}

impl Par {
    /// Par of a run in which the model trainee was the expert.
    pub fn of(model: &Played<'_>) -> Self {
        let session = model.session();
        let numbers = super::judge::numbers(model.scenario, &session);
        let figures =
            numbers.into_iter().map(|((of, chat), value)| ((of, chat.map(ChatId)), value)).collect();
        Self { session, figures }
    }

    /// The model's number for a behaviour in a chat, or over the session; in thousandths of its unit.
    pub fn figure(&self, of: Behaviour, chat: Option<ChatId>) -> Option<i64> {
        self.figures.get(&(of, chat)).copied()
    }

    /// The model's course of a chat.
    pub fn course(&self, chat: ChatId) -> Option<&Course> {
        self.session.chats.iter().find(|course| course.chat == chat)
    }

    /// The words of the model's first line in a chat that does such a thing.
    pub fn line(&self, chat: ChatId, does: impl Fn(Act) -> bool) -> Option<String> {
        let mut lines = self.course(chat)?.own().filter(|line| !line.text.is_empty());
        lines.find(|line| line.says.acts().any(&does)).map(|line| line.text.clone())
    }
}
