//! CITATION.cff: how the dataset is cited, for repositories and reference managers (CFF 1.2.0).

use std::io;

use super::Out;
use super::about::About;
use super::json;
use crate::sentence::author;

/// Writes it. A text of JSON is one of YAML too, so texts need no other care.
pub(super) fn write(about: &About, out: &mut Out<'_>) -> io::Result<()> {
    let locale = about.locale;
    let said = [
        ("message", about.citation(locale)),
        ("title", about.title(locale)),
        ("version", about.revision.number.to_string()),
        ("date-released", about.day()),
        ("abstract", about.licence(locale).to_owned()),
    ];
    writeln!(out, "cff-version: 1.2.0\ntype: dataset")?;
    for (name, value) in said {
        writeln!(out, "{name}: {}", json::text(&value))?;
    }
    writeln!(out, "authors:\n  - name: {}", json::text(&author(locale)))?;
    let hash = json::text(&about.digest());
    writeln!(out, "identifiers:\n  - type: other\n    value: {hash}")?;
    writeln!(out, "    description: \"SHA-256 of dataset.jsonl\"")
}
