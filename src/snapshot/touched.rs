//! What changes touch of all that is made of records. How that follows them is decided there.

use std::collections::BTreeSet;

use super::Subject;
use super::record::{LinkRecord, Record};
use super::search::touched_in_search;

/// What some changes touch.
#[derive(Debug, Default)]
pub(super) struct Touched {
    /// Records of which columns are made, or what is selected by them.
    pub(super) columns: BTreeSet<Subject>,
    /// What is found otherwise.
    pub(super) search: BTreeSet<Subject>,
    pub(super) networks: TouchedNetworks,
    /// What adjacencies are made of: links that join others than before, and places that came or went.
    pub(super) joining: BTreeSet<Subject>,
}

impl Touched {
    /// Adds what a change of a subject from one record to another touches.
    pub(super) fn add(
        &mut self,
        subject: &Subject,
        former: Option<&Record>,
        latter: Option<&Record>,
    ) {
        if touches_columns(former, latter) {
            self.columns.insert(subject.clone());
        }
        // `append` would go through all of them each time.
        self.search.extend(touched_in_search(former, latter));
        self.networks = self.networks.max(touched_networks(former, latter));
        if joins_others(former, latter) {
            self.joining.insert(subject.clone());
        }
    }
}

/// Whether a change from one record to another can change columns, or what was selected by them.
fn touches_columns(former: Option<&Record>, latter: Option<&Record>) -> bool {
    former.or(latter).is_some_and(|record| match record {
        Record::Jurisdiction(_)
        | Record::WorldRegion(_)
        | Record::Link(_)
        | Record::FocusArea(_) => true,
        Record::Source(_)
        | Record::Contact(_)
        | Record::CoverageNote(_)
        | Record::SlugRedirect(_) => false,
    })
}

/// Whether a change from one record to another can change an adjacency over places that stay where they
/// are.
fn joins_others(former: Option<&Record>, latter: Option<&Record>) -> bool {
    match (former, latter) {
        (Some(Record::Link(a)), Some(Record::Link(b))) => !a.party_ids().eq(b.party_ids()),
        (Some(_), Some(_)) => false,
        (former, latter) => {
            matches!(former.or(latter), Some(Record::Link(_) | Record::Jurisdiction(_)))
        }
    }
}

/// What of networks a change can change.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum TouchedNetworks {
    /// Nothing.
    #[default]
    Nothing,
    /// Which links there are, or which count in a scope; the hierarchy is as it was.
    Links,
    /// That, and places came or went; those that stay are where they were.
    Places,
    /// The order of places, or what stands for them, too.
    Hierarchy,
}

/// What a change from one record to another can change of networks and scopes.
///
/// A mended title, name or note changes nothing, so it throws nothing away that was computed.
fn touched_networks(former: Option<&Record>, latter: Option<&Record>) -> TouchedNetworks {
    let (differs, touched) = match (former, latter) {
        (Some(Record::Jurisdiction(a)), Some(Record::Jurisdiction(b))) => {
            if (&a.slug, a.level, a.parent) != (&b.slug, b.level, b.parent) {
                return TouchedNetworks::Hierarchy;
            }
            (a.world_region != b.world_region, TouchedNetworks::Links)
        }
        (Some(Record::Link(a)), Some(Record::Link(b))) => {
            let dates = |link: &LinkRecord| [link.first_signed(), link.ended()];
            let differ = (&a.parties, a.kind, a.status, a.term, &a.focus_areas, dates(a))
                != (&b.parties, b.kind, b.status, b.term, &b.focus_areas, dates(b));
            (differ || !a.source_ids().eq(b.source_ids()), TouchedNetworks::Links)
        }
        (Some(Record::FocusArea(a)), Some(Record::FocusArea(b))) => {
            (a.broader != b.broader, TouchedNetworks::Links)
        }
        (Some(Record::WorldRegion(a)), Some(Record::WorldRegion(b))) => {
            (a.parent != b.parent, TouchedNetworks::Links)
        }
        (former, latter) => match former.or(latter) {
            Some(Record::Jurisdiction(_)) => (true, TouchedNetworks::Places),
            Some(Record::Link(_) | Record::FocusArea(_) | Record::WorldRegion(_)) => {
                (true, TouchedNetworks::Links)
            }
            Some(
                Record::Source(_)
                | Record::Contact(_)
                | Record::CoverageNote(_)
                | Record::SlugRedirect(_),
            )
            | None => (false, TouchedNetworks::Nothing),
        },
    };
    if differs { touched } else { TouchedNetworks::Nothing }
}
