//! Scripted trainees land where each shipped scenario says, and journals score as the session did.

use greenroom::session;
use greenroom::store;

use super::Room;

#[test]
fn trainees_land_in_the_bands_of_every_scenario() {
    let mut wrong = Vec::new();
    let mut with_bands = 0;
    for name in store::embedded_names().iter().filter(|name| !name.contains('/')) {
        let name = name.trim_end_matches(".ron");
        let scenario = session::load(name).unwrap().scenario().unwrap();
        if scenario.seat().is_none() || scenario.platform.is_none() {
            continue;
        }
        if scenario.bands.is_empty() {
            wrong.push(format!("{name} has a seat and no bands"));
            continue;
        }
        with_bands += 1;
        let room = Room::shipped(name);
        for (trainee, (from, to)) in &scenario.bands {
            let score = room.trainee(trainee).card.score;
            let (low, high) = (score.from.div_ceil(100), score.to / 100);
            if low < u32::from(*from) || high > u32::from(*to) {
                wrong.push(format!("{name}: {trainee} has {low} to {high}, and the band is {from} to {to}"));
            }
        }
    }
    assert!(with_bands >= 24, "only {with_bands} scenarios have bands");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
