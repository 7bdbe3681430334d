//! Runs a simulation with inputs at their instants, in slices, so that somebody can watch and stop it.
//!
//! Slices change nothing: that is the partition law of the engine. Floor 4.

use crate::engine::Sim;
use crate::event::Action;
use crate::log::Sink;
use crate::time::{SimTime, Span};
use crate::vocab::ExpertId;

/// Parts into which the length of a scenario is cut for whoever watches.
const SLICES: u64 = 200;

/// An action of a seat at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// When it reaches the simulation.
    pub at: SimTime,
    /// Whose.
    pub expert: ExpertId,
    /// What.
    pub action: Action,
}

/// Runs to the end, or until `watch` says stop. `watch` is told the simulated time after each slice; `before`
/// sees each input just before it acts, and may fill in what it says. True if the end was reached.
pub fn drive<S: Sink>(
    sim: &mut Sim<S>,
    inputs: &[Input],
    mut before: impl FnMut(&mut S, &mut Input),
    mut watch: impl FnMut(SimTime) -> bool,
) -> bool {
    let slice = Span::from_us((sim.scenario().length.us() / SLICES).max(1));
    let mut inputs = inputs.iter().peekable();
    loop {
        while let Some(input) = inputs.next_if(|input| input.at <= sim.now()) {
            let mut input = input.clone();
            before(sim.sink_mut(), &mut input);
            // A refusal is in the log, where whoever reads the run will find it.
            let _ = sim.act(input.expert, &input.action);
        }
        let next_input = inputs.peek().map(|input| input.at).filter(|at| *at <= sim.limit());
        let Some(next) = [sim.next_due(), next_input].into_iter().flatten().min() else { break };
        let until = next.max(sim.now() + slice);
        sim.run_until(next_input.map_or(until, |at| at.min(until)));
        if !watch(sim.now()) {
            return false;
        }
    }
    sim.finish();
    true
}
