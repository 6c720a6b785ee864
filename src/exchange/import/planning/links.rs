//! Links that files state: recognised by slug, or by parties and kind; or added.

use std::collections::HashSet;

use super::super::report::Created;
use super::super::stated::{At, Origin, StatedKind, StatedLink};
use super::link_index::sorted;
use super::sources::UnknownSource;
use super::{Cause, Effect, Meant, Planner, TOLD_EVERY};
use crate::model::{
    LinkId, LinkKind, LinkStatus, Locale, LocalisedText, NodeKind, PartyRole, Slug,
};
use crate::sentence;
use crate::snapshot::{CitationRecord, LinkRecord, PartyRecord, StatedValueRecord, Subject};

impl Planner<'_> {
    pub(super) fn plan_links(&mut self, stated: &[StatedLink], watch: &dyn Fn(usize)) {
        for some in stated.chunks(TOLD_EVERY) {
            some.iter().for_each(|link| self.plan_link(link));
            watch(some.len());
        }
    }

    fn plan_link(&mut self, stated: &StatedLink) {
        let cause = Cause::Link(stated.at.clone());
        if let Some(message) = self.left_out(&cause) {
            return self.refuse(&stated.at, message);
        }
        let Some(parties) = self.parties(stated) else { return };
        let planned = match self.same(stated, &parties) {
            Some(id) => self.join_link(id, stated, &parties).map(|effect| (id, effect)),
            None => self.add_link(stated, parties).map(|id| (id, Effect::Created)),
        };
        match planned {
            Ok((id, effect)) => {
                self.report.links.count(effect);
                if effect != Effect::Nothing {
                    self.note(Subject::Link(id), cause);
                }
            }
            Err(message) => self.refuse(&stated.at, message),
        }
    }

    /// The parties, if all are known; what is missing is told.
    fn parties(&mut self, stated: &StatedLink) -> Option<Vec<PartyRecord>> {
        let (mut parties, mut waits, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
        for party in &stated.parties {
            let found = match self.meant.find(&party.key, Some(&stated.at.file)) {
                Some(Meant::Jurisdiction(id)) => Ok(id),
                Some(Meant::Waits(why)) => {
                    waits.push(why);
                    continue;
                }
                None => self.recorded(&party.key),
            };
            match found {
                Ok(jurisdiction) => parties.push(PartyRecord { jurisdiction, role: party.role }),
                Err(cause) => wrong.push(cause),
            }
        }
        if !wrong.is_empty() {
            self.refuse(&stated.at, wrong.join("; "));
        } else if !waits.is_empty() {
            self.hold_back(&stated.at, waits.join("; "));
        } else if sorted(parties.iter().map(|party| party.jurisdiction)).len() < 2 {
            self.refuse(&stated.at, self.all_one(&parties));
        } else {
            return Some(parties);
        }
        None
    }

    fn all_one(&self, parties: &[PartyRecord]) -> String {
        match parties.first() {
            None => "it has no parties".to_owned(),
            Some(party) => {
                let slug = &self.known.get(party.jurisdiction).record.slug;
                format!("its parties are all {slug}; a link joins two jurisdictions or more")
            }
        }
    }

    /// The link that a row speaks of, if there is one.
    fn same(&self, stated: &StatedLink, parties: &[PartyRecord]) -> Option<LinkId> {
        if let Some(slug) = &stated.slug
            && let Some(id) = self.link_with_slug(slug, stated, parties)
        {
            return Some(id);
        }
        let kind = self.kind(stated, parties);
        let links = self.links.between(parties).map(|id| self.links.get(self.base, id));
        let links: Vec<_> = links.filter(|link| self.may_be(stated, link)).collect();
        let of_kind = |link: &&LinkRecord| link.kind == kind && same_senders(link, parties);
        let mut same: Vec<_> = links.iter().filter(of_kind).collect();
        if same.is_empty() && stated.origin == Origin::Foreign {
            same = links.iter().filter(|link| is_like(link.kind, kind)).collect();
        }
        // Of parallel ones the one of that date, else the one that was recorded first.
        let date = stated.events.iter().find_map(|event| event.date);
        let agrees = |link: &&&LinkRecord| {
            date.is_some() && link.events.iter().any(|event| event.date == date)
        };
        same.iter().find(agrees).or_else(|| same.first()).map(|link| link.id)
    }

    fn link_with_slug(
        &self,
        slug: &Slug,
        stated: &StatedLink,
        parties: &[PartyRecord],
    ) -> Option<LinkId> {
        let id = self.links.with_slug(self.base, slug)?;
        // In a projection, each row names two of the parties.
        let link = self.links.get(self.base, id);
        let named: HashSet<_> = parties.iter().map(|party| party.jurisdiction).collect();
        let all: HashSet<_> = link.party_ids().collect();
        let fits = match stated.origin {
            // One whose parties are all others is another link of that name.
            Origin::Ours => !named.is_disjoint(&all),
            Origin::Foreign => named.is_subset(&all) || self.links.is_new(slug),
        };
        fits.then_some(id)
    }

    /// Rows of ours are different links, and none is one that another row names.
    fn may_be(&self, stated: &StatedLink, link: &LinkRecord) -> bool {
        stated.origin == Origin::Foreign
            || !(self.own_slugs.contains(link.slug.as_str()) || self.links.is_touched(link.id))
    }

    pub(super) fn kind(&self, stated: &StatedLink, parties: &[PartyRecord]) -> LinkKind {
        let level = |party: &PartyRecord| self.known.get(party.jurisdiction).record.level;
        stated.kind.unwrap_or(StatedKind::Twinning).between(parties.iter().map(level))
    }

    fn add_link(
        &mut self,
        stated: &StatedLink,
        parties: Vec<PartyRecord>,
    ) -> Result<LinkId, String> {
        let kind = self.kind(stated, &parties);
        let mut link = LinkRecord::blank(self.ids.link(), kind);
        link.title = stated.title.clone().unwrap_or_else(|| self.title(kind, &parties));
        link.status = stated.status.unwrap_or(LinkStatus::Unknown);
        link.term = stated.term.unwrap_or_default();
        link.term_as_stated.clone_from(&stated.term_as_stated);
        link.focus_areas = self.focus_areas(&stated.focus_areas)?;
        link.joint_bodies.clone_from(&stated.joint_bodies);
        self.cite_link(&mut link.citations, stated).map_err(|source| source.to_string())?;
        self.add_events(&mut link, stated).map_err(|source| source.to_string())?;
        self.add_disagreements(&mut link, stated)?;
        link.slug = self.slug_of_link(stated, kind, &parties);
        link.parties = parties;
        let id = link.id;
        let (at, slug) = (stated.at.clone(), link.slug.to_string());
        self.report.created.push(Created { at, slug });
        self.links.add(link);
        Ok(id)
    }

    pub(super) fn cite_link(
        &mut self,
        all: &mut Vec<CitationRecord>,
        stated: &StatedLink,
    ) -> Result<(), UnknownSource> {
        self.sources.cite_as(stated.origin, all, &stated.citations, &mut self.ids)
    }

    fn add_events(
        &mut self,
        link: &mut LinkRecord,
        stated: &StatedLink,
    ) -> Result<(), UnknownSource> {
        for event in &stated.events {
            self.add_event(link, event, stated)?;
        }
        link.sort_events();
        Ok(())
    }

    /// What a file of ours says that sources disagree on.
    fn add_disagreements(
        &mut self,
        link: &mut LinkRecord,
        stated: &StatedLink,
    ) -> Result<(), String> {
        for one in &stated.disagreements {
            let source = self.sources.known(&one.citation.source).map_err(|e| e.to_string())?;
            let says_it = |citation: &&CitationRecord| {
                citation.source == source && citation.locator == one.citation.locator
            };
            let Some(citation) = link.citations.iter().find(says_it).map(|citation| citation.id)
            else {
                let field = &one.field;
                return Err(format!(
                    "a value stated for {field} has a citation that the link has not"
                ));
            };
            let (field, value) = (one.field.clone(), one.value.clone());
            let stated = StatedValueRecord { field, value, citation };
            if !link.disagreements.contains(&stated) {
                link.disagreements.push(stated);
            }
        }
        Ok(())
    }

    /// `Vancouver–Yokohama sister-city relationship`.
    fn title(&self, kind: LinkKind, parties: &[PartyRecord]) -> LocalisedText {
        let names = |locale: Locale| {
            let name = |party: &PartyRecord| {
                self.known.get(party.jurisdiction).record.name.get(locale).to_owned()
            };
            parties.iter().map(name).collect::<Vec<_>>().join("–")
        };
        sentence::link_title(kind, &names(Locale::En), &names(Locale::Fr))
    }

    fn slug_of_link(
        &mut self,
        stated: &StatedLink,
        kind: LinkKind,
        parties: &[PartyRecord],
    ) -> Slug {
        if let Some(slug) = &stated.slug
            && self.slugs.take(self.base, NodeKind::Link, slug)
        {
            return slug.clone();
        }
        let slug = |party: &PartyRecord| self.known.get(party.jurisdiction).record.slug.to_string();
        let named = parties.iter().map(slug).collect::<Vec<_>>().join(" ");
        let with_kind = format!("{named} {}", kind.as_str().replace('_', " "));
        self.slugs.mint(self.base, NodeKind::Link, &[named, with_kind], "link")
    }

    pub(super) fn tell_of_link(
        &mut self,
        at: &At,
        link: &LinkRecord,
        field: &'static str,
        values: [String; 2],
    ) {
        let subject = link.slug.to_string();
        self.conflict(at, &subject, field, values, super::Kept::Recorded);
    }
}

/// Whether offices are of the same senders; the parties of other links are equal.
fn same_senders(link: &LinkRecord, parties: &[PartyRecord]) -> bool {
    let senders = |parties: &[PartyRecord]| {
        let senders = parties.iter().filter(|party| party.role == PartyRole::Sender);
        sorted(senders.map(|party| party.jurisdiction))
    };
    senders(&link.parties) == senders(parties)
}

/// Whether lists that say one and the other may speak of the same tie.
fn is_like(one: LinkKind, other: LinkKind) -> bool {
    use LinkKind::{
        BilateralRelation, Contact, CooperationAgreement, FriendshipCity, PolicyPartnership,
        SisterCity, SisterProvince,
    };
    const ALIKE: [&[LinkKind]; 2] = [
        &[SisterCity, FriendshipCity, Contact],
        &[SisterProvince, PolicyPartnership, CooperationAgreement, BilateralRelation],
    ];
    ALIKE.iter().any(|kinds| kinds.contains(&one) && kinds.contains(&other))
}
