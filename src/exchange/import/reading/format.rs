//! Formats: which one a file has, and who reads it.

use std::fmt;
use std::str::FromStr;

use super::portraits::PortraitAt;
use super::sheet::Sheet;
use super::{File, Settings, archive, csv, gexf, graphml, json, node_link, wikidata};
use crate::exchange::Problem;
use crate::exchange::import::stated::At;

/// What a file can be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Format {
    /// Comma-separated values: our own tables, a row a link, or tables of jurisdictions and links.
    Csv,
    /// Records of ours as one JSON document or as JSON Lines.
    Json,
    /// Results of a query to Wikidata, as JSON.
    WikidataJson,
    /// Results of a query to Wikidata, as tab-separated values.
    WikidataTsv,
    /// Nodes and links as NetworkX and D3 write them.
    NodeLink,
    /// GraphML.
    Graphml,
    /// GEXF, Gephi's own.
    Gexf,
    /// The whole dataset as a zip of ours, or a zip of files of the other formats.
    Zip,
}

/// A word that is no format.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{0:?} is no format; known: {known}", known = Format::words())]
pub struct UnknownFormat(String);

/// What stands in a file.
pub(super) enum Content {
    Sheets(Vec<Sheet>),
    /// Records, and what is no record.
    Portraits(Vec<PortraitAt>, Vec<Problem>),
}

impl Format {
    /// Every format with its word.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Csv, "csv"),
        (Self::Json, "json"),
        (Self::WikidataJson, "wikidata-json"),
        (Self::WikidataTsv, "wikidata-tsv"),
        (Self::NodeLink, "node-link"),
        (Self::Graphml, "graphml"),
        (Self::Gexf, "gexf"),
        (Self::Zip, "zip"),
    ];

    fn words() -> String {
        Self::ALL.map(|(_, word)| word).join(", ")
    }

    /// The format that name and content of a file suggest.
    pub(super) fn guessed(file: &File) -> Option<Self> {
        let extension = file.name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        match extension.as_str() {
            "graphml" => Some(Self::Graphml),
            "gexf" => Some(Self::Gexf),
            "zip" => Some(Self::Zip),
            "jsonl" | "ndjson" => Some(Self::Json),
            "json" => Some(json::format_of(file)),
            "tsv" if wikidata::is_tsv(file) => Some(Self::WikidataTsv),
            "csv" | "tsv" | "txt" => Some(Self::Csv),
            _ => Self::of_content(file),
        }
    }

    /// Of a file whose name says nothing, such as the standard input.
    fn of_content(file: &File) -> Option<Self> {
        let start = file.bytes.iter().position(|byte| !byte.is_ascii_whitespace())?;
        let head = &file.bytes[start..file.bytes.len().min(start + 4_096)];
        let holds = |word: &[u8]| memchr::memmem::find(head, word).is_some();
        match head {
            head if head.starts_with(b"PK") => Some(Self::Zip),
            [b'{' | b'[', ..] => Some(json::format_of(file)),
            [b'<', ..] if holds(b"<graphml") => Some(Self::Graphml),
            [b'<', ..] if holds(b"<gexf") => Some(Self::Gexf),
            [b'<', ..] => None,
            _ if wikidata::is_tsv(file) => Some(Self::WikidataTsv),
            _ => Some(Self::Csv),
        }
    }
}

/// Reads a file by its format; what it unpacks is taken off `left`.
///
/// # Errors
/// What is wrong with it as a whole.
pub(super) fn content(
    file: &File,
    settings: &Settings,
    left: &mut u64,
) -> Result<Content, Vec<Problem>> {
    let Some(format) = settings.format.or_else(|| Format::guessed(file)) else {
        let at = At { file: file.name.clone(), line: 1 };
        let words = Format::words();
        let message = format!(
            "its format is not known; say it with --format, or `format` in an upload: {words}"
        );
        return Err(vec![at.problem(message)]);
    };
    match format {
        Format::Csv => csv::read(file, settings.mapping.separator).map(one),
        Format::Json => json::read(file),
        Format::WikidataJson => wikidata::read_json(file).map(one),
        Format::WikidataTsv => wikidata::read_tsv(file).map(one),
        Format::NodeLink => node_link::read(file).map(Content::Sheets),
        Format::Graphml => graphml::read(file).map(Content::Sheets),
        Format::Gexf => gexf::read(file).map(Content::Sheets),
        Format::Zip => archive::read(file, settings, left),
    }
}

fn one(sheet: Sheet) -> Content {
    Content::Sheets(vec![sheet])
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.iter().find(|(_, known)| *known == word);
        found.map(|(format, _)| *format).ok_or_else(|| UnknownFormat(word.to_owned()))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (_, word) = Self::ALL.iter().find(|(format, _)| format == self).expect("all are there");
        f.write_str(word)
    }
}
