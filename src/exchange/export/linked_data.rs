//! Linked data: what is said of each thing in the terms of schema.org, SKOS and Wikidata, whatever the
//! form in which it is written.
//!
//! Things have names of their own (`urn:entente:jurisdiction:alberta`), since a dataset that many
//! servers hold has no address; what Wikidata and GeoNames call them is said of them.

use std::io;

use oxrdf::{Literal, NamedNode};
use serde_json::{Map, Value, json};

use super::about::About;
use super::selection::Selected;
use crate::model::{EdtfDate, JurisdictionLevel, LinkKind, LinkStatus, Locale, LocalisedText};
use crate::snapshot::{FocusAreaRecord, JurisdictionRecord, LinkRecord, SourceRecord};

/// The vocabularies, each with the prefix by which its terms are written here.
pub(super) const PREFIXES: [(&str, &str); 8] = [
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
pub(super) struct Thing {
    /// An IRI.
    pub(super) id: String,
    /// Terms with their prefixes.
    pub(super) types: Vec<&'static str>,
    /// What is said, each under a term with its prefix.
    pub(super) said: Vec<(&'static str, Said)>,
}

/// What may be said of a thing.
pub(super) enum Said {
    /// Another thing, by its IRI.
    Thing(String),
    /// A text of no language.
    Text(String),
    /// A text of a language.
    Spoken(String, String),
    /// A value of a data type, which is a term with its prefix.
    Typed(String, &'static str),
}

/// Takes a thing.
pub(super) type TakeThing<'t> = dyn FnMut(&Thing) -> io::Result<()> + 't;

/// Gives all that is said: of the dataset, of the sources, subjects, jurisdictions and links that are
/// selected.
///
/// # Errors
/// What `take` says.
pub(super) fn things(
    selected: &Selected<'_>,
    about: &About,
    take: &mut TakeThing<'_>,
) -> io::Result<()> {
    take(&dataset(about))?;
    selected.sources().into_iter().try_for_each(|one| take(&source(one)))?;
    selected.focus_areas().into_iter().try_for_each(|one| take(&subject(selected, one)))?;
    for one in selected.jurisdictions_of_links() {
        take(&place(selected, one))?;
    }
    for one in selected.links() {
        take(&link(selected, one))?;
        twins(selected, one).iter().try_for_each(&mut *take)?;
    }
    Ok(())
}

/// The dataset, of which a file holds some part.
pub(super) fn dataset(about: &About) -> Thing {
    let mut thing = Thing::new(format!("urn:entente:dataset:{}", about.hash), &["schema:Dataset"]);
    for (locale, language) in [(Locale::En, "en"), (Locale::Fr, "fr")] {
        thing.say("schema:name", Said::spoken(&about.title(locale), language));
        thing.say("schema:license", Said::spoken(about.licence(locale), language));
        thing.say("schema:creditText", Said::spoken(&about.citation(locale), language));
    }
    thing.say("schema:version", Said::Text(about.revision.number.to_string()));
    thing.say("schema:dateModified", Said::Typed(about.instant(), "xsd:dateTime"));
    thing.say("schema:identifier", Said::Text(format!("sha256:{}", about.hash)));
    for (name, value) in about.part() {
        let term = match name {
            "scope" => "entente:scope",
            "filter" => "entente:filter",
            _ => "entente:isolates",
        };
        thing.say(term, Said::Text(value));
    }
    thing
}

/// The same as properties of a description in CSV on the Web, which has no prefix for Entente's terms.
pub(super) fn common_properties(about: &About) -> Map<String, Value> {
    let dataset = dataset(about);
    let mut said = dataset.properties();
    let own: Vec<_> = said.keys().filter(|name| name.starts_with("entente:")).cloned().collect();
    for name in own {
        let value = said.remove(&name).expect("it is there");
        said.insert(name.replacen("entente:", "urn:entente:term:", 1), value);
    }
    said
}

impl Thing {
    fn new(id: String, types: &[&'static str]) -> Self {
        Self { id, types: types.to_vec(), said: Vec::new() }
    }

    fn say(&mut self, term: &'static str, said: impl Into<Option<Said>>) {
        self.said.extend(said.into().map(|said| (term, said)));
    }

    fn say_in_both(&mut self, term: &'static str, text: &LocalisedText) {
        self.say(term, Said::spoken(&text.en, "en"));
        self.say(term, text.fr.as_deref().map(|fr| Said::spoken(fr, "fr")));
    }

    /// What is said as JSON-LD has it: a list under each term.
    pub(super) fn properties(&self) -> Map<String, Value> {
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
    fn spoken(text: &str, language: &str) -> Self {
        match Literal::new_language_tagged_literal(text, language) {
            Ok(_) => Self::Spoken(text.to_owned(), language.to_ascii_lowercase()),
            Err(_) => Self::Text(text.to_owned()),
        }
    }

    /// A text where it is no IRI.
    fn address(text: &str) -> Self {
        match NamedNode::new(text) {
            Ok(_) => Self::Thing(text.to_owned()),
            Err(_) => Self::Text(text.to_owned()),
        }
    }

    fn date(date: EdtfDate) -> Self {
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

fn id(kind: &str, slug: &str) -> String {
    format!("urn:entente:{kind}:{slug}")
}

fn source(record: &SourceRecord) -> Thing {
    let mut thing = Thing::new(id("source", record.slug.as_str()), &["schema:CreativeWork"]);
    let language = record.language.map(|language| language.as_str().to_ascii_lowercase());
    thing.say(
        "schema:name",
        match &language {
            Some(language) => Said::spoken(&record.title, language),
            None => Said::Text(record.title.clone()),
        },
    );
    thing.say("schema:publisher", record.publisher.clone().map(Said::Text));
    thing.say("schema:url", record.url.as_deref().map(Said::address));
    thing.say("schema:inLanguage", language.map(Said::Text));
    thing.say("schema:dateModified", record.updated_on.map(Said::date));
    thing.say("schema:license", record.licence.clone().map(Said::Text));
    thing
}

fn subject(selected: &Selected<'_>, record: &FocusAreaRecord) -> Thing {
    let mut thing = Thing::new(id("focus-area", record.slug.as_str()), &["skos:Concept"]);
    thing.say_in_both("skos:prefLabel", &record.name);
    for synonym in &record.synonyms {
        thing.say("skos:altLabel", Said::Text(synonym.clone()));
    }
    let broader = record.broader.and_then(|id| selected.snapshot.focus_area(id));
    thing
        .say("skos:broader", broader.map(|area| Said::Thing(id("focus-area", area.slug.as_str()))));
    thing
}

fn place(selected: &Selected<'_>, record: &JurisdictionRecord) -> Thing {
    let kind = match record.level {
        JurisdictionLevel::Country => "schema:Country",
        JurisdictionLevel::Region => "schema:State",
        JurisdictionLevel::Municipality => "schema:City",
    };
    let snapshot = selected.snapshot;
    let types = ["schema:AdministrativeArea", kind];
    let mut thing = Thing::new(id("jurisdiction", record.slug.as_str()), &types);
    thing.say_in_both("schema:name", &record.name);
    for name in &record.names {
        thing.say(
            "schema:alternateName",
            match &name.language {
                Some(language) => Said::spoken(&name.text, language),
                None => Said::Text(name.text.clone()),
            },
        );
    }
    thing.say("schema:identifier", record.iso_code.clone().map(Said::Text));
    if let Some(item) = &record.wikidata_id {
        // A city that is a region of its own is one item there and two jurisdictions here, which
        // are therefore not the same.
        let alone = snapshot.jurisdictions_with_wikidata_id(item).nth(1).is_none();
        let term = if alone { "owl:sameAs" } else { "schema:sameAs" };
        thing.say(term, Said::address(&format!("http://www.wikidata.org/entity/{item}")));
    }
    let geonames = |id: i64| Said::Thing(format!("https://sws.geonames.org/{id}/"));
    thing.say("schema:sameAs", record.geonames_id.map(geonames));
    let named = |id: crate::model::JurisdictionId| jurisdiction(selected, id);
    thing.say("schema:containedInPlace", record.parent.map(named));
    thing.say("wdt:P131", record.parent.map(named));
    let country = snapshot.ancestors(record.id).find(|one| one.level == JurisdictionLevel::Country);
    thing.say("wdt:P17", country.map(|country| named(country.id)));
    if let Some(point) = record.location {
        let [latitude, longitude] = [point.latitude, point.longitude];
        thing.say("schema:latitude", Said::Typed(latitude.to_string(), "xsd:double"));
        thing.say("schema:longitude", Said::Typed(longitude.to_string(), "xsd:double"));
        let wkt = format!("Point({longitude} {latitude})");
        thing.say("wdt:P625", Said::Typed(wkt, "geo:wktLiteral"));
    }
    thing
}

fn jurisdiction(selected: &Selected<'_>, of: crate::model::JurisdictionId) -> Said {
    Said::Thing(id("jurisdiction", selected.slug(of)))
}

fn link(selected: &Selected<'_>, record: &LinkRecord) -> Thing {
    let snapshot = selected.snapshot;
    let types = ["entente:Link", "schema:Action"];
    let mut thing = Thing::new(id("link", record.slug.as_str()), &types);
    thing.say_in_both("schema:name", &record.title);
    thing.say("entente:kind", Said::Text(record.kind.as_str().to_owned()));
    thing.say("entente:status", Said::Text(record.status.as_str().to_owned()));
    thing.say("entente:term", Said::Text(record.term.as_str().to_owned()));
    thing.say("entente:firstSigned", record.first_signed().map(Said::date));
    thing.say("entente:lastRenewed", record.last_renewed().map(Said::date));
    thing.say("entente:ended", record.ended().map(Said::date));
    for party in record.party_ids() {
        thing.say("schema:participant", jurisdiction(selected, party));
    }
    for area in record.focus_areas.iter().filter_map(|id| snapshot.focus_area(*id)) {
        thing.say("schema:about", Said::Thing(id("focus-area", area.slug.as_str())));
    }
    let sources = record.source_ids().filter_map(|id| snapshot.source(id));
    let sources: std::collections::BTreeSet<_> = sources.map(|one| one.slug.as_str()).collect();
    for source in sources {
        thing.say("schema:citation", Said::Thing(id("source", source)));
    }
    thing
}

/// That the parties are twinned, which Wikidata says of each of them (P190), where the link is such a
/// tie and has neither ended nor still to begin.
fn twins(selected: &Selected<'_>, record: &LinkRecord) -> Vec<Thing> {
    let is_twinning = matches!(
        record.kind,
        LinkKind::SisterCity | LinkKind::FriendshipCity | LinkKind::SisterProvince
    );
    let is_alive = !matches!(record.status, LinkStatus::Ended | LinkStatus::Proposed);
    if !is_twinning || !is_alive {
        return Vec::new();
    }
    let said_of = |one| {
        let mut thing = Thing::new(id("jurisdiction", selected.slug(one)), &[]);
        for other in record.party_ids().filter(|other| *other != one) {
            thing.say("wdt:P190", jurisdiction(selected, other));
        }
        thing
    };
    record.party_ids().map(said_of).collect()
}
