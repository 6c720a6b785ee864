//! Claims: which row a recorded jurisdiction is, if one alone can be.

use std::collections::HashMap;

use super::super::super::matching::{Candidate, How};
use crate::model::JurisdictionId;

/// Of rows of one name, one as near as this to what is recorded is meant, if no other is.
pub(super) const SAME_PLACE_KM: f64 = 3.0;

/// Whom a row may be, as far as it can be told from this row alone.
#[derive(Clone, Debug)]
pub(super) enum Seen {
    Is(Claim),
    Perhaps(Vec<Candidate>, String),
    /// Nobody that is recorded.
    Nobody,
    /// A person decided that it is nobody that is recorded.
    New,
    /// It is not to be looked at.
    Left,
}

/// That a row is a jurisdiction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim {
    pub(super) id: JurisdictionId,
    pub(super) how: How,
    pub(super) distance_km: Option<f64>,
}

/// How sure a way of recognising is.
pub(super) const fn rank(how: How) -> u8 {
    match how {
        How::Decision => 3,
        How::Slug | How::GeoNames => 2,
        How::Wikidata | How::Iso3166 => 1,
        How::Name | How::Spelling => 0,
    }
}

/// Of each row whom it is, if no other row is as good.
pub(super) fn chosen(seen: &[Seen]) -> Vec<Option<Claim>> {
    let mut rows_of: HashMap<JurisdictionId, Vec<(usize, Claim)>> = HashMap::new();
    for (row, seen) in seen.iter().enumerate() {
        if let Seen::Is(claim) = seen {
            rows_of.entry(claim.id).or_default().push((row, *claim));
        }
    }
    let mut chosen = vec![None; seen.len()];
    for claims in rows_of.into_values() {
        if let Some((row, claim)) = best(claims) {
            chosen[row] = Some(claim);
        }
    }
    chosen
}

/// The surest claim, if there is one alone.
fn best(mut claims: Vec<(usize, Claim)>) -> Option<(usize, Claim)> {
    let surest = claims.iter().map(|(_, claim)| rank(claim.how)).max()?;
    claims.retain(|(_, claim)| rank(claim.how) == surest);
    if let [only] = claims[..] {
        return Some(only);
    }
    // Homonyms: one at the very place is meant, if all others are known to be elsewhere.
    let is_here =
        |(_, claim): &&(usize, Claim)| claim.distance_km.is_some_and(|km| km <= SAME_PLACE_KM);
    let mut here = claims.iter().filter(is_here);
    match (here.next(), here.next()) {
        (Some(one), None) if claims.iter().all(|(_, claim)| claim.distance_km.is_some()) => {
            Some(*one)
        }
        _ => None,
    }
}
