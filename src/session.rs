//! Sessions: a scenario with its files, driven by inputs, kept in a journal, and replayed.
//!
//! Reads files through `store` and simulates through `engine`; waits for nobody. Floor 4.

mod drive;
mod ear;
pub mod journal;
mod judge;
mod keep;
mod live;
mod load;
mod marks;
mod missed;
mod play;
mod replay;
mod rerun;
mod resume;
mod script;
mod stand;
mod tape;
mod trainee;
mod wording;

pub use drive::{Input, drive};
pub use ear::{PackError, Tried, case, ear};
pub use judge::{Judge, par, stored_log};
pub use keep::Keeper;
pub use live::Live;
pub use load::{LoadError, Loaded, Remembered, load, load_text};
pub use marks::{Mark, MarksError, marks_of, read_marks, write_marks};
pub use missed::{Miss, Missed, Share};
pub use play::{Play, Played};
pub use replay::{ReplayError, Replayed, Stored, StoredFiles, replay, stored};
pub use rerun::Rerun;
pub use resume::{ResumeError, go_on, may_go_on};
pub use script::{ScriptError, read_script};
pub use tape::Tape;
pub use trainee::{MODEL, TRAINEES, TraineeError, seated};
pub use wording::{Wording, WordingError};
