//! `datapackage.json`: the tables of the dataset with their columns and what these mean, as
//! Frictionless Data has it.

use std::io::{self, Write};

use data_encoding::HEXLOWER;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::about::About;
use super::selection::{Selected, Selection};
use super::table::{self, Column, Kind, Table};
use super::{Out, csv, json};
use crate::model::{Locale, Vocabulary};
use crate::sentence::{author, term_definition, term_label};
use crate::snapshot::Snapshot;

/// A file that stands beside the description, as its bytes tell.
pub(super) struct Written {
    pub(super) bytes: u64,
    pub(super) hash: String,
}

/// Counts and hashes what is written through it.
pub(super) struct Counted<'c, 'o> {
    out: &'c mut Out<'o>,
    bytes: u64,
    hasher: Sha256,
}

/// Writes it for the whole dataset.
///
/// Cost: that of all CSV files, since it says how long each is and which hash it has.
pub(super) fn write(snapshot: &Snapshot, about: &About, out: &mut Out<'_>) -> io::Result<()> {
    let selection = Selection::default();
    let mut files = Vec::new();
    for table in table::ALL {
        let mut nowhere = io::sink();
        let mut counted = Counted::new(&mut nowhere);
        csv::write(table, &Selected::of(snapshot, &selection), &mut counted)?;
        files.push(counted.written());
    }
    write_over(&files, about, out)
}

/// Writes it for the CSV files of all tables, in their order, that stand beside it.
pub(super) fn write_over(files: &[Written], about: &About, out: &mut Out<'_>) -> io::Result<()> {
    let resources = table::ALL.iter().zip(files).map(|(table, file)| resource(table, file));
    let [en, fr] = [Locale::En, Locale::Fr];
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "entente",
        "id": about.digest(),
        "title": about.title(en),
        "title_fr": about.title(fr),
        "description": about.citation(en),
        "description_fr": about.citation(fr),
        "version": about.revision.number.to_string(),
        "created": about.instant(),
        "hash": about.digest(),
        // The name of a licence of Open Definition, which no one licence here is.
        "licenses": [{ "name": "other-open", "title": about.licence(en), "title_fr": about.licence(fr) }],
        "contributors": [{ "title": author(en), "title_fr": author(fr), "roles": ["creator"] }],
        "resources": resources.collect::<Vec<_>>(),
    });
    json::write_pretty(&package, out)
}

fn resource(table: &Table, file: &Written) -> Value {
    let [en, fr] = [Locale::En, Locale::Fr].map(|locale| table.words(locale));
    let fields: Vec<_> = table.columns.iter().map(field).collect();
    let leads = table.columns.iter().filter_map(|column| Some((column.name, column.leads_to?)));
    let foreign: Vec<_> = leads
        // A row may lead to another one of its own table, which is called by no name.
        .map(|(name, to)| (name, if to == table.name { "" } else { to }))
        .map(|(name, to)| {
            json!({ "fields": [name], "reference": { "resource": to, "fields": ["slug"] } })
        })
        .collect();
    json!({
        "name": table.name.replace('_', "-"),
        "path": format!("{}.csv", table.name),
        "type": "table",
        "profile": "tabular-data-resource",
        "title": en.title,
        "title_fr": fr.title,
        "description": en.definition,
        "description_fr": fr.definition,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.hash),
        "dialect": { "delimiter": ",", "lineTerminator": "\n", "doubleQuote": true },
        "schema": {
            "fields": fields,
            "primaryKey": table.key,
            "foreignKeys": foreign,
            "missingValues": [""],
        },
    })
}

fn field(column: &Column) -> Value {
    let [en, fr] = [Locale::En, Locale::Fr].map(|locale| column.words(locale));
    let mut field = json!({
        "name": column.name,
        "type": kind(column.kind),
        "title": en.title,
        "title_fr": fr.title,
        "description": en.definition,
        "description_fr": fr.definition,
    });
    let mut bounds = json!({ "required": column.always });
    match column.kind {
        Kind::Date => bounds["pattern"] = super::DATE.into(),
        Kind::Word(vocabulary) => {
            bounds["enum"] = vocabulary.words.into();
            field["words"] =
                vocabulary.words.iter().map(|word| meaning(vocabulary, word)).collect();
        }
        _ => {}
    }
    field["constraints"] = bounds;
    field
}

/// A word of a vocabulary with what it means: the codebook.
fn meaning(vocabulary: Vocabulary, word: &str) -> Value {
    let [(en, en_means), (fr, fr_means)] = [Locale::En, Locale::Fr].map(|locale| {
        (term_label(vocabulary, word, locale), term_definition(vocabulary, word, locale))
    });
    json!({
        "word": word, "label": en, "label_fr": fr, "definition": en_means, "definition_fr": fr_means,
    })
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Truth => "boolean",
        // JSON of an array, which Frictionless calls by that name.
        Kind::Json => "array",
        Kind::Text | Kind::List | Kind::Date | Kind::Word(_) => "string",
    }
}

impl<'c, 'o> Counted<'c, 'o> {
    pub(super) fn new(out: &'c mut Out<'o>) -> Self {
        Self { out, bytes: 0, hasher: Sha256::new() }
    }

    pub(super) fn written(self) -> Written {
        Written { bytes: self.bytes, hash: HEXLOWER.encode(&self.hasher.finalize()) }
    }
}

impl Write for Counted<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(bytes)?;
        self.hasher.update(&bytes[..taken]);
        self.bytes += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
