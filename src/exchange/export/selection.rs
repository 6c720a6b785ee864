//! Which part of a snapshot is exported.

use std::collections::BTreeSet;
use std::iter::successors;
use std::sync::{Arc, OnceLock};

use serde_json::{Value, json};

use crate::model::{
    FocusAreaId, JurisdictionId, JurisdictionLevel, LinkStatus, Locale, Slug, SourceId,
};
use crate::snapshot::{
    CanonicalScope, FocusAreaRecord, JurisdictionFilter, JurisdictionRecord, LinkCondition,
    LinkFilter, LinkRecord, Rows, Scope, Snapshot, SourceRecord,
};

/// Which selection a file takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Takes {
    /// A filter of jurisdictions.
    Jurisdictions,
    /// A filter of links, and a scope whose links they are to be.
    Links,
    /// A scope whose network it is, and a filter of links by which that is narrowed.
    Network,
    /// None: it is of the whole dataset.
    Nothing,
}

/// What becomes of jurisdictions without a link in the network.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Isolates {
    /// They are nodes.
    #[default]
    Keep,
    /// They are left out.
    Drop,
}

/// Which part of a snapshot is exported; by default all of it, and of networks that of the default
/// scope.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Which jurisdictions, for files of jurisdictions.
    pub jurisdictions: JurisdictionFilter,
    /// Which links, for all others.
    pub links: LinkFilter,
    /// Which network, where one is asked for.
    pub scope: Option<CanonicalScope>,
    /// What becomes of jurisdictions without a link.
    pub isolates: Isolates,
    /// In which language labels are.
    pub locale: Locale,
    /// How it was asked for, so that a file can say so.
    pub asked: Asked,
}

/// A selection in the words of whoever asks for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// The filter as it was written; none where all is asked for.
    pub filter: Option<Value>,
    /// The scope as it was understood, its defaults filled in; none where the file has none.
    pub scope: Option<Value>,
}

impl Selection {
    /// Links that are named by their slugs, whatever their status; those that are not there are passed
    /// over.
    #[must_use]
    pub fn of_links(snapshot: &Snapshot, slugs: &[String]) -> Self {
        let named = slugs.iter().filter_map(|slug| Slug::parse(slug).ok());
        let ids = named.filter_map(|slug| Some(snapshot.link_by_slug(&slug)?.id)).collect();
        let scope =
            Scope { statuses: Some(LinkStatus::ALL.iter().copied().collect()), ..Scope::default() };
        Self {
            links: LinkFilter::Is(LinkCondition::Among(ids)),
            scope: Some(scope.canonical(snapshot)),
            asked: Asked {
                filter: Some(json!({ "links": slugs })),
                scope: Some(scope.told(snapshot)),
            },
            isolates: Isolates::Drop,
            ..Self::default()
        }
    }

    /// Whether it asks for less than all links.
    pub(super) fn narrows_links(&self) -> bool {
        self.scope.is_some() || self.links != LinkFilter::default()
    }
}

/// What a selection selects of a snapshot.
pub(super) struct Selected<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) selection: &'a Selection,
    links: OnceLock<Rows>,
    jurisdictions: OnceLock<Arc<Rows>>,
}

impl<'a> Selected<'a> {
    pub(super) const fn of(snapshot: &'a Snapshot, selection: &'a Selection) -> Self {
        Self { snapshot, selection, links: OnceLock::new(), jurisdictions: OnceLock::new() }
    }

    /// The links, in slug order.
    pub(super) fn links(&self) -> impl Iterator<Item = &Arc<LinkRecord>> {
        self.snapshot.links_in(self.link_rows())
    }

    /// Whether a link meets the filter, and the scope where there is one.
    pub(super) fn has_link(&self, link: &LinkRecord) -> bool {
        self.snapshot.holds_link(self.link_rows(), link.id)
    }

    fn link_rows(&self) -> &Rows {
        self.links.get_or_init(|| {
            let mut rows = Rows::clone(&self.snapshot.select_links(&self.selection.links));
            if let Some(scope) = &self.selection.scope {
                rows.intersect_with(&self.snapshot.select_links_of(scope));
            }
            rows
        })
    }

    /// The jurisdictions that their own filter asks for, in slug order.
    pub(super) fn jurisdictions(&self) -> impl Iterator<Item = &Arc<JurisdictionRecord>> {
        let rows = self
            .jurisdictions
            .get_or_init(|| self.snapshot.select_jurisdictions(&self.selection.jurisdictions));
        self.snapshot.jurisdictions_in(rows)
    }

    /// The jurisdictions that the links speak of, with what they lie in, in slug order; all where all
    /// links are selected and none is to be dropped.
    pub(super) fn jurisdictions_of_links(&self) -> Vec<&'a Arc<JurisdictionRecord>> {
        let (snapshot, selection) = (self.snapshot, self.selection);
        if !selection.narrows_links() && selection.isolates == Isolates::Keep {
            return in_slug_order(snapshot.jurisdictions(), |one| one.slug.as_str());
        }
        let mut named = BTreeSet::new();
        for party in self.links().flat_map(|link| link.party_ids()) {
            named.insert(party);
            named.extend(snapshot.ancestors(party).map(|above| above.id));
        }
        let records = named.into_iter().filter_map(|id| snapshot.jurisdiction(id));
        in_slug_order(records, |one| one.slug.as_str())
    }

    /// The slugs of the sources of a link and of its events, each once, in their order.
    pub(super) fn sources_of(&self, link: &LinkRecord) -> BTreeSet<&'a str> {
        let sources = link.source_ids().filter_map(|id| self.snapshot.source(id));
        sources.map(|source| source.slug.as_str()).collect()
    }

    /// The sources that the links cite, by slug; all where all links are selected.
    pub(super) fn sources(&self) -> Vec<&'a Arc<SourceRecord>> {
        let cited: Option<BTreeSet<SourceId>> = self
            .selection
            .narrows_links()
            .then(|| self.links().flat_map(|link| link.source_ids()).collect());
        let is_cited = |id| cited.as_ref().is_none_or(|cited| cited.contains(&id));
        let records = self.snapshot.sources().filter(|one| is_cited(one.id));
        in_slug_order(records, |one| one.slug.as_str())
    }

    /// The subjects of the links, with what they are part of, by slug; all where all links are
    /// selected.
    pub(super) fn focus_areas(&self) -> Vec<&'a Arc<FocusAreaRecord>> {
        let snapshot = self.snapshot;
        let wider = |id: &FocusAreaId| snapshot.focus_area(*id).and_then(|area| area.broader);
        let named: Option<BTreeSet<FocusAreaId>> = self.selection.narrows_links().then(|| {
            let own = self.links().flat_map(|link| &link.focus_areas);
            // The bound keeps a broken cycle from looping.
            own.flat_map(|id| successors(Some(*id), wider).take(16)).collect()
        });
        let is_named = |id| named.as_ref().is_none_or(|named| named.contains(&id));
        let records = snapshot.focus_areas().filter(|one| is_named(one.id));
        in_slug_order(records, |one| one.slug.as_str())
    }

    /// ISO 3166-1 code of the country that a jurisdiction is or lies in.
    pub(super) fn country_code(&self, of: &'a JurisdictionRecord) -> Option<&'a str> {
        country_code(self.snapshot, of)
    }

    /// The slug of a jurisdiction; empty where it is not there, which the rules forbid.
    pub(super) fn slug(&self, id: JurisdictionId) -> &'a str {
        self.snapshot.jurisdiction(id).map_or("", |record| record.slug.as_str())
    }
}

fn country_code<'a>(snapshot: &'a Snapshot, of: &'a JurisdictionRecord) -> Option<&'a str> {
    let mut around = std::iter::once(of).chain(snapshot.ancestors(of.id).map(Arc::as_ref));
    around.find(|one| one.level == JurisdictionLevel::Country)?.iso_code.as_deref()
}

fn in_slug_order<'r, R>(
    records: impl Iterator<Item = &'r Arc<R>>,
    slug: impl Fn(&R) -> &str,
) -> Vec<&'r Arc<R>> {
    let mut records: Vec<_> = records.collect();
    records.sort_unstable_by(|one, other| slug(one).cmp(slug(other)));
    records
}
