//! Rows in columns, for people.

use std::fmt::Write;

/// A line for each row under `head`, each column as wide as its longest cell; the last may be of any
/// length.
pub(super) fn table<const N: usize>(
    head: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> String {
    let rows: Vec<_> = std::iter::once(head.map(str::to_owned)).chain(rows).collect();
    let length = |cell: &String| cell.chars().count();
    let width = |column: usize| rows.iter().map(|row| length(&row[column])).max();
    let widths: [usize; N] = std::array::from_fn(|column| width(column).unwrap_or_default());
    let mut table = String::new();
    for row in &rows {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        let line = cells.collect::<Vec<_>>().join("  ");
        writeln!(table, "{}", line.trim_end()).expect("a text takes any line");
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_below_each_other_whatever_the_accents() {
        let rows = [["Québec", "1"], ["Alberta", "22"]].map(|row| row.map(str::to_owned));
        let table = table(["NAME", "LINKS"], rows.into_iter());
        assert_eq!(table, "NAME     LINKS\nQuébec   1\nAlberta  22\n");
    }
}
