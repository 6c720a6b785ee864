//! Linked data as JSON-LD, with the context that it needs inside it.

use std::io;

use serde_json::{Map, Value, json};

use super::Out;
use super::about::About;
use super::json;
use super::linked_data::{PREFIXES, Thing, dataset, things};
use super::selection::Selected;

/// Writes all that is said, a thing a line; of one thing more may be said on a later line.
pub(super) fn write(selected: &Selected<'_>, about: &About, out: &mut Out<'_>) -> io::Result<()> {
    write!(out, "{{\"@context\":{},\n\"@graph\":[", json::text(&context()))?;
    let mut between = "\n";
    things(selected, about, &mut |thing| {
        write!(out, "{}{}", std::mem::replace(&mut between, ",\n"), json::text(&object(thing)))
    })?;
    writeln!(out, "\n]}}")
}

/// Writes what is said of the dataset alone, and where the file is found that holds it.
pub(super) fn write_about(about: &About, url: &str, out: &mut Out<'_>) -> io::Result<()> {
    let mut said = Map::from_iter([("@context".to_owned(), context())]);
    said.extend(object(&dataset(about)));
    said.insert("schema:contentUrl".to_owned(), json!([url]));
    json::write_pretty(&said, out)
}

fn context() -> Value {
    PREFIXES.iter().map(|(prefix, iri)| (prefix.to_string(), Value::from(*iri))).collect()
}

fn object(thing: &Thing) -> Map<String, Value> {
    let mut said = thing.properties();
    said.insert("@id".to_owned(), thing.id.as_str().into());
    if !thing.types.is_empty() {
        said.insert("@type".to_owned(), thing.types.as_slice().into());
    }
    said
}
