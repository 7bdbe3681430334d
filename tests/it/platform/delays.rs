//! The customer's reply delay is made of parts; the whole has the shares that were measured.

use std::collections::BTreeMap;

use greenroom::event::Record;
use greenroom::vocab::{Act, ChatId, Speaker};

use crate::common;

/// Everyday people, a desk that answers, long enough for some thousand replies.
const EVERYDAY: &str = r#"Scenario(
    schema: 1, title: "Delays", length: "60h", closing: Drain,
    use: ["personas/everyday.ron", "details/everyday.ron", "partners/northpeak.ron", "cases/northpeak.ron", "manners/everyday.ron"],
    specialist: Specialist(),
    customers: [Stream(case: OneOf(["jacket-as-gift", "wide-feet", "where-is-it", "parcel-lost", "stove-flight"]), process: Poisson(rate: "20 per hour"))],
    experts: {"team": Group(count: 12, cap: 2, skills: ["outdoor", "orders"], like: "steady")},
)"#;

/// Share of replies within a minute, three and five, in percent.
#[test]
fn the_everyday_mix_replies_as_people_were_measured_to() {
    let log = common::log(&common::scenario(EVERYDAY), 1);
    let mut asked: BTreeMap<ChatId, u64> = BTreeMap::new();
    let mut delays = Vec::new();
    for (at, record) in &log {
        match record {
            Record::Said { chat, who: Speaker::Expert, .. } => {
                asked.insert(*chat, at.us());
            }
            // "Hello?" answers nothing.
            Record::Said { chat, who: Speaker::Customer, says, .. } if !says.has(Act::Nudge) => {
                delays.extend(asked.remove(chat).map(|since| at.us() - since));
            }
            _ => {}
        }
    }
    assert!(delays.len() > 2_000, "only {} replies", delays.len());
    for (seconds, percent) in [(60, 51.0), (180, 81.0), (300, 91.0)] {
        let within = delays.iter().filter(|delay| **delay <= seconds * 1_000_000).count();
        let found = 100.0 * within as f64 / delays.len() as f64;
        assert!(
            (found - percent).abs() <= 3.0,
            "{found:.1} % of {} within {seconds} s, not {percent} %",
            delays.len()
        );
    }
}
