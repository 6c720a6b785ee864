//! Gazetteers: the published files of GeoNames, and of ISO 3166 as `iso-codes` packages it, to rows that
//! may fill what recorded jurisdictions lack.
//!
//! The files have millions of rows and are read as they come; only rows that can matter are kept. Which
//! jurisdiction a row is, if any, is decided in `planning`.

mod admin1;
mod alternate_names;
mod bad;
mod country_info;
mod gathered;
mod geoname;
mod gettext;
mod iso_codes;
mod kind;
mod part;
mod row;
#[cfg(test)]
mod tests;
mod wanted;

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use super::stated::{Stated, StatedSource};
use crate::exchange::Problem;
use crate::snapshot::Snapshot;
use gathered::Gathered;
use kind::Kind;
use part::{Part, parts};
pub(super) use row::Row;
use wanted::Wanted;

/// The slug of the source that is cited for rows of GeoNames.
const GEONAMES: &str = "geonames";
/// The same for ISO 3166.
const ISO_CODES: &str = "iso-codes";

/// What is added where a row is none of those recorded.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Ord, PartialOrd)]
pub enum Adds {
    /// Nothing: the gazetteer fills gaps, and has millions of rows that nobody asked for.
    #[default]
    Nothing,
    /// First-level regions.
    Regions,
    /// Regions, and the towns in them.
    Cities,
}

/// How gazetteers are to be read.
#[derive(Clone, Debug)]
pub struct GazetteerSettings {
    /// What is added.
    pub adds: Adds,
    /// How many inhabitants a town has at least that is added; rows of smaller ones still count as
    /// homonyms.
    pub min_population: u64,
    /// Countries by ISO 3166-1 alpha-2; all where there is none.
    pub countries: Vec<String>,
    /// Languages whose names are recorded, BCP 47.
    pub languages: Vec<String>,
}

/// Reads gazetteers for what can matter to what is recorded.
///
/// Rows that cannot be read are left out and told in what comes back, each with its line, up to a bound.
///
/// # Errors
/// Files that cannot be read, or that are none of those known. Nothing is read then.
///
/// Cost: linear in the size of the files; memory for the rows that are kept. Alternate names are read
/// twice where jurisdictions have a Wikidata id and no GeoNames id.
pub fn read_gazetteers(
    paths: &[PathBuf],
    settings: &GazetteerSettings,
    base: &Snapshot,
) -> Result<Stated, Vec<Problem>> {
    let (mut all, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        match parts(path) {
            Ok(found) => all.extend(found),
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut gathered = Gathered::new(Wanted::of(base, settings), settings);
    read_parts(&all, &mut gathered).map_err(|problem| vec![problem])?;
    Ok(gathered.stated())
}

/// Reads what others refer to first, whatever the order in which the files are given.
fn read_parts(all: &[Part], gathered: &mut Gathered<'_>) -> Result<(), Problem> {
    let of = |kind: Kind| all.iter().filter(move |part| part.kind == kind);
    if gathered.wanted.has_items() {
        of(Kind::AlternateNames)
            .try_for_each(|part| alternate_names::find_items(part, gathered))?;
    }
    of(Kind::Translations).try_for_each(|part| gettext::read(part, gathered))?;
    of(Kind::IsoCountries).try_for_each(|part| iso_codes::read(part, gathered))?;
    of(Kind::IsoRegions).try_for_each(|part| iso_codes::read(part, gathered))?;
    of(Kind::CountryInfo).try_for_each(|part| country_info::read(part, gathered))?;
    of(Kind::Admin1).try_for_each(|part| admin1::read(part, gathered))?;
    of(Kind::Places).try_for_each(|part| geoname::read(part, gathered))?;
    of(Kind::AlternateNames).try_for_each(|part| alternate_names::read(part, gathered))
}

/// Where the rows are from, as citations name it.
fn sources() -> [StatedSource; 2] {
    let source =
        |slug: &str, title: &str, publisher: Option<&str>, url: &str, licence: &str| StatedSource {
            slug: slug.to_owned(),
            title: Some(title.to_owned()),
            publisher: publisher.map(str::to_owned),
            url: Some(url.to_owned()),
            licence: Some(licence.to_owned()),
        };
    let iso_codes = "https://salsa.debian.org/iso-codes-team/iso-codes";
    [
        source(GEONAMES, "GeoNames", Some("GeoNames"), "https://www.geonames.org/", "CC BY 4.0"),
        source(ISO_CODES, "iso-codes", Some("Debian"), iso_codes, "LGPL-2.1-or-later"),
    ]
}

impl Adds {
    /// Every one with its word.
    const ALL: [(Self, &'static str); 3] =
        [(Self::Nothing, "nothing"), (Self::Regions, "regions"), (Self::Cities, "cities")];
}

/// A word that is none.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{0:?} is nothing that is added; known: nothing, regions, cities")]
pub struct UnknownAdds(String);

impl FromStr for Adds {
    type Err = UnknownAdds;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.iter().find(|(_, known)| *known == word);
        found.map(|(adds, _)| *adds).ok_or_else(|| UnknownAdds(word.to_owned()))
    }
}

impl fmt::Display for Adds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (_, word) = Self::ALL.iter().find(|(adds, _)| adds == self).expect("all are there");
        f.write_str(word)
    }
}
