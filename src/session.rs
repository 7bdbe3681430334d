//! Sessions: a scenario with its files, driven by inputs, kept in a journal, and replayed.
//!
//! Reads files through `store` and simulates through `engine`; waits for nobody. Floor 4.

mod drive;
pub mod journal;
mod keep;
mod load;
mod play;
mod replay;
mod script;
mod trainee;

pub use drive::{Input, drive};
pub use keep::Keeper;
pub use load::{LoadError, Loaded, Remembered, load, load_text};
pub use play::{Play, Played};
pub use replay::{ReplayError, Replayed, replay};
pub use script::{ScriptError, read_script};
pub use trainee::{MODEL, TRAINEES, TraineeError, seated};
