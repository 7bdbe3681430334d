//! The console: a window in which people practise and see what it was worth.
//!
//! It steps a session by a clock that it is given and says what the trainee does; what that means is the engine's.
//! Floor 5.

mod app;
mod attend;
mod commands;
mod desk;
mod guide;
mod home;
mod lobby;
mod notice;
mod palette;
mod plan;
mod replay;
mod review;
mod sheet;
mod shift;
mod style;
mod theme;
mod widgets;
mod window;

#[cfg(test)]
mod tests;

pub use commands::{KeyProblem, Keys};
pub use home::{Home, Wall};
pub use window::{Start, WindowError, open};
