//! A case as people read it: an aligned table of text. Floor 4, pure.

use std::fmt::Write as _;

use super::{CaseResult, Row};

const HEAD: [&str; 7] = ["", "reference", "estimate", "± interval", "z", "bound %", "verdict"];
/// Digits that are shown of a value.
const DIGITS: i32 = 6;

/// One case as a table in columns: reference, estimate, half-width of its 95 % interval, distance in standard
/// errors, the largest bias in per cent that the interval still allows, verdict. Ends with a line end.
pub fn table(case: &CaseResult) -> String {
    let several = case.rows.iter().any(|row| row.run != case.rows[0].run);
    let mut lines: Vec<Vec<String>> = vec![HEAD.map(str::to_owned).to_vec()];
    let mut run = None;
    for row in &case.rows {
        if several && run != Some(&row.run) {
            run = Some(&row.run);
            lines.push(vec![format!("  {}", row.run)]);
        }
        lines.push(cells(row, if several { "    " } else { "  " }));
    }
    let mut text = format!("{}: {}\n", case.id, case.title);
    let widths = widths(&lines);
    for line in &lines {
        let cells = line.iter().zip(&widths).enumerate().map(|(n, (cell, width))| match n {
            0 => format!("{cell:<width$}"),
            6 => cell.clone(),
            _ => format!("{cell:>width$}"),
        });
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    text
}

fn widths(lines: &[Vec<String>]) -> Vec<usize> {
    let width = |column: usize| {
        // A line of one cell is a heading: it may run over the columns.
        let cells = lines.iter().filter(|line| line.len() > 1).filter_map(|line| line.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    (0..HEAD.len()).map(width).collect()
}

fn cells(row: &Row, indent: &str) -> Vec<String> {
    let shown = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), number);
    let with = |value: Option<f64>, digits: usize, scale: f64| {
        value.map_or_else(|| "-".to_owned(), |value| format!("{:.digits$}", value * scale))
    };
    let again = if row.tries > 1 { " (second try)" } else { "" };
    vec![
        format!("{indent}{}", row.name),
        number(row.reference),
        shown(row.estimate),
        shown(row.half_width),
        with(row.z, 2, 1.0),
        with(row.bound, 2, 100.0),
        format!("{}{again}", row.verdict.word()),
    ]
}

/// A number with six digits, as a power of ten where it is very small or very large.
#[expect(clippy::cast_possible_truncation, reason = "the exponent of a double is small")]
fn number(value: f64) -> String {
    if value.abs() < f64::MIN_POSITIVE || !value.is_finite() {
        return format!("{value}");
    }
    let exponent = libm::floor(libm::log10(value.abs())) as i32;
    if !(-5..9).contains(&exponent) {
        return format!("{value:.2e}");
    }
    let decimals = usize::try_from(DIGITS - 1 - exponent).unwrap_or(0);
    format!("{value:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::super::Verdict;
    use super::*;

    fn row(name: &str, run: &str, estimate: Option<f64>, verdict: Verdict) -> Row {
        Row {
            name: name.to_owned(),
            run: run.to_owned(),
            source: None,
            reference: 0.078_740_882_97,
            estimate,
            half_width: estimate.map(|_| 0.0002),
            z: estimate.map(|_| -0.409),
            bound: estimate.map(|_| 0.003),
            replications: 60,
            tries: if verdict == Verdict::Failed { 2 } else { 1 },
            verdict,
        }
    }

    fn case(rows: Vec<Row>) -> CaseResult {
        CaseResult { id: "id".to_owned(), title: "Title".to_owned(), rows, digest: String::new() }
    }

    #[test]
    fn columns_stand_below_each_other() {
        let rows = vec![
            row("blocking", "a", Some(0.0787), Verdict::Ok),
            row("carried", "a", None, Verdict::Missing),
            row("x", "a", Some(1234.5), Verdict::Failed),
        ];
        let expected = "\
id: Title
            reference   estimate   ± interval      z  bound %  verdict
  blocking  0.0787409  0.0787000  0.000200000  -0.41     0.30  ok
  carried   0.0787409          -            -      -        -  MISSING
  x         0.0787409    1234.50  0.000200000  -0.41     0.30  FAILED (second try)
";
        assert_eq!(table(&case(rows)), expected);
    }

    #[test]
    fn several_runs_have_headings() {
        let rows = vec![row("p", "a", None, Verdict::NotJudged), row("p", "b", None, Verdict::NotJudged)];
        let text = table(&case(rows));
        assert!(text.contains("\n  a\n    p  ") && text.contains("\n  b\n    p  "), "{text}");
    }

    #[test]
    fn numbers_keep_six_digits() {
        let shown = [0.0, 921_984.0, 2.5, -0.3, 1.2757e-21, 0.000_012_345_678, 3e12].map(number);
        assert_eq!(shown, ["0", "921984", "2.50000", "-0.300000", "1.28e-21", "0.0000123457", "3.00e12"]);
    }
}
