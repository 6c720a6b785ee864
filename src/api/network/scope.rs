//! The scope of a network, as clients write it and as it is echoed.

use std::collections::BTreeSet;

use async_graphql::{InputObject, InputType};
use serde_json::Value;

use crate::api::args::OrDefault;
use crate::api::error::Answer;
use crate::api::reading::Reading;
use crate::api::scalars::WrittenDate;
use crate::model::{
    JurisdictionKey, LinkKind, LinkStatus, LinkTerm, MultiPartyProjection, NetworkLevel,
};
use crate::snapshot::{CanonicalScope, Scope, Snapshot, Undated};

/// Which links make up the network that is asked about. A list holds at most 100 values; an empty
/// one keeps nothing, an absent one everything.
///
/// Every jurisdiction named in a question is lifted as parties are: one finer than the level is
/// answered for the place that stands for it. `partnersAt`, `at` and `throughContainment` must be
/// coarser than `level`. A municipality without a region stands for itself.
#[derive(Clone, Debug, Default, InputObject)]
pub struct NetworkScope {
    /// The network as it stood then. Compared at the coarser precision of the two: in force if
    /// first signed in or before it, and not ended in or before it.
    as_of: Option<WrittenDate>,
    /// Whether `asOf` keeps links of unknown date. The answer says how many were left out.
    #[graphql(default)]
    include_undated: OrDefault<bool>,
    /// Links of one of these kinds.
    kinds: Option<Vec<LinkKind>>,
    /// Default: all but PROPOSED and ENDED. With `asOf` the dates decide, and the default is all
    /// but PROPOSED, since a status is today's.
    statuses: Option<Vec<LinkStatus>>,
    /// Links with one of these terms.
    terms: Option<Vec<LinkTerm>>,
    /// Links about one of these subjects (by slug), or about one below it.
    focus_areas: Option<Vec<String>>,
    /// Links that one of these sources (by slug) speaks of.
    sources: Option<Vec<String>>,
    /// Links with a party that is, or lies in, one of these.
    within: Option<Vec<JurisdictionKey>>,
    /// Links with a party in one of these UN M49 regions: `030`.
    world_regions: Option<Vec<String>>,
    /// Lift every party to its region or country before asking.
    #[graphql(default)]
    level: OrDefault<NetworkLevel>,
    /// How a link of three parties or more becomes edges.
    #[graphql(default)]
    multi_party: OrDefault<MultiPartyProjection>,
}

impl NetworkScope {
    /// Looks up what the scope names.
    ///
    /// # Errors
    /// All that it names and that is unknown or ambiguous, and lists that are too long.
    fn read(self, snapshot: &Snapshot) -> Answer<Scope> {
        let mut reading = Reading::of(snapshot);
        let scope = reading.at("scope", |reading| self.read_at(reading));
        reading.finish(scope)
    }

    /// What a scope says, and which network that is. Nearly every question says nothing, which is worked
    /// out once.
    pub(in crate::api) fn understood(
        scope: Option<Self>,
        snapshot: &Snapshot,
    ) -> Answer<(Scope, CanonicalScope)> {
        let Some(scope) = scope else {
            return Ok((Scope::default(), snapshot.default_scope().clone()));
        };
        let scope = scope.read(snapshot)?;
        let canonical = scope.canonical(snapshot);
        Ok((scope, canonical))
    }

    fn read_at(self, reading: &mut Reading<'_>) -> Scope {
        let mut places = |reading: &mut Reading<'_>, keys: Vec<JurisdictionKey>| {
            reading.jurisdictions(&keys).into_iter().collect()
        };
        Scope {
            as_of: self
                .as_of
                .and_then(|written| reading.at("asOf", |reading| reading.date(written))),
            undated: if self.include_undated.0 { Undated::Kept } else { Undated::LeftOut },
            kinds: list(reading, "kinds", self.kinds, Reading::values),
            statuses: list(reading, "statuses", self.statuses, Reading::values),
            terms: list(reading, "terms", self.terms, Reading::values),
            focus_areas: list(reading, "focusAreas", self.focus_areas, Reading::focus_areas),
            sources: list(reading, "sources", self.sources, Reading::sources),
            within: list(reading, "within", self.within, &mut places),
            world_regions: list(
                reading,
                "worldRegions",
                self.world_regions,
                Reading::world_regions,
            ),
            level: self.level.0,
            multi_party: self.multi_party.0,
        }
    }
}

/// What it costs to have the networks of scopes built that are not kept, in the units of a request: a
/// unit for each thousand links that are passed through. Scopes are values of `NetworkScope`; one
/// that cannot be read costs nothing, since it is refused where it is used.
pub fn cost_of_scopes(snapshot: &Snapshot, scopes: &[Value]) -> u64 {
    let builds = |scope: &&Value| {
        let scope = async_graphql::Value::from_json((*scope).clone()).ok();
        let Ok(scope) = Option::<NetworkScope>::parse(scope) else { return false };
        let understood = NetworkScope::understood(scope, snapshot);
        understood.is_ok_and(|(_, canonical)| snapshot.kept_network(&canonical).is_none())
    };
    let links = snapshot.counts().links as u64;
    scopes.iter().filter(builds).count() as u64 * links.div_ceil(1_000)
}

/// Reads a list that may be absent, at its name.
fn list<'a, T, U>(
    reading: &mut Reading<'a>,
    name: &str,
    list: Option<Vec<T>>,
    mut read: impl FnMut(&mut Reading<'a>, Vec<T>) -> BTreeSet<U>,
) -> Option<BTreeSet<U>> {
    list.map(|list| reading.at(name, |reading| read(reading, list)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_says_nothing_means_what_an_empty_scope_says() {
        let said = NetworkScope::default().read(&Snapshot::empty());
        assert_eq!(said.expect("nothing is wrong with it"), Scope::default());
    }
}
