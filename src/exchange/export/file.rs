//! The files that there are: the name of each, what it holds, and which selection it takes.

use std::sync::LazyLock;

use super::selection::Takes;
use super::table::{self, Table};
use crate::model::{Locale, Spelling, excerpt};
use crate::sentence::{file_words, table_words};

/// A file that can be exported.
#[derive(Debug)]
pub struct File {
    /// By which it is asked for: `links.csv`.
    pub name: String,
    /// As servers and browsers call it.
    pub media_type: &'static str,
    /// Which selection it takes.
    pub takes: Takes,
    /// The file that says of this one what it cannot say itself: dataset, revision and citation.
    pub described_by: Option<String>,
    /// How it is written.
    pub(super) form: Form,
}

/// How a file is written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    Csv(&'static Table),
    CsvMetadata(&'static Table),
    Parquet(&'static Table),
    Jurisdictions,
    Links,
    Dataset,
    LinesMetadata,
    NodeLink,
    GraphMl,
    Gexf,
    Pajek,
    JsonLd,
    Turtle,
    DataPackage,
    CitationCff,
    Bibtex,
    Zip,
}

/// A name that no file has.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("there is no file {name:?}{}", near(.nearest))]
pub struct UnknownFile {
    name: String,
    /// The names that are spelled much like it, nearest first; three at most.
    pub nearest: Vec<&'static str>,
}

/// What describes a file has its name and this behind it, as CSV on the Web says.
pub const METADATA: &str = "-metadata.json";

/// Every file, in the order in which they are listed.
#[must_use]
pub fn files() -> &'static [File] {
    static FILES: LazyLock<Vec<File>> = LazyLock::new(all);
    &FILES
}

/// The file with a name.
///
/// # Errors
/// [`UnknownFile`], with the nearest names.
pub fn file(name: &str) -> Result<&'static File, UnknownFile> {
    let found = files().iter().find(|file| file.name == name);
    found.ok_or_else(|| {
        let wanted = Spelling::of(name);
        let near =
            |known: &'static File| Some((wanted.distance_to(&known.name)?, known.name.as_str()));
        let mut near: Vec<_> = files().iter().filter_map(near).collect();
        near.sort_unstable();
        let nearest = near.into_iter().take(3).map(|(_, name)| name).collect();
        UnknownFile { name: excerpt(name), nearest }
    })
}

fn near(names: &[&str]) -> String {
    match names {
        [] => "; GET /export and `entente export --list` name all there are".to_owned(),
        names => format!("; nearest: {}", names.join(", ")),
    }
}

fn all() -> Vec<File> {
    let mut all = Vec::new();
    for table in table::ALL {
        all.extend(of_table(table));
    }
    all.extend(lines("jurisdictions.jsonl", Form::Jurisdictions, Takes::Jurisdictions));
    all.extend(lines("links.jsonl", Form::Links, Takes::Links));
    all.extend(lines("dataset.jsonl", Form::Dataset, Takes::Nothing));
    let others = [
        ("network.json", "application/json", Takes::Network, Form::NodeLink),
        ("network.graphml", "application/graphml+xml", Takes::Network, Form::GraphMl),
        ("network.gexf", "application/gexf+xml", Takes::Network, Form::Gexf),
        ("network.net", "text/plain; charset=utf-8", Takes::Network, Form::Pajek),
        ("dataset.jsonld", "application/ld+json", Takes::Links, Form::JsonLd),
        ("dataset.ttl", "text/turtle; charset=utf-8", Takes::Links, Form::Turtle),
        ("datapackage.json", "application/json", Takes::Nothing, Form::DataPackage),
        ("CITATION.cff", "application/yaml", Takes::Nothing, Form::CitationCff),
        ("citation.bib", "application/x-bibtex; charset=utf-8", Takes::Nothing, Form::Bibtex),
        ("dataset.zip", "application/zip", Takes::Nothing, Form::Zip),
    ];
    all.extend(others.map(|(name, media_type, takes, form)| File {
        name: name.to_owned(),
        media_type,
        takes,
        described_by: None,
        form,
    }));
    all
}

/// A table in its forms.
fn of_table(table: &'static Table) -> [File; 3] {
    let (name, takes) = (table.name, table.takes);
    let csv = format!("{name}.csv");
    let metadata = format!("{csv}{METADATA}");
    let file = |name: String, media_type, described_by, form| File {
        name,
        media_type,
        takes,
        described_by,
        form,
    };
    let header = "text/csv; charset=utf-8; header=present";
    [
        file(csv, header, Some(metadata.clone()), Form::Csv(table)),
        file(metadata, "application/csvm+json", None, Form::CsvMetadata(table)),
        file(
            format!("{name}.parquet"),
            "application/vnd.apache.parquet",
            None,
            Form::Parquet(table),
        ),
    ]
}

/// Lines of JSON, with what describes them.
fn lines(name: &str, form: Form, takes: Takes) -> [File; 2] {
    let metadata = format!("{name}{METADATA}");
    [
        File {
            name: name.to_owned(),
            media_type: "application/jsonl; charset=utf-8",
            takes,
            described_by: Some(metadata.clone()),
            form,
        },
        File {
            name: metadata,
            media_type: "application/ld+json",
            takes,
            described_by: None,
            form: Form::LinesMetadata,
        },
    ]
}

impl File {
    /// What it holds, in a sentence or two.
    #[must_use]
    pub fn holds(&self, locale: Locale) -> String {
        let form = file_words(self.form.key(), locale);
        match self.form {
            Form::Csv(table) | Form::Parquet(table) => {
                format!("{} {}", table_words(table.name, locale).definition, form.definition)
            }
            _ => form.definition,
        }
    }

    /// Whether it is no text, which a terminal would not stand.
    #[must_use]
    pub const fn is_binary(&self) -> bool {
        matches!(self.form, Form::Parquet(_) | Form::Zip)
    }

    /// Whether places without a link may be left out of it: it has nodes, or says what is known of
    /// places.
    #[must_use]
    pub const fn takes_isolates(&self) -> bool {
        matches!(
            self.form,
            Form::NodeLink | Form::GraphMl | Form::Gexf | Form::Pajek | Form::JsonLd | Form::Turtle
        )
    }

    /// Whether it says something in one language only.
    #[must_use]
    pub const fn takes_locale(&self) -> bool {
        matches!(self.form, Form::Gexf | Form::CitationCff | Form::Bibtex)
    }

    /// Whether what describes it has the media type of CSV on the Web.
    #[must_use]
    pub const fn is_csv(&self) -> bool {
        matches!(self.form, Form::Csv(_))
    }

    /// Whether it describes another file, by whose name it must be told.
    #[must_use]
    pub const fn is_metadata(&self) -> bool {
        matches!(self.form, Form::CsvMetadata(_) | Form::LinesMetadata)
    }

    /// The name of the file that it describes, or its own.
    #[must_use]
    pub fn described(&self) -> &str {
        self.name.strip_suffix(METADATA).unwrap_or(&self.name)
    }
}

impl Form {
    /// The key of its words.
    const fn key(self) -> &'static str {
        match self {
            Self::Csv(_) => "csv",
            Self::CsvMetadata(_) => "csv-metadata",
            Self::Parquet(_) => "parquet",
            Self::Jurisdictions => "jurisdictions-jsonl",
            Self::Links => "links-jsonl",
            Self::Dataset => "dataset-jsonl",
            Self::LinesMetadata => "jsonl-metadata",
            Self::NodeLink => "node-link",
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::Pajek => "pajek",
            Self::JsonLd => "json-ld",
            Self::Turtle => "turtle",
            Self::DataPackage => "data-package",
            Self::CitationCff => "citation-cff",
            Self::Bibtex => "bibtex",
            Self::Zip => "zip",
        }
    }
}
