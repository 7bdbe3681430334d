//! Tests of the validation, beside its code. Floor 4.

use std::collections::BTreeSet;

use super::*;
use crate::lab::validate::file::How;

#[test]
fn every_reference_of_every_case_is_measured() {
    let plan = plan().unwrap();
    assert_eq!(plan.cases.len(), 38);
    for case in &plan.cases {
        assert!(case.forgotten.is_empty(), "{}: nothing measures {:?}", case.exact.id, case.forgotten);
        assert!(case.runs.iter().all(|run| !run.rows.is_empty()), "{}: a run without rows", case.exact.id);
    }
}

#[test]
fn a_reference_that_nothing_measures_is_noticed() {
    let (references, mut file) = files();
    let rows = &mut file.cases[0].runs[0].rows;
    let (name, _) = rows.remove(0);
    let plan = checked(references, &file).unwrap();
    let forgotten: Vec<&str> =
        plan.cases.iter().flat_map(|case| &case.forgotten).map(|(name, _)| &**name).collect();
    assert_eq!(forgotten, [name]);
}

#[test]
fn every_scenario_of_the_folder_stands_in_the_plan_once() {
    let plan = plan().unwrap();
    let runs: Vec<String> = plan
        .cases
        .iter()
        .flat_map(|case| &case.runs)
        .map(|run| format!("{FOLDER}/{}.ron", run.name))
        .collect();
    let planned: BTreeSet<String> = runs.iter().cloned().collect();
    assert_eq!(planned.len(), runs.len(), "a scenario is run twice");
    let shipped = store::embedded_names().into_iter().filter(|name| name.starts_with(FOLDER));
    assert_eq!(planned, shipped.collect());
}

#[test]
fn every_run_has_enough_replications_and_a_sensible_part() {
    for run in plan().unwrap().cases.iter().flat_map(|case| &case.runs) {
        assert!(
            run.replications >= file::fewest() && run.short_replications >= file::fewest(),
            "{}",
            run.name
        );
        assert!(run.replications * 4 < NUMBERS, "{}: numbers would overlap", run.name);
        assert!(run.short_part > 0.0 && run.short_part <= 1.0, "{}", run.name);
    }
}

#[test]
fn what_the_plan_gets_wrong_is_said() {
    let message = |change: fn(&mut file::Plan)| {
        let (references, mut file) = files();
        change(&mut file);
        checked(references, &file).map(|_| ()).unwrap_err().to_string()
    };
    assert!(message(|file| file.cases[0].id = "erlangZ".to_owned()).contains("erlangZ"));
    assert!(message(|file| drop(file.cases.pop())).contains("is not in the plan"));
    assert!(
        message(|file| file.cases[0].runs[0].rows[0].1 = How::Pooled("blocked-shear".to_owned()))
            .contains("did you mean `blocked-share`?")
    );
    assert!(
        message(|file| file.cases[0].runs[0].rows[0].0 = "blokking".to_owned()).contains("no such reference")
    );
    assert!(message(|file| file.cases[0].unit = "a while".to_owned()).contains("`a while` is no span"));
    assert!(
        message(|file| file.cases[0].runs[0].scenarios[0] = "gone".to_owned()).contains("validation/gone")
    );
}

#[test]
fn units_are_turned_into_those_of_the_case() {
    let plan = plan().unwrap();
    let row = |case: &str, name: &str| {
        let case = plan.cases.iter().find(|other| other.exact.id == case).unwrap();
        case.runs[0].rows.iter().find(|row| row.name == name).unwrap().factor
    };
    for (case, name, factor) in [
        ("MMC-n5-a4", "Wq_mean", 1.0 / 60.0),
        ("MMC-n5-a4", "Wq_var", 1.0 / 3600.0),
        ("MMC-n5-a4", "P_wait", 1.0),
        ("escalation-network", "rate_front", 60.0),
        ("turns-saturated-K3", "replies_per_min", 60.0),
        ("turns-saturated-K3", "response_time_mean", 1.0),
        ("turns-saturated-K3", "slowdown_vs_K1", 1.0 / 90.0),
    ] {
        assert!((row(case, name) - factor).abs() < 1e-12, "{case} {name}");
    }
}

fn files() -> (References, file::Plan) {
    let references = serde_json::from_slice(store::embedded_asset(CASES).unwrap()).unwrap();
    (references, ron::de::from_bytes(store::embedded_asset(PLAN).unwrap()).unwrap())
}
