//! Words that stand in columns and nowhere in the contract.

use sea_orm::{DeriveActiveEnum, EnumIter};

/// What sort of thing an old slug named.
#[derive(Clone, Copy, Debug, Eq, PartialEq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RedirectKind {
    /// A jurisdiction.
    Jurisdiction,
    /// A link.
    Link,
}

/// What sort of record a change is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SubjectKind {
    /// A UN M49 region, by code.
    WorldRegion,
    /// A source.
    Source,
    /// A subject of cooperation.
    FocusArea,
    /// A jurisdiction.
    Jurisdiction,
    /// A link.
    Link,
    /// An office to ask.
    Contact,
    /// A coverage note.
    CoverageNote,
    /// An old slug.
    SlugRedirect,
}
