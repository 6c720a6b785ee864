//! The conditions of which filters are made.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{DateTest, JurisdictionFilter, LinkFilter};
use crate::model::{
    FocusAreaId, JurisdictionId, JurisdictionLevel, LinkId, LinkKind, LinkStatus, LinkTerm,
    SourceId,
};

/// Whether a date keeps links of unknown date.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub enum Undated {
    /// They are left out, and counted.
    #[default]
    LeftOut,
    /// They are kept.
    Kept,
}

/// A condition on a link.
#[derive(Clone, Debug, Eq, PartialEq, Hash)]
pub enum LinkCondition {
    /// The text stands in its title, or a party is found by it.
    Search(String),
    /// It is of one of these kinds.
    Kinds(BTreeSet<LinkKind>),
    /// It has one of these statuses.
    Statuses(BTreeSet<LinkStatus>),
    /// It has one of these terms.
    Terms(BTreeSet<LinkTerm>),
    /// All of these are parties.
    Parties(BTreeSet<JurisdictionId>),
    /// Each of these is a party or contains one.
    PartiesWithin(BTreeSet<JurisdictionId>),
    /// At least one party matches.
    AnyParty(Box<JurisdictionFilter>),
    /// It has two parties and no more.
    TwoParties,
    /// It is about one of these subjects, or one below it.
    FocusAreas(BTreeSet<FocusAreaId>),
    /// One of these sources speaks of it.
    Sources(BTreeSet<SourceId>),
    /// When it was first signed.
    FirstSigned(DateTest),
    /// When it was last renewed.
    LastRenewed(DateTest),
    /// First signed on or before a day, as far as is known, and not ended by then.
    InForceOn(NaiveDate, Undated),
    /// It is one of these. The last one, since cursors hold a hash of what is asked.
    Among(BTreeSet<LinkId>),
}

/// A condition on a jurisdiction.
#[derive(Clone, Debug, Eq, PartialEq, Hash)]
pub enum JurisdictionCondition {
    /// The text stands in a name or alias, or is a code.
    Search(String),
    /// Its name, English or French.
    Name(NameTest),
    /// It is of one of these levels.
    Levels(BTreeSet<JurisdictionLevel>),
    /// It lies inside any of these, at any depth.
    Inside(BTreeSet<JurisdictionId>),
    /// It is, or lies inside, any of these.
    Within(BTreeSet<JurisdictionId>),
    /// It lies in one of these M49 regions.
    WorldRegions(BTreeSet<String>),
    /// It is a party of a link that matches.
    HasLinks(Box<LinkFilter>),
}

/// What a name is to be, case, accents and punctuation apart.
#[derive(Clone, Debug, Eq, PartialEq, Hash)]
pub enum NameTest {
    /// The text itself.
    Equal(String),
    /// One of these.
    OneOf(BTreeSet<String>),
    /// The text stands in it.
    Contains(String),
    /// It begins with the text.
    StartsWith(String),
}
