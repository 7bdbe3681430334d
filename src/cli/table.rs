//! Plain tables: the first column left, the others right, two spaces between.

use std::io::{self, Write};

/// Prints rows of equal length under a head, aligned.
pub(super) fn print(
    out: &mut dyn Write,
    indent: &str,
    head: &[&str],
    rows: &[Vec<String>],
) -> io::Result<()> {
    let head: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
    let width = |column: usize| {
        let cells = rows.iter().chain([&head]).filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    for row in [&head].into_iter().chain(rows) {
        let cells = row.iter().zip(&widths).enumerate().map(|(n, (cell, width))| {
            if n == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        writeln!(out, "{indent}{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}

/// A row of levels as a picture, one column a value, the greatest at full height.
pub(super) fn sparkline(values: &[f64]) -> String {
    const STEPS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = values.iter().copied().fold(0.0, f64::max);
    let step = |value: &f64| {
        let height = if most > 0.0 { (value / most * 8.0).ceil().clamp(0.0, 8.0) } else { 0.0 };
        STEPS.into_iter().zip(0_u8..).find(|(_, n)| f64::from(*n) >= height).map_or('█', |(c, _)| c)
    };
    values.iter().map(step).collect()
}
