//! The dataset as files: what files there are, and one way to write any of them.
//!
//! A file says what is in a snapshot and decides nothing; which part of it is asked for stands in a
//! [`Selection`], whoever read that from what a client wrote.

mod about;
mod citation_cff;
mod csv;
mod csv_metadata;
mod data_package;
mod file;
mod gexf;
mod graphml;
mod json;
mod json_ld;
mod linked_data;
mod network;
mod node_link;
mod pajek;
mod parquet;
mod selection;
mod table;
#[cfg(test)]
mod tests;
mod turtle;
mod xml;
mod zip;

use std::io::{self, Write};
use std::sync::Arc;

pub use file::{File, METADATA, UnknownFile, file, files};
pub use selection::{Asked, Isolates, Selection, Takes};

use crate::snapshot::{Record, Snapshot};
use about::About;
use file::Form;
use selection::Selected;

/// What a date looks like: a year, month or day (EDTF level 0).
const DATE: &str = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?";

/// Where a file is written to.
pub type Out<'o> = dyn Write + Send + 'o;

/// What is exported: a part of a snapshot.
#[derive(Clone, Debug)]
pub struct Export {
    snapshot: Arc<Snapshot>,
    selection: Selection,
}

impl Export {
    /// Exports a part of a snapshot.
    #[must_use]
    pub const fn new(snapshot: Arc<Snapshot>, selection: Selection) -> Self {
        Self { snapshot, selection }
    }

    /// The name under which a file is best kept: it tells the revision, and whether it is of a part.
    #[must_use]
    pub fn kept_as(&self, file: &File) -> String {
        let (name, endings) = file.name.split_once('.').unwrap_or((&file.name, ""));
        let part = if self.is_part(file) { "-selection" } else { "" };
        format!("entente-r{}-{name}{part}.{endings}", self.snapshot.revision().number)
    }

    /// Whether a file is of less, or of another network, than it is where nothing is asked for.
    fn is_part(&self, file: &File) -> bool {
        let Selection { scope, isolates, asked, .. } = &self.selection;
        let of_scope = scope.as_ref().is_some_and(|scope| {
            file.takes != Takes::Network || scope != self.snapshot.default_scope()
        });
        of_scope || asked.filter.is_some() || *isolates == Isolates::Drop
    }

    /// Writes a file from beginning to end; `beside` is the name under which others find what it
    /// describes, where it describes another file.
    ///
    /// What is written is the same bytes each time for one revision and selection.
    ///
    /// # Errors
    /// What the writer says; then what was written is no whole file.
    ///
    /// Cost: O(size of the file) once the selection is compiled, its network is built and, for what a
    /// file says of itself, the hash of the dataset is worked out, each of which is done once a snapshot.
    /// Memory does not grow with the file, but for a row group of Parquet; the number of each vertex of
    /// Pajek; the places that have a link, where not all others are nodes; and for the canonical lines,
    /// and so for the hash and the zip, one sorted list of the records, which holds them by reference.
    pub fn write(&self, file: &File, beside: &str, out: &mut Out<'_>) -> io::Result<()> {
        let selected = Selected::of(&self.snapshot, &self.selection);
        let about = || About::of(&self.snapshot, &self.selection, file);
        match file.form {
            Form::Csv(table) => csv::write(table, &selected, out),
            Form::CsvMetadata(table) => csv_metadata::write(table, &about(), beside, out),
            Form::Parquet(table) => parquet::write(table, &selected, &about(), out),
            Form::Jurisdictions => self.lines(
                selected.jurisdictions().map(|one| Record::Jurisdiction(Arc::clone(one))),
                out,
            ),
            Form::Links => {
                self.lines(selected.links().map(|one| Record::Link(Arc::clone(one))), out)
            }
            Form::Dataset => {
                self.snapshot.canonical_lines().try_for_each(|line| writeln!(out, "{line}"))
            }
            Form::LinesMetadata => json_ld::write_about(&about(), beside, out),
            Form::NodeLink => node_link::write(&selected, &about(), out),
            Form::GraphMl => graphml::write(&selected, &about(), out),
            Form::Gexf => gexf::write(&selected, &about(), out),
            Form::Pajek => pajek::write(&selected, &about(), out),
            Form::JsonLd => json_ld::write(&selected, &about(), out),
            Form::Turtle => turtle::write(&selected, &about(), out),
            Form::DataPackage => data_package::write(&self.snapshot, &about(), out),
            Form::CitationCff => citation_cff::write(&about(), out),
            Form::Bibtex => out.write_all(about().bibtex().as_bytes()),
            Form::Zip => zip::write(self, &about(), out),
        }
    }

    /// Records in the canonical form.
    fn lines(&self, records: impl Iterator<Item = Record>, out: &mut Out<'_>) -> io::Result<()> {
        for record in records {
            writeln!(out, "{}", self.snapshot.canonical_line(&record))?;
        }
        Ok(())
    }
}
