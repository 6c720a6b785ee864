//! Scopes: which links make up the network that is asked about.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Snapshot;
use super::record::LinkRecord;
use crate::model::{
    EdtfDate, FocusAreaId, JurisdictionId, LinkKind, LinkStatus, LinkTerm, MultiPartyProjection,
    NetworkLevel, SourceId,
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

/// Whether a date keeps links of unknown date.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub enum Undated {
    /// They are left out, and counted.
    #[default]
    LeftOut,
    /// They are kept.
    Kept,
}

/// A scope of which there is one for each meaning: the key under which a network is kept.
///
/// Lists that name everything are dropped, subjects stand with those below them, a date is the
/// latest day in or before it on which something is known to have begun or ended.
#[derive(Clone, Debug, Eq, PartialEq, Hash)]
pub struct CanonicalScope {
    as_of: Option<(NaiveDate, Undated)>,
    kinds: Option<BTreeSet<LinkKind>>,
    statuses: BTreeSet<LinkStatus>,
    terms: Option<BTreeSet<LinkTerm>>,
    focus_areas: Option<BTreeSet<FocusAreaId>>,
    sources: Option<BTreeSet<SourceId>>,
    within: Option<BTreeSet<JurisdictionId>>,
    world_regions: Option<BTreeSet<String>>,
    pub(super) level: NetworkLevel,
    pub(super) multi_party: MultiPartyProjection,
}

/// What a scope makes of a link.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Verdict {
    Kept,
    LeftOut,
    /// Left out by the date alone, because the link has none.
    LeftOutUndated,
}

impl Scope {
    /// The statuses that it keeps: those asked for, or the default.
    ///
    /// With a date the dates decide, since a status is today's.
    #[must_use]
    pub fn effective_statuses(&self) -> BTreeSet<LinkStatus> {
        let ended_too = self.as_of.is_some();
        let default = LinkStatus::ALL.iter().copied().filter(|status| match status {
            LinkStatus::Proposed => false,
            LinkStatus::Ended => ended_too,
            _ => true,
        });
        self.statuses.clone().unwrap_or_else(|| default.collect())
    }

    /// Makes it canonical for a snapshot.
    ///
    /// Cost: O(subjects below the named ones), and a binary search among the dates.
    #[must_use]
    pub fn canonical(&self, snapshot: &Snapshot) -> CanonicalScope {
        let snapped = |date: EdtfDate| (snapshot.networks().last_turn(date), self.undated);
        CanonicalScope {
            as_of: self.as_of.map(snapped),
            kinds: unless_all(&self.kinds, LinkKind::ALL.len()),
            statuses: self.effective_statuses(),
            terms: unless_all(&self.terms, LinkTerm::ALL.len()),
            focus_areas: self.focus_areas.as_ref().map(|areas| snapshot.with_narrower(areas)),
            sources: self.sources.clone(),
            within: self.within.clone(),
            world_regions: self.world_regions.clone(),
            level: self.level,
            multi_party: self.multi_party,
        }
    }
}

fn unless_all<T: Clone + Ord>(set: &Option<BTreeSet<T>>, all: usize) -> Option<BTreeSet<T>> {
    set.clone().filter(|set| set.len() < all)
}

impl CanonicalScope {
    /// About how many bytes of heap it takes as a key.
    pub(super) fn weight_bytes(&self) -> usize {
        /// A node of a B-tree holds eleven items; half-filled ones are the rule.
        const ITEM_BYTES: usize = 48;
        let lists = [
            self.kinds.as_ref().map_or(0, BTreeSet::len),
            self.statuses.len(),
            self.terms.as_ref().map_or(0, BTreeSet::len),
            self.focus_areas.as_ref().map_or(0, BTreeSet::len),
            self.sources.as_ref().map_or(0, BTreeSet::len),
            self.within.as_ref().map_or(0, BTreeSet::len),
            self.world_regions.as_ref().map_or(0, BTreeSet::len),
        ];
        size_of::<Self>() + ITEM_BYTES * lists.iter().sum::<usize>()
    }

    /// Judges one link. Cost: O(parties, citations and subjects of the link).
    pub(super) fn judge(&self, snapshot: &Snapshot, link: &LinkRecord) -> Verdict {
        let kept = self.keeps_kind(link)
            && self.keeps_subject_and_source(link)
            && self.keeps_place(snapshot, link);
        match self.as_of {
            _ if !kept => Verdict::LeftOut,
            None => Verdict::Kept,
            Some((day, undated)) => judge_date(link, day, undated),
        }
    }

    fn keeps_kind(&self, link: &LinkRecord) -> bool {
        let joined = self.multi_party != MultiPartyProjection::Omit || link.parties.len() == 2;
        joined
            && self.statuses.contains(&link.status)
            && self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&link.kind))
            && self.terms.as_ref().is_none_or(|terms| terms.contains(&link.term))
    }

    fn keeps_subject_and_source(&self, link: &LinkRecord) -> bool {
        let about = |areas: &BTreeSet<_>| link.focus_areas.iter().any(|area| areas.contains(area));
        let by = |sources: &BTreeSet<_>| link.source_ids().any(|source| sources.contains(&source));
        self.focus_areas.as_ref().is_none_or(about) && self.sources.as_ref().is_none_or(by)
    }

    fn keeps_place(&self, snapshot: &Snapshot, link: &LinkRecord) -> bool {
        let lies_within = |containers: &BTreeSet<JurisdictionId>| {
            link.party_ids().any(|party| {
                let above = snapshot.ancestors(party).map(|record| record.id);
                std::iter::once(party).chain(above).any(|place| containers.contains(&place))
            })
        };
        let lies_in_region = |regions: &BTreeSet<String>| {
            let mut here = link.party_ids().filter_map(|party| snapshot.world_region_of(party));
            here.any(|m49| regions.iter().any(|region| snapshot.is_in_world_region(m49, region)))
        };
        self.within.as_ref().is_none_or(lies_within)
            && self.world_regions.as_ref().is_none_or(lies_in_region)
    }
}

fn judge_date(link: &LinkRecord, day: NaiveDate, undated: Undated) -> Verdict {
    let by_then = |date: EdtfDate| date.first_day() <= day;
    if link.ended().is_some_and(by_then) {
        return Verdict::LeftOut;
    }
    match (link.first_signed(), undated) {
        (Some(signed), _) if by_then(signed) => Verdict::Kept,
        (Some(_), _) => Verdict::LeftOut,
        (None, Undated::Kept) => Verdict::Kept,
        (None, Undated::LeftOut) => Verdict::LeftOutUndated,
    }
}
