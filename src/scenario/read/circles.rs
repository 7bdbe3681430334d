//! Libraries that use each other in a circle.
//!
//! Floor 1.

use super::load::Loader;
use crate::scenario::codes;
use crate::scenario::problem::Problem;
use crate::scenario::source::Place;

impl Loader {
    /// Reports files that use each other in a circle, each circle once.
    pub(super) fn report_circles(&mut self) {
        let mut done = vec![false; self.files.len()];
        for start in 0..self.files.len() {
            let mut trail = Vec::new();
            self.walk(start, &mut trail, &mut done);
        }
    }

    /// Walks along the uses from a file; whatever is on the trail already closes a circle. The depth is at most
    /// the number of files.
    fn walk(&mut self, at: usize, trail: &mut Vec<usize>, done: &mut [bool]) {
        if done[at] {
            return;
        }
        trail.push(at);
        let uses: Vec<(usize, Place)> =
            self.uses.iter().filter(|(from, ..)| *from == at).map(|(_, to, place)| (*to, *place)).collect();
        for (to, place) in uses {
            if let Some(begin) = trail.iter().position(|on| *on == to) {
                let circle = trail[begin..].iter().chain([&to]).map(|file| self.loaded[*file].path.as_str());
                let circle = circle.collect::<Vec<_>>().join(" → ");
                let message = format!("these libraries use each other in a circle: {circle}");
                let problem = Problem::new(&codes::LIBRARY_CYCLE, place, message);
                let hint = "take this line away, or move what both need into a third file";
                self.found.problems.push(problem.hint(hint));
            } else {
                self.walk(to, trail, done);
            }
        }
        trail.pop();
        done[at] = true;
    }
}
