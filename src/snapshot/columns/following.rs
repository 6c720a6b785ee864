//! Columns that follow from those of an earlier snapshot.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Columns, Splice};
use crate::graph::IxById;
use crate::model::{JurisdictionId, LinkId};
use crate::snapshot::lazy::Former;
use crate::snapshot::order::{Tables, carry_orders};
use crate::snapshot::{JurisdictionRecord, LinkRecord, Snapshot, Subject};

/// How the rows of both tables became those of the next.
pub(super) struct Splices {
    pub(super) jurisdictions: Splice,
    pub(super) came_jurisdictions: Vec<Arc<JurisdictionRecord>>,
    pub(super) links: Splice,
    pub(super) came_links: Vec<Arc<LinkRecord>>,
}

impl Columns {
    /// The columns that follow from former ones; `None` where they have to be made anew, since
    /// what did not change refers to a row that came or went, or since world regions came or went.
    ///
    /// Cost: a copy of the columns, and O(log n) for each record that changed.
    pub(super) fn following(snapshot: &Snapshot, former: &Former<Self>) -> Option<Self> {
        let Former { made, changed: all } = former;
        let known = |changed: &Subject| match changed {
            Subject::Jurisdiction(id) => {
                made.jurisdictions.row(*id).is_some() == snapshot.jurisdiction(*id).is_some()
                    || refers_only(snapshot, *id, all)
            }
            Subject::WorldRegion(m49) => {
                made.jurisdictions.world_regions.binary_search(m49).is_ok()
                    == snapshot.world_region(m49).is_some()
            }
            _ => true,
        };
        if !all.iter().all(known) {
            return None;
        }
        let splices = Splices::of(snapshot, made, all);
        let jurisdictions = match splices.jurisdictions.is_empty() {
            true => Arc::clone(&made.jurisdictions),
            false => Arc::new(made.jurisdictions.following(snapshot, &splices)),
        };
        let links = made.links.following(&jurisdictions, &splices);
        let following = Self { jurisdictions, links };
        let (former, latter) = (made.tables(), following.tables());
        let linked = splices.of_linked(former, latter);
        carry_orders(former, latter, [&splices.jurisdictions, &linked, &splices.links]);
        Some(following)
    }
}

/// Whether all that refers to a jurisdiction is among what changed.
fn refers_only(snapshot: &Snapshot, id: JurisdictionId, changed: &BTreeSet<Subject>) -> bool {
    let links = snapshot.links_of(id).map(|link| Subject::Link(link.id));
    let children = snapshot.children(id).map(|child| Subject::Jurisdiction(child.id));
    links.chain(children).all(|subject| changed.contains(&subject))
}

impl Splices {
    fn of(snapshot: &Snapshot, former: &Columns, changed: &BTreeSet<Subject>) -> Self {
        let jurisdiction =
            |id: JurisdictionId| (former.jurisdictions.row(id), snapshot.jurisdiction(id).cloned());
        let link = |id: LinkId| (former.links.row(id), snapshot.link(id).cloned());
        let (mut jurisdictions, mut links) = (Vec::new(), Vec::new());
        for subject in changed {
            match subject {
                Subject::Jurisdiction(id) => jurisdictions.push(jurisdiction(*id)),
                Subject::Link(id) => links.push(link(*id)),
                _ => {}
            }
        }
        let by_slug = |one: &JurisdictionRecord, other: &JurisdictionRecord| {
            (&one.slug, one.id).cmp(&(&other.slug, other.id))
        };
        let (jurisdictions, came_jurisdictions) =
            Splice::of_records(&former.jurisdictions.records, jurisdictions, by_slug);
        let by_slug = |one: &LinkRecord, other: &LinkRecord| {
            (&one.slug, one.id).cmp(&(&other.slug, other.id))
        };
        let (links, came_links) = Splice::of_records(&former.links.records, links, by_slug);
        Self { jurisdictions, came_jurisdictions, links, came_links }
    }
}

impl Splices {
    /// How the jurisdictions became the next where they are looked at with their links: also those
    /// count as changed that had or have one of the links that changed.
    pub(super) fn of_linked(&self, former: Tables<'_>, latter: Tables<'_>) -> Splice {
        let parties = |(jurisdictions, links): Tables<'_>, row| {
            let rows = links.parties.row(row).iter();
            rows.map(|row| jurisdictions.records[*row as usize].id).collect::<Vec<_>>()
        };
        let mut ids: BTreeSet<JurisdictionId> = BTreeSet::new();
        ids.extend(self.links.gone().flat_map(|row| parties(former, row)));
        ids.extend(self.links.came().flat_map(|row| parties(latter, row)));
        ids.extend(self.jurisdictions.gone().map(|row| former.0.records[row].id));
        ids.extend(self.came_jurisdictions.iter().map(|record| record.id));
        let rows = ids.into_iter().map(|id| (former.0.row(id), latter.0.row(id)));
        Splice::of(former.0.len(), rows)
    }
}

/// The row of each id in the table that follows, given the ids of the rows that came.
pub(super) fn rows_by_id(
    former: &Arc<IxById>,
    splice: &Splice,
    came: impl Iterator<Item = i64>,
) -> Arc<IxById> {
    if splice.is_in_place() {
        return Arc::clone(former);
    }
    let rows = splice.came().filter_map(|row| u32::try_from(row).ok());
    Arc::new(former.renumbered(&splice.stayed(), &came.zip(rows).collect::<Vec<_>>()))
}
