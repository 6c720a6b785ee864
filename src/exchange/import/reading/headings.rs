//! The words by which columns go: what each says of a jurisdiction or of a link.

use crate::model::{Spelling, fold};

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
    /// How much of the date is meant, as Wikidata numbers it.
    SincePrecision,
    Signed,
    Renewed,
    Ended,
    Sources,
    Locator,
}

/// The words by which columns on jurisdictions go, in small letters and with blanks between them.
pub(super) const OF_JURISDICTIONS: [(Of, &[&str]); 20] = [
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
pub(super) const OF_LINKS: [(LinkColumn, &[&str]); 13] = [
    (LinkColumn::Slug, &["slug", "link"]),
    (
        LinkColumn::Kind,
        &[
            "kind",
            "type",
            "relation",
            "relationship",
            "link type",
            "category",
            "nature",
            "type de lien",
        ],
    ),
    (LinkColumn::Title, &["title", "title en", "label", "titre"]),
    (LinkColumn::TitleFr, &["title fr", "titre fr"]),
    (LinkColumn::Status, &["status", "statut"]),
    (LinkColumn::Term, &["term", "terme", "duree"]),
    (
        LinkColumn::Since,
        &[
            "since",
            "since year",
            "year",
            "date",
            "established",
            "start",
            "depuis",
            "annee",
            "debut",
        ],
    ),
    (LinkColumn::SincePrecision, &["since precision", "date precision", "precision"]),
    (
        LinkColumn::Signed,
        &[
            "signed",
            "first signed",
            "year signed",
            "signed in",
            "signed on",
            "signe",
            "signe en",
            "signe le",
            "signature",
            "date de signature",
        ],
    ),
    (
        LinkColumn::Renewed,
        &["renewed", "last renewed", "renouvele", "renouvele en", "renouvele le"],
    ),
    (
        LinkColumn::Ended,
        &["ended", "end", "end year", "until", "terminated", "fin", "termine", "termine en"],
    ),
    (LinkColumn::Sources, &["source", "sources"]),
    (LinkColumn::Locator, &["locator", "reference", "url"]),
];

/// What says whom a row is about.
pub(super) const NAMING: [Of; 8] = [
    Of::Name,
    Of::NameFr,
    Of::Town,
    Of::Key,
    Of::Slug,
    Of::WikidataId,
    Of::GeonamesId,
    Of::IsoCode,
];

/// By what the two parties of a link are told apart, in the names of columns.
pub(super) const SIDES: [[&str; 2]; 10] = [
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

/// Whether a column can be called so, on jurisdictions, links, or a party of these.
pub(super) fn is_known(name: &str) -> bool {
    let words = words(name);
    let joined = words.join(" ");
    let of_a_party = |side: &&str| {
        rest_of(&words, side)
            .is_some_and(|rest| rest.is_empty() || known_as(&rest, &OF_JURISDICTIONS).is_some())
    };
    known_as(&joined, &OF_JURISDICTIONS).is_some()
        || known_as(&joined, &OF_LINKS).is_some()
        || SIDES.iter().flatten().any(of_a_party)
}

/// What a column can be called that is spelled much like this.
pub(super) fn nearest_known(name: &str) -> Option<String> {
    let of_jurisdictions = OF_JURISDICTIONS.iter().flat_map(|(_, words)| words.iter());
    let known = OF_LINKS.iter().flat_map(|(_, words)| words.iter()).chain(of_jurisdictions);
    let wanted = Spelling::of(name);
    let near = known.filter_map(|word| Some((wanted.distance_to(word)?, *word))).min();
    near.map(|(_, word)| word.replace(' ', "_"))
}

/// Whether a name says who a party is, once the word for its side is gone: in `admin1` and `admin2` the
/// figures are levels, and nobody is named.
pub(super) fn names_a_party(rest: &str) -> bool {
    rest.is_empty() || known_as(rest, &OF_JURISDICTIONS).is_some_and(|(of, _)| NAMING.contains(&of))
}

pub(super) fn of_jurisdictions(words: &[String]) -> Option<(Of, usize)> {
    known_as(&words.join(" "), &OF_JURISDICTIONS)
}

/// What a name means, and how early it stands among the words for that.
pub(super) fn known_as<T: Copy>(name: &str, words: &[(T, &[&str])]) -> Option<(T, usize)> {
    words
        .iter()
        .find_map(|(column, known)| Some((*column, known.iter().position(|word| *word == name)?)))
}

/// What is left of a name beside the word for a party, at its end or its beginning.
pub(super) fn rest_of(words: &[String], side: &str) -> Option<String> {
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

/// The words of a name: `aCountryLabel` is `a country label`.
pub(super) fn words(name: &str) -> Vec<String> {
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
