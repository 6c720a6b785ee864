//! Files to what they state. Every format but our own becomes sheets of texts first, whose columns say
//! what they hold; which records are meant is not known here.

mod archive;
mod cells;
mod columns;
pub(super) mod csv;
mod format;
mod gexf;
mod graphml;
mod headings;
mod json;
mod jurisdictions;
mod lines;
mod links;
mod mapping;
mod node_link;
mod portraits;
mod sheet;
mod tables;
mod text;
mod values;
mod wikidata;
mod words;
mod xml;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::stated::{Stated, StatedSource};
use crate::exchange::Problem;
use columns::Meaning;
pub(super) use csv::table;
use format::Content;
pub use format::{Format, UnknownFormat};
pub use mapping::{BadMapping, Mapping};
pub(super) use portraits::{citations, read_jurisdiction, read_link};
use sheet::Sheet;

/// A file that is to be imported.
#[derive(Clone, Debug)]
pub struct File {
    /// What its user calls it.
    pub name: Arc<str>,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// How files are to be read.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Their format; guessed from name and content where it is not said.
    pub format: Option<Format>,
    /// What columns, kinds and levels are called in them.
    pub mapping: Mapping,
    /// The source of all that names none itself.
    pub source: Option<String>,
    /// What that source is called, where it is new.
    pub source_title: Option<String>,
    /// The present day: what is said to have happened after it is refused.
    pub today: NaiveDate,
    /// How many bytes all zips among them may unpack to.
    pub unpacked_bytes: u64,
}

impl Settings {
    /// How many bytes the zips of whoever is at the machine may unpack to: three times the records of a
    /// million links, so that only a file that is meant to do harm has more.
    pub const MOST_UNPACKED: u64 = 4 << 30;

    /// Whether the source of all that names none is described, so that it may be new.
    #[must_use]
    pub fn describes_source(&self) -> bool {
        let source = self.source.as_deref();
        self.source_title.is_some() || source.is_some_and(|source| self.mapping.describes(source))
    }

    fn titled_source(&self) -> Option<StatedSource> {
        let slug = self.source.clone().filter(|source| !self.mapping.describes(source))?;
        let title = self.source_title.clone()?;
        Some(StatedSource { slug, title: Some(title), ..StatedSource::default() })
    }
}

/// Reads files that belong together: links of one may name jurisdictions of another.
///
/// Rows that cannot be read are left out and told in what comes back, each with its line.
///
/// # Errors
/// What is wrong with a file as a whole: it is no text, not of its format, or no column says what it
/// holds. Nothing is read then.
///
/// Cost: linear in the size of the files.
pub fn read(files: &[File], settings: &Settings) -> Result<Stated, Vec<Problem>> {
    let (mut stated, mut problems, mut unread) = (Stated::default(), Vec::new(), Vec::new());
    stated.sources.extend(settings.mapping.sources.iter().cloned());
    stated.sources.extend(settings.titled_source());
    let (mut left, mut columns) = (settings.unpacked_bytes, BTreeSet::new());
    for file in files {
        match format::content(file, settings, &mut left) {
            Ok(Content::Sheets(sheets)) => {
                for sheet in sheets {
                    columns.extend(sheet.columns.iter().cloned());
                    if let Err(problem) = interpret(sheet, settings, &mut stated) {
                        problems.push(problem);
                    }
                }
            }
            Ok(Content::Portraits(records, refused)) => {
                stated.rows += refused.len();
                stated.refused.extend(refused);
                portraits::interpret(records, &mut stated);
            }
            Err(found) => unread.extend(found),
        }
    }
    // Which columns a file has that cannot be read is not known.
    if unread.is_empty() {
        problems.extend(settings.mapping.missing_columns(&columns));
    }
    problems.extend(unread);
    if problems.is_empty() { Ok(stated) } else { Err(problems) }
}

/// # Errors
/// Columns that say nothing, or too little.
fn interpret(sheet: Sheet, settings: &Settings, stated: &mut Stated) -> Result<(), Problem> {
    let meaning = Meaning::of(&sheet, &settings.mapping)?;
    let passed_over = meaning.passed_over(&sheet);
    if !passed_over.is_empty() {
        stated.passed_over.push(format!("{}: {}", sheet.file, passed_over.join(", ")));
    }
    match meaning {
        Meaning::Jurisdictions(columns) => {
            jurisdictions::read(&sheet, &columns, settings, stated);
        }
        Meaning::Links(columns) => links::read(&sheet, &columns, settings, stated),
        Meaning::Ours(kind) => tables::read(&sheet, kind, stated),
        Meaning::HeldByLinks => return Ok(()),
    }
    stated.rows += sheet.rows.len() + sheet.refused.len();
    stated.refused.extend(sheet.refused);
    Ok(())
}
