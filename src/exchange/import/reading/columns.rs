//! What the columns of a sheet hold, by their names or by what a mapping says of them.

use std::collections::{BTreeMap, BTreeSet};

use super::mapping::Mapping;
use super::sheet::Sheet;
use crate::exchange::Problem;
use crate::exchange::import::stated::At;
use crate::model::fold;

/// What a sheet is about, with what each of its columns holds; `None` for a column that is passed over.
#[derive(Debug)]
pub(super) enum Meaning {
    Jurisdictions(Vec<Option<Of>>),
    Links(Vec<Option<LinkColumn>>),
    Ours(Ours),
}

/// Our own tables, whose nested cells are JSON.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Ours {
    Jurisdictions,
    Links,
}

/// What a column says of a jurisdiction.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub(super) enum Of {
    Key,
    Slug,
    Name,
    /// The name of what is a town by it.
    Town,
    NameFr,
    Names,
    Level,
    Country,
    CountryName,
    Region,
    RegionName,
    Parent,
    Latitude,
    Longitude,
    Point,
    IsoCode,
    WikidataId,
    GeonamesId,
    Sources,
    Locator,
}

/// What a column says of a link.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub(super) enum LinkColumn {
    /// Of its first or second party.
    Party(usize, Of),
    Slug,
    Kind,
    Title,
    TitleFr,
    Status,
    Term,
    Since,
    Signed,
    Renewed,
    Ended,
    Sources,
    Locator,
}

/// The words by which columns on jurisdictions go, in small letters and with blanks between them.
const OF_JURISDICTIONS: [(Of, &[&str]); 20] = [
    (Of::Key, &["id", "key", "node", "node id"]),
    (Of::Slug, &["slug"]),
    (Of::Name, &["name", "name en", "place", "place name", "jurisdiction", "nom", "label"]),
    (Of::Town, &["city", "city name", "town", "municipality", "ville", "commune"]),
    (Of::NameFr, &["name fr", "nom fr"]),
    (Of::Names, &["names", "aliases", "alternate names", "other names", "autres noms"]),
    (Of::Level, &["level", "kind", "type", "category", "niveau"]),
    (
        Of::Country,
        &["country", "country code", "country iso2", "country iso3", "iso2", "pays", "cc", "p17"],
    ),
    (Of::CountryName, &["country name", "country label", "nom du pays"]),
    (
        Of::Region,
        &["region", "region code", "region iso", "state", "province", "admin1", "admin", "p131"],
    ),
    (
        Of::RegionName,
        &[
            "region name",
            "region label",
            "state name",
            "province name",
            "admin1 name",
            "admin label",
        ],
    ),
    (Of::Parent, &["parent"]),
    (Of::Latitude, &["lat", "latitude"]),
    (Of::Longitude, &["lon", "lng", "long", "longitude"]),
    (Of::Point, &["point", "coord", "coords", "coordinates", "coordonnees", "p625"]),
    (Of::IsoCode, &["iso code", "iso", "iso 3166", "iso 3166 2", "iso3166"]),
    (Of::WikidataId, &["wikidata id", "wikidata", "qid", "q id", "item"]),
    (Of::GeonamesId, &["geonames id", "geonames", "geonameid", "geoname id"]),
    (Of::Sources, &["source", "sources"]),
    (Of::Locator, &["locator", "reference"]),
];

/// The same for links.
const OF_LINKS: [(LinkColumn, &[&str]); 12] = [
    (LinkColumn::Slug, &["slug", "link"]),
    (LinkColumn::Kind, &["kind", "type", "relation", "relationship", "link type", "category"]),
    (LinkColumn::Title, &["title", "title en", "label", "titre"]),
    (LinkColumn::TitleFr, &["title fr", "titre fr"]),
    (LinkColumn::Status, &["status", "statut"]),
    (LinkColumn::Term, &["term"]),
    (
        LinkColumn::Since,
        &["since", "since year", "year", "date", "established", "start", "depuis", "annee"],
    ),
    (LinkColumn::Signed, &["signed", "first signed", "year signed", "signed in", "signed on"]),
    (LinkColumn::Renewed, &["renewed", "last renewed"]),
    (LinkColumn::Ended, &["ended", "end", "end year", "until", "terminated"]),
    (LinkColumn::Sources, &["source", "sources"]),
    (LinkColumn::Locator, &["locator", "reference", "url"]),
];

/// What says whom a row is about.
const NAMING: [Of; 7] =
    [Of::Name, Of::Town, Of::Key, Of::Slug, Of::WikidataId, Of::GeonamesId, Of::IsoCode];

/// By what the two parties of a link are told apart, in the names of columns.
const SIDES: [[&str; 2]; 10] = [
    ["a", "b"],
    ["1", "2"],
    ["source", "target"],
    ["from", "to"],
    ["left", "right"],
    ["item", "twin"],
    ["item", "partner"],
    ["item", "sister"],
    ["city", "twin"],
    ["city", "partner"],
];

impl Meaning {
    /// Reads the names of the columns.
    ///
    /// # Errors
    /// Where nothing says whom the rows are about.
    pub(super) fn of(sheet: &Sheet, mapping: &Mapping) -> Result<Self, Problem> {
        let has = |name: &&str| sheet.columns.iter().any(|column| column == name);
        if ["slug", "parties", "events", "citations"].iter().all(has) {
            return Ok(Self::Ours(Ours::Links));
        }
        if ["slug", "level", "name_en", "names", "citations"].iter().all(has) {
            return Ok(Self::Ours(Ours::Jurisdictions));
        }
        let names: Vec<_> = sheet.columns.iter().map(|name| mapping.name_of(name)).collect();
        if let Some(links) = links(&names) {
            return Ok(Self::Links(links));
        }
        let columns = without_repeats(names.iter().map(|name| of_jurisdictions(&words(name))));
        if NAMING.iter().any(|column| columns.contains(&Some(*column))) {
            return Ok(Self::Jurisdictions(columns));
        }
        let at = At { file: sheet.file.clone(), line: 1 };
        Err(at.problem(format!(
            "no column says whom the rows are about; found: {}. Jurisdictions need `name` or `id`, links \
             two parties such as `city_a` and `city_b`, or `source` and `target`; --mapping says what \
             other columns hold",
            sheet.columns.join(", ")
        )))
    }
}

impl Meaning {
    /// The columns of which nothing is taken.
    pub(super) fn passed_over<'s>(&self, sheet: &'s Sheet) -> Vec<&'s str> {
        let is_taken: Vec<bool> = match self {
            Self::Jurisdictions(columns) => columns.iter().map(Option::is_some).collect(),
            Self::Links(columns) => columns.iter().map(Option::is_some).collect(),
            // What follows from other columns is there for the reader.
            Self::Ours(_) => return Vec::new(),
        };
        let named =
            sheet.columns.iter().zip(is_taken).filter(|(name, taken)| !taken && !name.is_empty());
        named.map(|(name, _)| name.as_str()).collect()
    }
}

/// The columns of links, if there are two parties in the names.
fn links(names: &[String]) -> Option<Vec<Option<LinkColumn>>> {
    let words: Vec<_> = names.iter().map(|name| words(name)).collect();
    let sides = SIDES.iter().find(|sides| {
        let [one, other] = sides.map(|side| {
            words.iter().filter_map(|words| rest_of(words, side)).collect::<BTreeSet<_>>()
        });
        one.intersection(&other).any(|rest| names_a_party(rest))
    })?;
    let column = |words: &Vec<String>| {
        let of_party = |place: usize| {
            let rest = rest_of(words, sides[place])?;
            let of = match rest.is_empty() {
                true => Some((Of::Key, 0)),
                false => known_as(&rest, &OF_JURISDICTIONS),
            };
            of.map(|(of, rank)| (LinkColumn::Party(place, of), rank))
        };
        let joined = words.join(" ");
        of_party(0).or_else(|| of_party(1)).or_else(|| known_as(&joined, &OF_LINKS))
    };
    Some(without_repeats(words.iter().map(column)))
}

/// Whether a name says who a party is, once the word for its side is gone: in `admin1` and `admin2` the
/// figures are levels, and nobody is named.
fn names_a_party(rest: &str) -> bool {
    rest.is_empty() || known_as(rest, &OF_JURISDICTIONS).is_some_and(|(of, _)| NAMING.contains(&of))
}

fn of_jurisdictions(words: &[String]) -> Option<(Of, usize)> {
    known_as(&words.join(" "), &OF_JURISDICTIONS)
}

/// What a name means, and how early it stands among the words for that.
fn known_as<T: Copy>(name: &str, words: &[(T, &[&str])]) -> Option<(T, usize)> {
    words
        .iter()
        .find_map(|(column, known)| Some((*column, known.iter().position(|word| *word == name)?)))
}

/// What is left of a name beside the word for a party, at its end or its beginning.
fn rest_of(words: &[String], side: &str) -> Option<String> {
    let (first, last) = (words.first()?, words.last()?);
    if last == side {
        return Some(words[..words.len() - 1].join(" "));
    }
    if first == side {
        return Some(words[1..].join(" "));
    }
    // `city1`
    let stem = last.strip_suffix(side).filter(|_| matches!(side, "1" | "2"))?;
    let mut words = words.to_vec();
    stem.clone_into(words.last_mut()?);
    Some(words.join(" "))
}

/// Of several columns that say the same the one counts whose word stands first in the table, and of
/// these the first: a `label` is often the id.
fn without_repeats<T: Copy + Ord>(
    columns: impl Iterator<Item = Option<(T, usize)>>,
) -> Vec<Option<T>> {
    let columns: Vec<_> = columns.collect();
    let mut best: BTreeMap<T, (usize, usize)> = BTreeMap::new();
    for (place, column) in columns.iter().enumerate() {
        let Some((meaning, rank)) = *column else { continue };
        let here = (rank, place);
        best.entry(meaning).and_modify(|best| *best = here.min(*best)).or_insert(here);
    }
    let counts = |place: usize, (meaning, _)| best[&meaning].1 == place;
    let chosen = |(place, column): (usize, Option<(T, usize)>)| {
        column.filter(|column| counts(place, *column)).map(|(meaning, _)| meaning)
    };
    columns.into_iter().enumerate().map(chosen).collect()
}

/// The words of a name: `aCountryLabel` is `a country label`.
fn words(name: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(name.len() + 4);
    let mut former_is_small = false;
    for letter in name.chars() {
        if former_is_small && letter.is_uppercase() {
            spaced.push(' ');
        }
        former_is_small = letter.is_lowercase();
        spaced.push(letter);
    }
    fold(&spaced).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_links(header: &str) -> Option<Vec<Option<LinkColumn>>> {
        links(&header.split(',').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn parties_are_told_apart_in_many_ways() {
        use LinkColumn::{Kind, Party, Since, Sources};
        let both = |of: Of| [Some(Party(0, of)), Some(Party(1, of))];
        for (header, of) in [
            ("city_a,city_b", Of::Town),
            ("Ville A,Ville B", Of::Town),
            ("city1,city2", Of::Town),
            ("a_id,b_id", Of::Key),
            ("source,target", Of::Key),
            ("from,to", Of::Key),
            ("itemLabel,twinLabel", Of::Name),
        ] {
            assert_eq!(of_links(header).as_deref(), Some(&both(of)[..]), "{header}");
        }
        let world = of_links("a_id,b_id,kind,since_year,source").expect("links");
        assert_eq!(world[2..], [Some(Kind), Some(Since), Some(Sources)]);
    }

    #[test]
    fn of_two_columns_for_one_thing_the_clearer_counts() {
        let sheet =
            Sheet::of(&"a.gexf".into(), ["id", "label", "name_en"].map(str::to_owned).into());
        match Meaning::of(&sheet, &Mapping::default()) {
            Ok(Meaning::Jurisdictions(columns)) => {
                assert_eq!(columns, [Some(Of::Key), None, Some(Of::Name)]);
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn two_columns_that_name_nobody_make_no_links() {
        for header in [
            "id,name,country_iso2,lat,lon,source",
            "id,name,admin1,admin2",
            "name,address1,address2",
            "name,country_a,country_b",
        ] {
            assert_eq!(of_links(header), None, "{header}");
        }
    }
}
