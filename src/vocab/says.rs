//! Who says a line, and the acts of one message. Floor 0.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Act;

/// Who says a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Speaker {
    /// The customer.
    Customer = 1,
    /// The expert who has the chat.
    Expert = 2,
    /// The partner's bot.
    PartnerBot = 3,
    /// The bot that finds the best expert.
    RoutingBot = 4,
    /// The platform, in the expert's name.
    Automatic = 5,
    /// The Specialist, to the expert only.
    Specialist = 6,
}

impl Speaker {
    /// The word in logs and transcripts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Expert => "expert",
            Self::PartnerBot => "partner bot",
            Self::RoutingBot => "routing bot",
            Self::Automatic => "automatic",
            Self::Specialist => "specialist",
        }
    }
}

/// The acts of one message: one to three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Says([Option<Act>; 3]);

impl Says {
    /// A message that does one thing.
    pub const fn one(act: Act) -> Self {
        Self([Some(act), None, None])
    }

    /// The same message doing one thing more; a fourth is dropped.
    #[must_use]
    pub fn and(mut self, act: Act) -> Self {
        if let Some(free) = self.0.iter_mut().find(|place| place.is_none()) {
            *free = Some(act);
        }
        self
    }

    /// The acts of a list; `None` if it is empty or longer than three.
    pub fn of(acts: &[Act]) -> Option<Self> {
        let (first, rest) = acts.split_first()?;
        (rest.len() < 3).then(|| rest.iter().fold(Self::one(*first), |says, act| says.and(*act)))
    }

    /// What it does first.
    pub fn first(&self) -> Act {
        self.0[0].unwrap_or(Act::Status)
    }

    /// What it does, in order.
    pub fn acts(&self) -> impl Iterator<Item = Act> {
        self.0.into_iter().flatten()
    }

    /// Whether it does this.
    pub fn has(&self, act: Act) -> bool {
        self.acts().any(|one| one == act)
    }
}

impl From<Act> for Says {
    fn from(act: Act) -> Self {
        Self::one(act)
    }
}

impl fmt::Display for Says {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, act) in self.acts().enumerate() {
            f.write_str(if n == 0 { "" } else { "+" })?;
            act.fmt(f)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_one_to_three_acts() {
        assert_eq!(Says::of(&[]), None);
        let three = [Act::Greet, Act::Thank, Act::Close];
        let says = Says::of(&three).unwrap();
        assert_eq!(says.acts().collect::<Vec<_>>(), three);
        assert_eq!(says.to_string(), "greet+thank+close");
        assert_eq!(Says::of(&[Act::Greet; 4]), None);
        assert_eq!(says.and(Act::Nudge), says, "a fourth act is dropped");
    }
}
