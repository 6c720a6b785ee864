//! Folded texts of many rows in one string, to be searched in one pass.

use std::ops::Range;

use memchr::memmem;

use super::splice::Piece;
use super::{Rows, Splice};
use crate::model::fold;

/// Stands before and after each text; no folded text holds it.
const EDGE: char = '\n';

/// The folded texts of rows, some for each row.
///
/// One string, since `memchr::memmem` reads it at the speed of memory: two texts for each of
/// 35,000 rows in some 0.2 ms. An index of parts of words would cost more room than the texts.
#[derive(Debug, PartialEq)]
pub(in crate::snapshot) struct Texts {
    rows: usize,
    folded: String,
    /// Where each text's leading edge stands, and whose text it is.
    starts: Vec<(u32, u32)>,
}

impl Texts {
    /// Holds the texts of `rows` rows, each with the row that it belongs to.
    pub(in crate::snapshot) fn of<'a>(
        rows: usize,
        texts: impl Iterator<Item = (u32, &'a str)>,
    ) -> Self {
        let mut made = Self { rows, folded: String::new(), starts: Vec::new() };
        texts.for_each(|(row, text)| made.push(row, text));
        made.folded.push(EDGE);
        made
    }

    /// Holds the texts of the latter rows, given those of the rows that came.
    ///
    /// Cost: a copy of the texts.
    pub(super) fn spliced<'a, T: Iterator<Item = &'a str>>(
        &self,
        splice: &Splice,
        came: impl Fn(usize) -> T,
    ) -> Self {
        let mut made = Self {
            rows: splice.len(),
            folded: String::with_capacity(self.folded.len()),
            starts: Vec::with_capacity(self.starts.len()),
        };
        let mut row = 0;
        for piece in splice.pieces() {
            match piece {
                Piece::Kept(rows) => {
                    made.append(self, rows.start as u32..rows.end as u32, row);
                    row += rows.len() as u32;
                }
                Piece::Came(place) => {
                    came(place).for_each(|text| made.push(row, text));
                    row += 1;
                }
            }
        }
        made.folded.push(EDGE);
        made
    }

    fn push(&mut self, row: u32, text: &str) {
        self.starts.push((self.length(), row));
        self.folded.push(EDGE);
        self.folded.push_str(&fold(text));
    }

    /// Appends the texts of some rows of another, as those of rows from `first` on.
    fn append(&mut self, other: &Self, rows: Range<u32>, first: u32) {
        let text_at = |row| other.starts.partition_point(|(_, other)| *other < row);
        let starts = &other.starts[text_at(rows.start)..text_at(rows.end)];
        let next = other.starts.get(text_at(rows.end));
        let end = next.map_or(other.folded.len() - EDGE.len_utf8(), |(start, _)| *start as usize);
        let begin = starts.first().map_or(end, |(start, _)| *start as usize);
        let length = self.length();
        self.starts.extend(
            starts
                .iter()
                .map(|(start, row)| (start - begin as u32 + length, row - rows.start + first)),
        );
        self.folded.push_str(&other.folded[begin..end]);
    }

    fn length(&self) -> u32 {
        u32::try_from(self.folded.len()).expect("texts of less than 4 GB")
    }

    /// The rows with a text that is `text`, case, accents and punctuation apart.
    pub(in crate::snapshot) fn equal(&self, text: &str) -> Rows {
        // The edge behind it is not part of what is looked for, since the next text begins with it.
        let needle = format!("{EDGE}{}", fold(text));
        let ends = |place: &usize| self.folded[place + needle.len()..].starts_with(EDGE);
        self.rows_at(self.places_of(&needle).filter(ends))
    }

    /// The rows with a text that begins with `text`; see [`Texts::containing`] for one without
    /// letters.
    pub(in crate::snapshot) fn starting_with(&self, text: &str) -> Rows {
        match fold(text) {
            beginning if beginning.is_empty() => self.containing(text),
            beginning => self.find(&format!("{EDGE}{beginning}")),
        }
    }

    /// The rows with a text in which `text` stands: all rows with a text where it is blank, none
    /// where it has signs only, of which nothing is left to be found.
    pub(in crate::snapshot) fn containing(&self, text: &str) -> Rows {
        match fold(text) {
            // The edge before each text is found sooner than all places in it.
            needle if needle.is_empty() && text.trim().is_empty() => self.find(&EDGE.to_string()),
            needle if needle.is_empty() => Rows::with_capacity(self.rows),
            needle => self.find(&needle),
        }
    }

    /// Cost: a pass over the texts, and O(log n) for each place where the needle stands.
    fn find(&self, needle: &str) -> Rows {
        self.rows_at(self.places_of(needle))
    }

    fn places_of(&self, needle: &str) -> impl Iterator<Item = usize> {
        memmem::find_iter(self.folded.as_bytes(), needle)
    }

    fn rows_at(&self, places: impl Iterator<Item = usize>) -> Rows {
        let mut found = Rows::with_capacity(self.rows);
        for place in places {
            let later = self.starts.partition_point(|(start, _)| *start as usize <= place);
            if let Some((_, row)) = later.checked_sub(1).map(|text| self.starts[text]) {
                found.insert(row as usize);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(found: &Rows) -> Vec<usize> {
        found.ones().collect()
    }

    #[test]
    fn equal_texts_of_rows_that_follow_each_other_are_all_found() {
        let texts = Texts::of(3, [(0, "León"), (1, "Leon"), (2, "leon")].into_iter());
        assert_eq!(rows(&texts.equal("LEON")), [0, 1, 2]);
    }

    #[test]
    fn a_text_is_found_whole_by_its_beginning_and_by_its_middle() {
        let names = [(0, "Québec"), (0, "Quebec City"), (2, "Bec-Hellouin"), (1, "")];
        let texts = Texts::of(3, names.into_iter());
        assert_eq!(rows(&texts.containing("BEC")), [0, 2]);
        assert_eq!(rows(&texts.starting_with("bec")), [2]);
        assert_eq!(rows(&texts.equal("quebec")), [0]);
        assert_eq!(rows(&texts.equal("bec")), Vec::<usize>::new());
        assert_eq!(rows(&texts.equal("")), [1]);
        assert_eq!(rows(&texts.containing(" ")), [0, 1, 2]);
        assert_eq!(rows(&texts.starting_with("")), [0, 1, 2]);
        assert_eq!(rows(&texts.containing("-")), Vec::<usize>::new());
        assert_eq!(rows(&texts.containing("city bec")), Vec::<usize>::new());
    }
}
