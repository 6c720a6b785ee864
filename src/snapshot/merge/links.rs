//! Links that are one.

use std::collections::BTreeSet;

use super::{CannotMerge, add_citations, add_missing};
use crate::model::{CitationId, JurisdictionId, LinkId, LinkKind, PartyRole};
use crate::snapshot::record::{LinkEventRecord, LinkRecord, RedirectTarget, StatedValueRecord};
use crate::snapshot::{Change, Draft, Subject};

impl Draft {
    /// Merges a link into another of the same parties: events, subjects, joint bodies, citations and
    /// what sources disagree on go over, and its slugs and its id lead on. Kind, status and term stay
    /// those of the one that stays.
    ///
    /// Both must be there.
    ///
    /// # Errors
    /// [`CannotMerge`]; nothing is changed then.
    pub fn merge_link(&mut self, keep: LinkId, merged: LinkId) -> Result<(), CannotMerge> {
        let of = |id| self.now().link(id).expect("the caller looked it up").clone();
        let (kept, gone) = (of(keep), of(merged));
        if keep == merged {
            return Err(CannotMerge::Itself(gone.slug.clone()));
        }
        if parties(&kept) != parties(&gone) || !same_roles(&kept, &gone) {
            return Err(CannotMerge::OtherParties(gone.slug.clone()));
        }
        let (from, to) = (RedirectTarget::Link(merged), RedirectTarget::Link(keep));
        self.hand_over(&gone.slug, merged.0, from, to);
        self.make(Change::Delete(Subject::Link(merged)));
        self.put(joined((*kept).clone(), &gone));
        Ok(())
    }
}

fn parties(link: &LinkRecord) -> BTreeSet<JurisdictionId> {
    link.party_ids().collect()
}

/// Whether an office is that of the same senders with the same hosts; in other links roles are equal.
fn same_roles(kept: &LinkRecord, gone: &LinkRecord) -> bool {
    let senders = |link: &LinkRecord| {
        let senders = link.parties.iter().filter(|party| party.role == PartyRole::Sender);
        senders.map(|party| party.jurisdiction).collect::<BTreeSet<_>>()
    };
    let is_office = |link: &LinkRecord| link.kind == LinkKind::RepresentativeOffice;
    !(is_office(kept) && is_office(gone)) || senders(kept) == senders(gone)
}

impl LinkRecord {
    /// Puts events in their order: oldest first, undated ones last, and else as they stand.
    pub fn sort_events(&mut self) {
        self.events.sort_by_key(|event| (event.date.is_none(), event.date));
    }
}

fn joined(mut kept: LinkRecord, gone: &LinkRecord) -> LinkRecord {
    let same = add_citations(&mut kept.citations, &gone.citations);
    let known = |id: CitationId| {
        same.iter().find(|(other, _)| *other == id).map_or(id, |(_, known)| *known)
    };
    let stated = gone
        .disagreements
        .iter()
        .map(|stated| StatedValueRecord { citation: known(stated.citation), ..stated.clone() });
    add_missing(&mut kept.disagreements, &stated.collect::<Vec<_>>());
    gone.events.iter().for_each(|event| add_event(&mut kept.events, event));
    kept.sort_events();
    add_missing(&mut kept.focus_areas, &gone.focus_areas);
    add_missing(&mut kept.joint_bodies, &gone.joint_bodies);
    kept.term_as_stated = kept.term_as_stated.or_else(|| gone.term_as_stated.clone());
    kept
}

/// Adds an event, or its citations to one of the same kind and date of which nothing else is remarked.
fn add_event(events: &mut Vec<LinkEventRecord>, event: &LinkEventRecord) {
    let is_same = |known: &&mut LinkEventRecord| {
        let (one, other) = (&known.note, &event.note);
        let agree = one.is_none() || other.is_none() || one == other;
        known.date.is_some() && (known.kind, known.date) == (event.kind, event.date) && agree
    };
    match events.iter_mut().find(is_same) {
        Some(known) => {
            add_citations(&mut known.citations, &event.citations);
            known.note = known.note.take().or_else(|| event.note.clone());
        }
        None => events.push(event.clone()),
    }
}
