//! What a row adds to a link that is recorded: citations, events, what that lacks; and where sources
//! disagree, both values, each with who says so.

use super::super::report::Kept;
use super::super::stated::{Origin, StatedEvent, StatedLink};
use super::sources::UnknownSource;
use super::{Effect, Planner};
use crate::model::{CitationId, EdtfDate, LinkEventKind, LinkId, LinkStatus, LinkTerm};
use crate::snapshot::{
    CitationRecord, LinkEventRecord, LinkRecord, PartyRecord, StatedValueRecord,
};

/// What an event begins, goes on with or ends.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Sort {
    /// Two with different dates disagree.
    Begins,
    /// Two with different dates disagree.
    Ends,
    /// There may be several; lists seldom tell one that renews from one that reaffirms.
    GoesOn,
    /// There may be several.
    Another,
}

impl Planner<'_> {
    /// Adds to a link what a row says and it lacks; tells what it says otherwise.
    pub(super) fn join_link(
        &mut self,
        id: LinkId,
        stated: &StatedLink,
        parties: &[PartyRecord],
    ) -> Result<Effect, String> {
        let before = self.links.get(self.base, id);
        let mut link = before.clone();
        self.add_parties(&mut link, stated, parties);
        self.cite_link(&mut link.citations, stated).map_err(|source| source.to_string())?;
        for event in &stated.events {
            self.join_event(&mut link, event, stated).map_err(|source| source.to_string())?;
        }
        link.sort_events();
        self.join_words(&mut link, stated, parties);
        if stated.origin == Origin::Ours {
            self.tell_other_words(&link, stated);
        }
        let effect = if link == before { Effect::Nothing } else { Effect::Changed };
        self.links.put(link);
        Ok(effect)
    }

    /// A link of several parties comes in several rows where a projection is imported.
    fn add_parties(&mut self, link: &mut LinkRecord, stated: &StatedLink, parties: &[PartyRecord]) {
        let is_new = |party: &&PartyRecord| {
            link.parties.iter().all(|known| known.jurisdiction != party.jurisdiction)
        };
        let more: Vec<_> = parties.iter().filter(is_new).copied().collect();
        if more.is_empty() {
            return;
        }
        // A link of this import, told row by row.
        if stated.origin == Origin::Foreign && self.base.link(link.id).is_none() {
            return link.parties.extend(more);
        }
        let slugs = |parties: &[PartyRecord]| {
            let slug =
                |party: &PartyRecord| self.known.get(party.jurisdiction).record.slug.to_string();
            parties.iter().map(slug).collect::<Vec<_>>().join(", ")
        };
        let values = [slugs(&link.parties), slugs(parties)];
        self.tell_of_link(&stated.at, link, "parties", values);
    }

    fn join_event(
        &mut self,
        link: &mut LinkRecord,
        event: &StatedEvent,
        stated: &StatedLink,
    ) -> Result<(), UnknownSource> {
        let sort = sort_of(event.kind);
        let same = link.events.iter().position(|known| is_same(known, event));
        let of_sort = |known: &LinkEventRecord| sort_of(known.kind) == sort && known.date.is_some();
        let same = same.or_else(|| {
            let agrees = |known: &LinkEventRecord| of_sort(known) && agree(known.date, event.date);
            link.events.iter().position(agrees).filter(|_| sort != Sort::Another)
        });
        if let Some(place) = same {
            self.tell_of_finer_date(link, link.events[place].date, event, stated);
            return self.cite_event(&mut link.events[place].citations, event, stated);
        }
        let is_single = matches!(sort, Sort::Begins | Sort::Ends);
        let disagrees = is_single && event.date.is_some() && link.events.iter().any(of_sort);
        if disagrees {
            self.disagree_on_date(link, sort, event, stated);
            return Ok(());
        }
        self.add_event(link, event, stated)
    }

    /// A date that says more than the recorded one agrees with it, and is told.
    fn tell_of_finer_date(
        &mut self,
        link: &LinkRecord,
        recorded: Option<EdtfDate>,
        event: &StatedEvent,
        stated: &StatedLink,
    ) {
        let both =
            recorded.zip(event.date).map(|(one, other)| [one.to_string(), other.to_string()]);
        if let Some(values) = both.filter(|[recorded, said]| said.len() > recorded.len()) {
            self.tell_of_link(&stated.at, link, "date", values);
        }
    }

    /// Adds an event, wherever it stands in time.
    pub(super) fn add_event(
        &mut self,
        link: &mut LinkRecord,
        event: &StatedEvent,
        stated: &StatedLink,
    ) -> Result<(), UnknownSource> {
        let mut record = LinkEventRecord {
            id: self.ids.link_event(),
            kind: event.kind,
            date: event.date,
            note: event.note.clone(),
            citations: Vec::new(),
        };
        self.cite_event(&mut record.citations, event, stated)?;
        link.events.push(record);
        Ok(())
    }

    /// Adds who says so to an event: those of the event, or else those of its link.
    fn cite_event(
        &mut self,
        all: &mut Vec<CitationRecord>,
        event: &StatedEvent,
        stated: &StatedLink,
    ) -> Result<(), UnknownSource> {
        let cited = if event.citations.is_empty() { &stated.citations } else { &event.citations };
        self.sources.cite_as(stated.origin, all, cited, &mut self.ids)
    }

    fn disagree_on_date(
        &mut self,
        link: &mut LinkRecord,
        sort: Sort,
        event: &StatedEvent,
        stated: &StatedLink,
    ) {
        let (field, recorded) = match sort {
            Sort::Begins => ("firstSigned", link.first_signed()),
            _ => ("ended", link.ended()),
        };
        let [recorded, said] = [recorded, event.date]
            .map(|date| date.map(|date: EdtfDate| date.to_string()).unwrap_or_default());
        self.disagree(link, field, [recorded, said], stated);
    }

    /// Kind, status and term: what is not known yet is set, and what is known stays.
    fn join_words(&mut self, link: &mut LinkRecord, stated: &StatedLink, parties: &[PartyRecord]) {
        let kind = self.kind(stated, parties);
        // A projection says nothing of kinds that it does not name.
        if stated.kind.is_some() && kind != link.kind {
            let values = [link.kind.to_string(), kind.to_string()];
            self.disagree(link, "kind", values, stated);
        }
        match stated.status {
            Some(status) if link.status == LinkStatus::Unknown => link.status = status,
            Some(status) if status != link.status && status != LinkStatus::Unknown => {
                let values = [link.status.to_string(), status.to_string()];
                self.disagree(link, "status", values, stated);
            }
            _ => {}
        }
        match stated.term {
            Some(term) if link.term == LinkTerm::NotStated => link.term = term,
            Some(term) if term != link.term && term != LinkTerm::NotStated => {
                let values = [link.term.to_string(), term.to_string()];
                self.disagree(link, "term", values, stated);
            }
            _ => {}
        }
    }

    /// Records both values, each with who says so.
    fn disagree(
        &mut self,
        link: &mut LinkRecord,
        field: &'static str,
        [recorded, said]: [String; 2],
        stated: &StatedLink,
    ) {
        let by = self.citations_of(link, stated);
        let others = link.citations.iter().map(|citation| citation.id);
        let first = others.clone().find(|id| !by.contains(id)).or_else(|| others.clone().next());
        let value = |value: &String, citation: CitationId| StatedValueRecord {
            field: field.to_owned(),
            value: value.clone(),
            citation,
        };
        let is_told =
            link.disagreements.iter().any(|one| one.field == field && one.value == recorded);
        let recorded_one = first.filter(|_| !is_told).map(|id| value(&recorded, id));
        let stated_ones = by.into_iter().map(|id| value(&said, id));
        for one in recorded_one.into_iter().chain(stated_ones) {
            if !link.disagreements.contains(&one) {
                link.disagreements.push(one);
            }
        }
        let subject = link.slug.to_string();
        self.conflict(&stated.at, &subject, field, [recorded, said], Kept::Both);
    }

    /// The link's citations of what the row names, each with its place, so that a value leads to where it
    /// stands; those that it has not are added.
    fn citations_of(&mut self, link: &mut LinkRecord, stated: &StatedLink) -> Vec<CitationId> {
        let mut found = Vec::new();
        for citation in &stated.citations {
            let Some(source) = self.sources.if_known(&citation.source) else { continue };
            let says_it = |known: &&CitationRecord| {
                known.source == source && known.locator == citation.locator
            };
            if let Some(known) = link.citations.iter().find(says_it) {
                found.push(known.id);
                continue;
            }
            let (id, locator) = (self.ids.citation(), citation.locator.clone());
            link.citations.push(CitationRecord { id, source, locator });
            found.push(id);
        }
        found
    }
}

const fn sort_of(kind: LinkEventKind) -> Sort {
    use LinkEventKind::{
        Established, OfficeClosed, OfficeOpened, Reaffirmed, Renewed, Signed, Terminated,
    };
    match kind {
        Signed | Established | OfficeOpened => Sort::Begins,
        Terminated | OfficeClosed => Sort::Ends,
        Renewed | Reaffirmed => Sort::GoesOn,
        _ => Sort::Another,
    }
}

/// Whether a recorded event is the one of which a row speaks.
fn is_same(known: &LinkEventRecord, event: &StatedEvent) -> bool {
    let notes_agree = event.note.is_none() || known.note == event.note;
    known.kind == event.kind && known.date == event.date && notes_agree
}

/// Whether two dates say the same at the coarser of their precisions.
fn agree(one: Option<EdtfDate>, other: Option<EdtfDate>) -> bool {
    let both = one.zip(other);
    both.is_some_and(|(one, other)| one.in_or_before(other) && other.in_or_before(one))
}
