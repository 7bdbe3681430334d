//! How kindly things are sold. Floor 3.

use crate::vocab::{Act, Behaviour};

use super::super::super::card::Mark;
use super::super::super::kit::Kit;
use super::{FULL, HALF, NOTHING, rain};

/// An answered chat.
fn answered() -> Kit {
    let mut kit = rain();
    kit.own(20, 1, "[answer water]");
    kit
}

#[test]
fn nobody_is_pressed() {
    let of = Behaviour::NotPushy;
    assert_eq!(answered().mark(of), Mark::NotApplicable);
    assert_eq!(answered().own(40, 1, "[offer pegs]").mark(of), FULL);
    assert_eq!(rain().own(20, 1, "[offer pegs]").own(30, 1, "[answer water]").mark(of), HALF, "unresolved");
    assert_eq!(answered().own(40, 1, "only today! [press]").mark(of), HALF);
    assert_eq!(answered().own(40, 1, "[press?]").mark(of), Mark::Unsure(500_000, 1_000_000));
    let mut kit = answered();
    kit.own(40, 1, "[offer pegs]").own(50, 1, "[offer dome]").own(60, 1, "[offer pegs]");
    assert_eq!(kit.verdict(of, None).rules, ["not-pushy.many"]);
    assert_eq!(
        answered().feels(30, 1, 200_000).own(40, 1, "[offer pegs]").mark(of),
        HALF,
        "a cross customer"
    );
}

#[test]
fn no_is_no() {
    let mut kit = answered();
    let item = kit.item("pegs");
    kit.own(40, 1, "[offer pegs]").customer(50, 1, "no thanks", &[Act::Refuse { item }]);
    kit.own(60, 1, "[offer dome]");
    assert_eq!(kit.mark(Behaviour::NotPushy), FULL, "another one may be offered");
    kit.own(70, 1, "really not? [offer pegs]");
    let verdict = kit.verdict(Behaviour::NotPushy, None);
    assert_eq!((verdict.mark, verdict.rules), (NOTHING, vec!["not-pushy.again".to_owned()]));
}
