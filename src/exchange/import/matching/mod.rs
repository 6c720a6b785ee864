//! Matching: which recorded jurisdiction a file means, if any.
//!
//! Identifiers count before names, names before spellings; where several could be meant nothing is
//! guessed.

mod asked;
mod candidates;
mod countries;
mod known;
mod spelling;

use std::fmt;

pub(super) use asked::Asked;
pub(super) use candidates::{Candidate, Found};
pub(super) use countries::{code_in_use, from_code_or_name};
pub(super) use known::{Entry, Known};
pub(super) use spelling::distance_km;

/// How a jurisdiction was recognised.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub enum How {
    /// By its slug, or one that it had.
    Slug,
    /// By its item in Wikidata.
    Wikidata,
    /// By its number at GeoNames.
    GeoNames,
    /// By its code of ISO 3166.
    Iso3166,
    /// By name, country and region, or by name, country and a point near by.
    Name,
    /// By a spelling like it, in the country, near by.
    Spelling,
    /// By a decision of a person.
    Decision,
}

impl How {
    /// Every way, the surest first.
    pub const ALL: [Self; 7] = [
        Self::Slug,
        Self::Wikidata,
        Self::GeoNames,
        Self::Iso3166,
        Self::Name,
        Self::Spelling,
        Self::Decision,
    ];
}

impl fmt::Display for How {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Slug => "slug",
            Self::Wikidata => "Wikidata id",
            Self::GeoNames => "GeoNames id",
            Self::Iso3166 => "ISO 3166 code",
            Self::Name => "name",
            Self::Spelling => "spelling",
            Self::Decision => "decision",
        })
    }
}
