//! The whole dataset as one zip: the same bytes each time for one revision.

use std::io::{self, ErrorKind, Write};

use chrono::{Datelike, Timelike};
use zip::write::{SimpleFileOptions, StreamWriter, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::about::About;
use super::data_package::{self, Counted, Written};
use super::selection::Selected;
use super::table;
use super::{Export, Out, csv, file};
use crate::model::Locale;
use crate::sentence::readme;

type Zip<'z, 'o> = ZipWriter<StreamWriter<UntilItFails<'z, 'o>>>;

/// Swallows what comes after the first failure: a zip that is given up writes its end when it is
/// dropped, and would say on the standard error that it cannot.
struct UntilItFails<'z, 'o> {
    out: &'z mut Out<'o>,
    failed: bool,
}

/// Writes it: what it is, the canonical lines, the tables with what their columns mean, how it is
/// cited, and the network. Files come in a fixed order, each with the instant of the revision.
pub(super) fn write(export: &Export, about: &About, out: &mut Out<'_>) -> io::Result<()> {
    let whole = Export::new(export.snapshot.clone(), super::Selection::default());
    let selected = Selected::of(&whole.snapshot, &whole.selection);
    let options = options(about);
    let mut zip = ZipWriter::new_stream(UntilItFails { out, failed: false });
    zip.start_file("README.txt", options)?;
    zip.write_all(told(about).as_bytes())?;
    add(&whole, "dataset.jsonl", options, &mut zip)?;
    let mut tables: Vec<Written> = Vec::new();
    for table in table::ALL {
        zip.start_file(format!("{}.csv", table.name), options)?;
        let mut counted = Counted::new(&mut zip);
        csv::write(table, &selected, &mut counted)?;
        tables.push(counted.written());
    }
    zip.start_file("datapackage.json", options)?;
    data_package::write_over(&tables, about, &mut zip)?;
    for name in ["CITATION.cff", "citation.bib", "network.graphml", "network.gexf"] {
        add(&whole, name, options, &mut zip)?;
    }
    zip.finish()?.into_inner().flush()
}

fn add(
    whole: &Export,
    name: &str,
    options: SimpleFileOptions,
    zip: &mut Zip<'_, '_>,
) -> io::Result<()> {
    let file = file(name).map_err(io::Error::other)?;
    zip.start_file(name, options)?;
    whole.write(file, name, zip)
}

/// A zip knows no time before 1980.
fn options(about: &About) -> SimpleFileOptions {
    let at = about.at();
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    let year = u16::try_from(at.year()).unwrap_or_default();
    let (month, day) = (part(at.month()), part(at.day()));
    let (hour, minute, second) = (part(at.hour()), part(at.minute()), part(at.second()));
    let time = DateTime::from_date_and_time(year, month, day, hour, minute, second);
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(time.unwrap_or(DateTime::DEFAULT))
        .unix_permissions(0o644)
}

fn told(about: &About) -> String {
    let told = [Locale::En, Locale::Fr].map(|locale| {
        let (licence, citation) = (about.licence(locale), about.citation(locale));
        readme(locale, about.revision.number, &about.hash, licence, &citation)
    });
    told.map(|text| text + "\n").join("\n----\n\n")
}

impl Write for UntilItFails<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failed {
            return Ok(bytes.len());
        }
        let written = self.out.write(bytes);
        // Who is only interrupted is asked again.
        self.failed = written.as_ref().is_err_and(|cause| cause.kind() != ErrorKind::Interrupted);
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.failed { Ok(()) } else { self.out.flush() }
    }
}
