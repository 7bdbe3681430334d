//! The part of the summary that only conversations have: replies, sales, ratings, tickets, earnings.
//!
//! Floor 5.

use std::io::Write;

use super::super::Failure;
use super::super::table;
use super::{Value, percent, seconds};
use crate::scenario::Scenario;
use crate::stats::{Measures, Shift};
use crate::vocab::Cents;

/// Reasons of ratings that are named.
const MOST_REASONS: usize = 3;

pub(super) fn print(
    out: &mut dyn Write,
    scenario: &Scenario,
    measures: &Measures,
    value: &Value<'_>,
) -> Result<(), Failure> {
    let Some(ledger) = measures.ledger() else { return Ok(()) };
    let number = |name: &str| value(name).unwrap_or(0.0);
    writeln!(
        out,
        "\nLines                {:.1} a chat, {:.1} of them the expert's",
        number("lines-per-chat"),
        number("own-lines-per-chat")
    )?;
    if let Some(purchases) = value("purchases").filter(|purchases| *purchases > 0.0) {
        let (sold, share) = (number("sold"), percent(number("conversion-share")));
        writeln!(out, "Purchases            {purchases:.0} for {sold:.2} together, {share} of the chats")?;
    }
    if let Some(mean) = value("rating-mean") {
        let reasons = ledger.reasons();
        let named = reasons.iter().take(MOST_REASONS).map(|(rule, times)| format!("{rule} {times}"));
        let named: Vec<String> = named.collect();
        let own =
            value("controllable-rating-mean").map_or_else(|| "-".to_owned(), |mean| format!("{mean:.2}"));
        writeln!(
            out,
            "Ratings              {:.0}, {mean:.2} on average, {own} where it was the expert's doing",
            number("ratings")
        )?;
        writeln!(out, "                     weighed most: {}", named.join(", "))?;
    }
    if let Some(tickets) = value("tickets").filter(|tickets| *tickets > 0.0) {
        let first = value("ticket-first-reply-mean").map_or_else(|| "-".to_owned(), seconds);
        let kept = value("promises-kept-share")
            .map_or_else(String::new, |share| format!(", {} of the promises kept", percent(share)));
        writeln!(
            out,
            "Tickets              {tickets:.0}, {:.0} closed, first reply after {first}{kept}",
            number("tickets-closed")
        )?;
    }
    earnings(out, scenario, ledger.shifts())
}

/// Who earned what.
fn earnings(out: &mut dyn Write, scenario: &Scenario, shifts: &[Shift]) -> Result<(), Failure> {
    if shifts.iter().all(|shift| shift.pay.0 == 0 && shift.ratings == 0) {
        return Ok(());
    }
    let rows: Vec<Vec<String>> = scenario
        .groups
        .iter()
        .map(|group| {
            let first = group.first.index();
            let mine = &shifts[first..first + group.count as usize];
            let sum = |of: fn(&Shift) -> u32| mine.iter().map(of).sum::<u32>();
            let ratings = sum(|shift| shift.ratings);
            let stars = f64::from(sum(|shift| shift.stars)) / f64::from(ratings.max(1));
            vec![
                group.name.clone(),
                sum(|shift| shift.chats).to_string(),
                Cents(sum(|shift| shift.pay.0)).to_string(),
                ratings.to_string(),
                if ratings == 0 { "-".to_owned() } else { format!("{stars:.2}") },
            ]
        })
        .collect();
    writeln!(out)?;
    table::print(out, "", &["expert", "chats paid", "earned", "ratings", "stars"], &rows)?;
    Ok(())
}
