//! Scripted trainees: a manner of the library sits in the seat, and the run goes as if a person did.
//!
//! They are how a rubric is tested and where the par comes from. Floor 4.

use crate::engine::routing;
use crate::scenario::{self, FindError, Library, Manner, Scenario};
use crate::vocab::{ExpertId, MannerId};

/// The library that holds their manners.
pub const TRAINEES: &str = "manners/trainees.ron";

/// The trainee who does it well: the par of every session.
pub const MODEL: &str = "model";

/// Why a trainee cannot sit down.
#[derive(Debug, thiserror::Error)]
pub enum TraineeError {
    /// Nobody of that name.
    #[error("there is no trainee `{name}`; there are {}", known.join(", "))]
    NoSuch {
        /// As asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// Nowhere to sit.
    #[error("\"{0}\" has no seat with conversations, so there is nothing to play")]
    NoSeat(String),
    /// The library cannot be found.
    #[error("`{TRAINEES}` was not found")]
    NotFound(FindError),
    /// The library has errors.
    #[error("`{TRAINEES}` has errors:\n{0}")]
    Bad(String),
}

/// The scenario with a trainee in its seat, and who that is.
///
/// # Errors
/// If there is no seat, no such trainee, or no readable library of trainees.
pub fn seated(
    scenario: &Scenario,
    trainee: &str,
    library: &dyn Library,
) -> Result<(Scenario, ExpertId), TraineeError> {
    let manner = manner(trainee, library)?;
    let mut scenario = scenario.clone();
    let no_seat = TraineeError::NoSeat(scenario.title.clone());
    let (Some(seat), Some(platform)) = (scenario.seat(), scenario.platform.as_mut()) else {
        return Err(no_seat);
    };
    let id = MannerId::at(platform.manners.len());
    platform.manners.push(manner);
    let group = scenario.group_of(seat);
    let group = &mut scenario.groups[group.index()];
    (group.seat, group.manner) = (false, id);
    Ok((scenario, seat))
}

fn manner(trainee: &str, library: &dyn Library) -> Result<Manner, TraineeError> {
    let source = library.find(TRAINEES).map_err(TraineeError::NotFound)?;
    let reading = scenario::read(source, library, &routing::signatures());
    if reading.errors() > 0 {
        let problems: Vec<String> = reading.problems.iter().map(|p| reading.render(p, false)).collect();
        return Err(TraineeError::Bad(problems.join("\n")));
    }
    let known = || reading.manners.iter().map(|manner| manner.name.clone()).collect();
    let found = reading.manners.iter().find(|manner| manner.name == trainee).cloned();
    found.ok_or_else(|| TraineeError::NoSuch { name: trainee.to_owned(), known: known() })
}
