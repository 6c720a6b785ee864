//! CSV on the Web: what a CSV file is and what its columns mean, beside it, since it cannot say so
//! itself.

use std::io;

use serde_json::{Value, json};

use super::about::About;
use super::json;
use super::table::{Column, Kind, Table};
use super::{Out, linked_data};
use crate::model::Locale;

/// Writes the metadata of a table whose CSV file is found at `url`.
pub(super) fn write(table: &Table, about: &About, url: &str, out: &mut Out<'_>) -> io::Result<()> {
    let [en, fr] = [Locale::En, Locale::Fr].map(|locale| table.words(locale));
    let columns: Vec<_> = table.columns.iter().map(column).collect();
    let mut document = json!({
        "@context": "http://www.w3.org/ns/csvw",
        "@type": "Table",
        "url": url,
        "dialect": {
            "delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "header": true,
            "encoding": "utf-8", "lineTerminators": ["\n"],
        },
        "dc:title": both(&en.title, &fr.title),
        "dc:description": both(&en.definition, &fr.definition),
        "tableSchema": { "columns": columns, "primaryKey": table.key },
    });
    let said = document.as_object_mut().expect("it was written as an object");
    said.extend(linked_data::common_properties(about));
    json::write_pretty(&document, out)
}

fn column(column: &Column) -> Value {
    let [en, fr] = [Locale::En, Locale::Fr].map(|locale| column.words(locale));
    let mut told = json!({
        "name": column.name,
        // The first is the one that stands in the file.
        "titles": { "en": [column.name, en.title], "fr": [column.name, fr.title] },
        "dc:description": both(&en.definition, &fr.definition),
        "datatype": datatype(column.kind),
        "required": column.always,
    });
    if column.kind == Kind::List {
        told["separator"] = "|".into();
    }
    told
}

fn datatype(kind: Kind) -> Value {
    match kind {
        Kind::Text | Kind::List => "string".into(),
        Kind::Json => "json".into(),
        Kind::Date => json!({ "base": "string", "format": super::DATE }),
        Kind::Word(vocabulary) => json!({
            "base": "string",
            "format": vocabulary.words.join("|"),
        }),
        Kind::Integer => "integer".into(),
        Kind::Number => "double".into(),
        Kind::Truth => json!({ "base": "boolean", "format": "true|false" }),
    }
}

fn both(en: &str, fr: &str) -> Value {
    json!([{ "@value": en, "@language": "en" }, { "@value": fr, "@language": "fr" }])
}
