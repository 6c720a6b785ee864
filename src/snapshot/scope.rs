//! Scopes: which links make up the network that is asked about.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::Snapshot;
use super::columns::Rows;
use super::filter::{
    Filter, JurisdictionCondition, JurisdictionFilter, LinkCondition, LinkFilter, Undated,
};
use crate::model::{
    EdtfDate, FocusAreaId, JurisdictionId, LinkKind, LinkStatus, LinkTerm, MultiPartyProjection,
    NetworkLevel, Slug, SourceId,
};

/// Which links make up the network that is asked about; an absent list does not narrow it.
#[derive(Clone, Debug, Default, Eq, PartialEq, Hash)]
pub struct Scope {
    /// The network as it stood then.
    pub as_of: Option<EdtfDate>,
    /// Whether `as_of` keeps links of unknown date.
    pub undated: Undated,
    /// Links of one of these kinds.
    pub kinds: Option<BTreeSet<LinkKind>>,
    /// Links with one of these statuses; absent: all but PROPOSED and, without `as_of`, ENDED.
    pub statuses: Option<BTreeSet<LinkStatus>>,
    /// Links with one of these terms.
    pub terms: Option<BTreeSet<LinkTerm>>,
    /// Links about one of these subjects, or one below it.
    pub focus_areas: Option<BTreeSet<FocusAreaId>>,
    /// Links that one of these sources speaks of.
    pub sources: Option<BTreeSet<SourceId>>,
    /// Links with a party that is, or lies in, one of these.
    pub within: Option<BTreeSet<JurisdictionId>>,
    /// Links with a party in one of these M49 regions.
    pub world_regions: Option<BTreeSet<String>>,
    /// The level at which the network is read.
    pub level: NetworkLevel,
    /// How a link of three parties or more becomes edges.
    pub multi_party: MultiPartyProjection,
}

/// A scope as a key under which a network is kept: scopes that are written differently and mean the
/// same are nearly always one.
///
/// Lists of kinds and of terms that name all of them are dropped, subjects stand with those below them, a date is the
/// latest day in or before it on which something is known to have begun or ended.
#[derive(Clone, Debug, Eq, PartialEq, Hash)]
pub struct CanonicalScope {
    /// Which links count, whenever they were.
    filter: LinkFilter,
    as_of: Option<(NaiveDate, Undated)>,
    pub(super) level: NetworkLevel,
    pub(super) multi_party: MultiPartyProjection,
}

impl Scope {
    /// The statuses that it keeps: those asked for, or the default.
    ///
    /// With a date the dates decide, since a status is today's.
    #[must_use]
    pub fn effective_statuses(&self) -> BTreeSet<LinkStatus> {
        let left_out: &[LinkStatus] = match self.as_of {
            Some(_) => &[LinkStatus::Proposed],
            None => &[LinkStatus::Proposed, LinkStatus::Ended],
        };
        self.statuses_or_all_but(left_out)
    }

    fn statuses_or_all_but(&self, left_out: &[LinkStatus]) -> BTreeSet<LinkStatus> {
        let others = LinkStatus::ALL.iter().copied().filter(|status| !left_out.contains(status));
        self.statuses.clone().unwrap_or_else(|| others.collect())
    }

    /// The same links of all times, for questions in which dates decide: without a date of its own,
    /// and by default with all statuses but PROPOSED.
    #[must_use]
    pub fn through_time(&self) -> Self {
        let statuses = Some(self.statuses_or_all_but(&[LinkStatus::Proposed]));
        Self { as_of: None, statuses, ..self.clone() }
    }

    /// The scope in the words of the schema, its defaults filled in; null where a list does not narrow
    /// it. What it names goes by slug, sorted, since ids say nothing to a reader.
    #[must_use]
    pub fn told(&self, snapshot: &Snapshot) -> Value {
        let within = |id: &JurisdictionId| snapshot.jurisdiction(*id).map(|r| r.slug.clone());
        let area = |id: &_| snapshot.focus_area(*id).map(|record| record.slug.clone());
        let source = |id: &_| snapshot.source(*id).map(|record| record.slug.clone());
        json!({
            "asOf": self.as_of,
            "includeUndated": self.undated == Undated::Kept,
            "kinds": self.kinds,
            "statuses": self.effective_statuses(),
            "terms": self.terms,
            "focusAreas": slugs(&self.focus_areas, area),
            "sources": slugs(&self.sources, source),
            "within": slugs(&self.within, within),
            "worldRegions": self.world_regions,
            "level": self.level.as_str(),
            "multiParty": self.multi_party.as_str(),
        })
    }

    /// Makes it canonical for a snapshot.
    ///
    /// Cost: O(subjects below the named ones), and a binary search among the dates, which are sorted
    /// when the first date is asked for.
    #[must_use]
    pub fn canonical(&self, snapshot: &Snapshot) -> CanonicalScope {
        let snapped = |date: EdtfDate| (snapshot.networks().last_turn(date), self.undated);
        let filter = Filter::All(self.conditions(snapshot).into_iter().map(Filter::Is).collect());
        CanonicalScope {
            filter,
            as_of: self.as_of.map(snapped),
            level: self.level,
            multi_party: self.multi_party,
        }
    }

    /// What it asks of each link but for the date, in an order of its own.
    fn conditions(&self, snapshot: &Snapshot) -> Vec<LinkCondition> {
        let party = |condition: JurisdictionCondition| {
            LinkCondition::AnyParty(Box::new(Filter::Is(condition)))
        };
        let areas = |areas: &BTreeSet<_>| LinkCondition::FocusAreas(snapshot.with_narrower(areas));
        let within = |places: &BTreeSet<_>| party(JurisdictionCondition::Within(places.clone()));
        let world_regions =
            |codes: &BTreeSet<_>| party(JurisdictionCondition::WorldRegions(codes.clone()));
        let omit = self.multi_party == MultiPartyProjection::Omit;
        let conditions = [
            Some(LinkCondition::Statuses(self.effective_statuses())),
            unless_all(&self.kinds, LinkKind::ALL.len()).map(LinkCondition::Kinds),
            unless_all(&self.terms, LinkTerm::ALL.len()).map(LinkCondition::Terms),
            self.focus_areas.as_ref().map(areas),
            self.sources.clone().map(LinkCondition::Sources),
            self.within.as_ref().map(within),
            self.world_regions.as_ref().map(world_regions),
            omit.then_some(LinkCondition::TwoParties),
        ];
        conditions.into_iter().flatten().collect()
    }
}

/// The slugs of what a list names.
fn slugs<T>(
    set: &Option<BTreeSet<T>>,
    slug: impl Fn(&T) -> Option<Slug>,
) -> Option<BTreeSet<Slug>> {
    set.as_ref().map(|set| set.iter().filter_map(slug).collect())
}

fn unless_all<T: Clone + Ord>(set: &Option<BTreeSet<T>>, all: usize) -> Option<BTreeSet<T>> {
    set.clone().filter(|set| set.len() < all)
}

impl Snapshot {
    /// The links that count in a scope, whether or not they join two places at its level.
    #[must_use]
    pub fn select_links_of(&self, scope: &CanonicalScope) -> Arc<Rows> {
        self.select_links(&scope.kept())
    }
}

impl CanonicalScope {
    /// The level at which its network is read.
    #[must_use]
    pub const fn level(&self) -> NetworkLevel {
        self.level
    }

    /// The jurisdictions that are or lie in what the scope names; all where it names no place.
    #[must_use]
    pub fn places(&self) -> JurisdictionFilter {
        let Filter::All(conditions) = &self.filter else { return JurisdictionFilter::default() };
        let named = conditions.iter().filter_map(|condition| match condition {
            Filter::Is(LinkCondition::AnyParty(places)) => Some(JurisdictionFilter::clone(places)),
            _ => None,
        });
        Filter::All(named.collect())
    }

    /// The links that count.
    pub(super) fn kept(&self) -> LinkFilter {
        match self.as_of {
            None => self.filter.clone(),
            Some((day, undated)) => self.in_force_on(day, undated),
        }
    }

    /// The links that count, and those that would if they had a date.
    pub(super) fn kept_or_undated(&self) -> LinkFilter {
        match self.as_of {
            None => self.filter.clone(),
            Some((day, _)) => self.in_force_on(day, Undated::Kept),
        }
    }

    fn in_force_on(&self, day: NaiveDate, undated: Undated) -> LinkFilter {
        self.filter.clone().and(LinkCondition::InForceOn(day, undated))
    }

    /// About how many bytes of heap it takes as a key.
    pub(super) fn weight_bytes(&self) -> usize {
        size_of::<Self>() + self.filter.weight_bytes()
    }
}
