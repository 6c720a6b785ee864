//! Filters as clients write them; `reading` makes them into what a snapshot compiles.
//!
//! A field that is absent or null asks for nothing; an empty list is a value, of which nothing is.

mod reading;

use async_graphql::InputObject;

use super::scalars::WrittenDate;
use crate::model::{JurisdictionKey, JurisdictionLevel, LinkKind, LinkStatus, LinkTerm};

pub(super) use reading::{read, read_at};

/// What a text is to be, without regard to case, accents and punctuation; a blank text
/// stands in every text, and one of other signs than letters and digits in none. Where several are given, all must hold; `{}` asks for nothing.
#[derive(Clone, Debug, Default, InputObject)]
pub struct StringFilter {
    /// This text.
    eq: Option<String>,
    /// One of these texts; none of an empty list.
    r#in: Option<Vec<String>>,
    /// A text in which this stands.
    contains: Option<String>,
    /// A text that begins with this.
    starts_with: Option<String>,
}

/// What a date is to be: `on: "2006"` matches `2006-05`; `before` and `after` leave the period
/// itself out. Two dates are compared at the coarser of their precisions, so a link of 2006 matches
/// `on: "2006-05"`, since nothing says otherwise. What is undated matches `isNull: true` only.
#[derive(Clone, Debug, Default, InputObject)]
pub struct EdtfDateFilter {
    /// In this period.
    on: Option<WrittenDate>,
    /// Before this period.
    before: Option<WrittenDate>,
    /// After this period.
    after: Option<WrittenDate>,
    /// Whether the date is to be unknown.
    is_null: Option<bool>,
}

/// Which jurisdictions; all conditions must hold, `{}` asks for nothing, and so does a null. At
/// most 6 deep, with 64 conditions in all and 100 values a list.
#[derive(Clone, Debug, Default, InputObject)]
pub struct JurisdictionFilter {
    /// All of these hold; an empty list asks for nothing.
    and: Option<Vec<JurisdictionFilter>>,
    /// Any of these holds; of an empty list none does.
    or: Option<Vec<JurisdictionFilter>>,
    /// This does not hold.
    not: Option<Box<JurisdictionFilter>>,
    /// Any name, alias or code; without regard to case or accents. A part of a name is enough, a
    /// code must be whole. Not forgiving of slips: that is the query `search`.
    search: Option<String>,
    /// Its name, in English or French.
    name: Option<StringFilter>,
    /// Of any of these levels; none of an empty list.
    levels: Option<Vec<JurisdictionLevel>>,
    /// Inside any of these, at any depth; none of an empty list. Nothing lies inside itself.
    within: Option<Vec<JurisdictionKey>>,
    /// In any of these UN M49 regions: `030`, or `142` with all that is in it; none of an empty
    /// list.
    world_regions: Option<Vec<String>>,
    /// A party of at least one link that matches; `{}`: that has a link.
    has_links: Option<Box<LinkFilter>>,
}

/// Which links; all conditions must hold, `{}` asks for nothing, and so does a null. At most 6
/// deep, with 64 conditions in all and 100 values a list.
#[derive(Clone, Debug, Default, InputObject)]
pub struct LinkFilter {
    /// All of these hold; an empty list asks for nothing.
    and: Option<Vec<LinkFilter>>,
    /// Any of these holds; of an empty list none does.
    or: Option<Vec<LinkFilter>>,
    /// This does not hold.
    not: Option<Box<LinkFilter>>,
    /// A part of its title in English or French, or any name, alias or code of a party; without
    /// regard to case or accents.
    search: Option<String>,
    /// Of any of these kinds; none of an empty list.
    kinds: Option<Vec<LinkKind>>,
    /// With any of these statuses; none of an empty list.
    statuses: Option<Vec<LinkStatus>>,
    /// With any of these terms; none of an empty list.
    terms: Option<Vec<LinkTerm>>,
    /// All of these are parties; of an empty list all links.
    parties: Option<Vec<JurisdictionKey>>,
    /// Each of these is a party or contains one; of an empty list all links.
    parties_within: Option<Vec<JurisdictionKey>>,
    /// At least one party matches.
    any_party: Option<JurisdictionFilter>,
    /// About any of these (by slug), or a subject below them; none of an empty list.
    focus_areas: Option<Vec<String>>,
    /// When it was first signed, set up or opened: as `firstSigned` of the link tells.
    first_signed: Option<EdtfDateFilter>,
    /// When it was last renewed or reaffirmed.
    last_renewed: Option<EdtfDateFilter>,
    /// In force then, as far as is known; undated links are left out.
    in_force_on: Option<WrittenDate>,
    /// Any of these (by slug) speaks of it or of one of its events; none of an empty list.
    sources: Option<Vec<String>>,
}
