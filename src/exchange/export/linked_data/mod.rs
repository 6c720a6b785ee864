//! Linked data: what is said of each thing in the terms of schema.org, SKOS and Wikidata, whatever the
//! form in which it is written.
//!
//! Things have names of their own (`urn:entente:jurisdiction:alberta`), since a dataset that many
//! servers hold has no address; what Wikidata and GeoNames call them is said of them.

mod statements;
mod vocabulary;

use std::io;

use serde_json::{Map, Value};

use super::about::About;
use super::selection::Selected;
use crate::model::Locale;
use statements::{link, place, source, subject, twins};

pub(super) use vocabulary::{PREFIXES, Said, Thing};

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
    thing.say("schema:identifier", Said::Text(about.digest()));
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
