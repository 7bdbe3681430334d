//! Tests of the validation, beside its code. Floor 4.

use super::*;

fn options(cases: &[&str], seed: u64) -> Options {
    Options { cases: cases.iter().map(|&id| id.to_owned()).collect(), effort: Effort::Short, seed }
}

fn outcome(plan: &Plan, options: &Options) -> Outcome {
    plan.run(options, &Progress::default(), &mut |_| {}).unwrap()
}

#[test]
fn every_case_passes_at_short_effort() {
    let plan = plan().unwrap();
    let outcome = outcome(&plan, &options(&[], 1));
    assert_eq!(outcome.cases.len(), plan.cases.len());
    let failed = outcome.cases.iter().filter(|case| !case.passed()).map(table);
    assert!(outcome.passed(), "\n{}", failed.collect::<String>());
}

#[test]
fn a_wrong_reference_fails_after_two_tries() {
    let mut plan = plan().unwrap();
    let case = plan.cases.iter_mut().find(|case| case.exact.id == "erlangB-n10-a7").unwrap();
    case.runs[0].rows[0].reference *= 1.5;
    let outcome = outcome(&plan, &options(&["erlangB-n10-a7"], 1));
    let row = &outcome.cases[0].rows[0];
    assert_eq!((row.verdict, row.tries), (Verdict::Failed, 2));
    assert!(!outcome.passed() && outcome.cases[0].rows[1].verdict == Verdict::Ok);
}

#[test]
fn a_forgotten_reference_fails_as_missing() {
    let mut plan = plan().unwrap();
    plan.cases[0].forgotten.push(("forgotten".to_owned(), 1.0));
    let outcome = outcome(&plan, &options(&["erlangB-n10-a7"], 1));
    assert_eq!(outcome.cases[0].rows.last().map(|row| row.verdict), Some(Verdict::Missing));
    assert!(!outcome.passed());
}

#[test]
fn the_same_seed_gives_the_same_result_and_another_one_does_not() {
    let plan = plan().unwrap();
    let json = |seed| serde_json::to_string(&outcome(&plan, &options(&["claim-window-m3"], seed))).unwrap();
    assert_eq!(json(1), json(1));
    assert_ne!(json(1), json(2));
}

#[test]
fn progress_counts_what_was_planned() {
    let plan = plan().unwrap();
    let (options, progress) = (options(&["claim-window-m3", "finite-MMC"], 1), Progress::default());
    let mut reported = Vec::new();
    let outcome = plan.run(&options, &progress, &mut |case| reported.push(case.id.clone())).unwrap();
    assert!(outcome.passed());
    assert_eq!(progress.done(), plan.replications(&options).unwrap());
    assert_eq!(reported, ["claim-window-m3", "finite-MMC"]);
}

#[test]
fn a_stopped_run_keeps_what_is_done_and_does_not_pass() {
    let plan = plan().unwrap();
    let progress = Progress::default();
    let options = options(&["erlangB-n10-a7", "claim-window-m3"], 1);
    let outcome = plan.run(&options, &progress, &mut |_| progress.stop()).unwrap();
    assert_eq!(outcome.cases.len(), 1);
    assert!(outcome.interrupted && !outcome.passed());
}

#[test]
fn an_unknown_case_is_refused_with_the_nearest() {
    let plan = plan().unwrap();
    let error = plan.replications(&options(&["erlangC-n14"], 1)).unwrap_err().to_string();
    assert_eq!(error, "there is no case `erlangC-n14`; did you mean `erlangC-n14-100per30min`?");
    let error = plan.replications(&options(&["zzz"], 1)).unwrap_err().to_string();
    assert_eq!(error, "there is no case `zzz`");
}
