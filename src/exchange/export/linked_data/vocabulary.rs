//! The words of linked data: the vocabularies, things, and what may be said of one.

use oxrdf::{Literal, NamedNode};
use serde_json::{Map, Value, json};

use crate::model::{EdtfDate, LocalisedText};

/// The vocabularies, each with the prefix by which its terms are written here.
pub(in crate::exchange::export) const PREFIXES: [(&str, &str); 8] = [
    ("entente", "urn:entente:term:"),
    ("geo", "http://www.opengis.net/ont/geosparql#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("schema", "http://schema.org/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("wd", "http://www.wikidata.org/entity/"),
    ("wdt", "http://www.wikidata.org/prop/direct/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// A thing, and some of what is said of it; the rest may be said elsewhere.
pub(in crate::exchange::export) struct Thing {
    /// An IRI.
    pub(in crate::exchange::export) id: String,
    /// Terms with their prefixes.
    pub(in crate::exchange::export) types: Vec<&'static str>,
    /// What is said, each under a term with its prefix.
    pub(in crate::exchange::export) said: Vec<(&'static str, Said)>,
}

/// What may be said of a thing.
pub(in crate::exchange::export) enum Said {
    /// Another thing, by its IRI.
    Thing(String),
    /// A text of no language.
    Text(String),
    /// A text of a language.
    Spoken(String, String),
    /// A value of a data type, which is a term with its prefix.
    Typed(String, &'static str),
}

impl Thing {
    pub(super) fn new(id: String, types: &[&'static str]) -> Self {
        Self { id, types: types.to_vec(), said: Vec::new() }
    }

    pub(super) fn say(&mut self, term: &'static str, said: impl Into<Option<Said>>) {
        self.said.extend(said.into().map(|said| (term, said)));
    }

    pub(super) fn say_in_both(&mut self, term: &'static str, text: &LocalisedText) {
        self.say(term, Said::spoken(&text.en, "en"));
        self.say(term, text.fr.as_deref().map(|fr| Said::spoken(fr, "fr")));
    }

    /// What is said as JSON-LD has it: a list under each term.
    pub(in crate::exchange::export) fn properties(&self) -> Map<String, Value> {
        let mut properties = Map::new();
        for (term, said) in &self.said {
            let all = properties.entry(*term).or_insert_with(|| json!([]));
            all.as_array_mut().expect("it was made as one").push(said.as_json());
        }
        properties
    }
}

impl Said {
    /// A text of no language where the tag of its language is none.
    pub(super) fn spoken(text: &str, language: &str) -> Self {
        match Literal::new_language_tagged_literal(text, language) {
            Ok(_) => Self::Spoken(text.to_owned(), language.to_ascii_lowercase()),
            Err(_) => Self::Text(text.to_owned()),
        }
    }

    /// A text where it is no IRI.
    pub(super) fn address(text: &str) -> Self {
        match NamedNode::new(text) {
            Ok(_) => Self::Thing(text.to_owned()),
            Err(_) => Self::Text(text.to_owned()),
        }
    }

    pub(super) fn date(date: EdtfDate) -> Self {
        let kind = match (date.month(), date.day()) {
            (None, _) => "xsd:gYear",
            (_, None) => "xsd:gYearMonth",
            _ => "xsd:date",
        };
        Self::Typed(date.to_string(), kind)
    }

    fn as_json(&self) -> Value {
        match self {
            Self::Thing(id) => json!({ "@id": id }),
            Self::Text(text) => text.as_str().into(),
            Self::Spoken(text, language) => json!({ "@value": text, "@language": language }),
            Self::Typed(text, kind) => json!({ "@value": text, "@type": kind }),
        }
    }
}
