//! Jurisdictions that are one.

use super::{CannotMerge, add_citations, add_missing};
use crate::model::{JurisdictionId, Slug};
use crate::snapshot::record::{
    AlternateName, JurisdictionRecord, LinkRecord, PartyRecord, RedirectTarget,
};
use crate::snapshot::{Change, Draft, Snapshot, Subject};

impl Draft {
    /// Merges a jurisdiction into another of its level: links, what lies in it, offices, coverage notes,
    /// names and citations go over, codes where there are none yet, and its slugs and its id lead on.
    ///
    /// Both must be there.
    ///
    /// # Errors
    /// [`CannotMerge`], every reason; nothing is changed then.
    ///
    /// Cost: O(log n) for each record that goes over.
    pub fn merge_jurisdiction(
        &mut self,
        keep: JurisdictionId,
        merged: JurisdictionId,
    ) -> Result<(), Vec<CannotMerge>> {
        let of = |id| self.now().jurisdiction(id).expect("the caller looked it up").clone();
        let (kept, gone) = (of(keep), of(merged));
        let reasons = reasons_against(self.now(), &kept, &gone);
        if !reasons.is_empty() {
            return Err(reasons);
        }
        self.hand_links_over(keep, merged);
        self.hand_places_over(keep, merged);
        self.hand_offices_and_notes_over(keep, merged);
        let (from, to) = (RedirectTarget::Jurisdiction(merged), RedirectTarget::Jurisdiction(keep));
        self.hand_over(&gone.slug, merged.0, from, to);
        self.make(Change::Delete(Subject::Jurisdiction(merged)));
        self.put(joined((*kept).clone(), &gone));
        Ok(())
    }

    fn hand_links_over(&mut self, keep: JurisdictionId, merged: JurisdictionId) {
        let links: Vec<_> = self.now().links_of(merged).cloned().collect();
        for link in links {
            let mut link = (*link).clone();
            // With three parties, both may be among them.
            let both = link.party_ids().any(|party| party == keep);
            link.parties.retain(|party| !both || party.jurisdiction != merged);
            for party in &mut link.parties {
                if party.jurisdiction == merged {
                    *party = PartyRecord { jurisdiction: keep, ..*party };
                }
            }
            self.put(link);
        }
    }

    fn hand_places_over(&mut self, keep: JurisdictionId, merged: JurisdictionId) {
        let places: Vec<_> = self.now().children(merged).cloned().collect();
        for place in places {
            self.put(JurisdictionRecord { parent: Some(keep), ..(*place).clone() });
        }
    }

    fn hand_offices_and_notes_over(&mut self, keep: JurisdictionId, merged: JurisdictionId) {
        let offices: Vec<_> = self.now().contacts_of(merged).cloned().collect();
        for office in offices {
            let mut office = (*office).clone();
            office.jurisdiction = keep;
            self.put(office);
        }
        let notes: Vec<_> = self.now().coverage_of(merged).cloned().collect();
        for note in notes {
            let mut note = (*note).clone();
            note.jurisdiction = keep;
            self.put(note);
        }
    }
}

fn reasons_against(
    now: &Snapshot,
    kept: &JurisdictionRecord,
    gone: &JurisdictionRecord,
) -> Vec<CannotMerge> {
    let merged = gone.slug.clone();
    if kept.id == gone.id {
        return vec![CannotMerge::Itself(merged)];
    }
    let level = (kept.level != gone.level)
        .then(|| CannotMerge::OtherLevel { merged: merged.clone(), level: gone.level });
    let joins_both = |link: &LinkRecord| {
        link.parties.len() == 2 && link.party_ids().any(|party| party == kept.id)
    };
    let links = now.links_of(gone.id).filter(|link| joins_both(link));
    let linked = |link: &Slug| CannotMerge::Linked { merged: merged.clone(), link: link.clone() };
    level.into_iter().chain(links.map(|link| linked(&link.slug))).collect()
}

/// The one that stays, with what the other one had besides.
fn joined(mut kept: JurisdictionRecord, gone: &JurisdictionRecord) -> JurisdictionRecord {
    let spelling = |text: &String, language: &str| AlternateName {
        text: text.clone(),
        language: Some(language.to_owned()),
    };
    let own = std::iter::once(spelling(&gone.name.en, "en"));
    let own = own.chain(gone.name.fr.iter().map(|text| spelling(text, "fr")));
    for name in own.chain(gone.names.iter().cloned()) {
        let is_known = kept.spellings().any(|known| known == name.text);
        match kept.names.iter_mut().find(|known| known.text == name.text) {
            Some(known) => known.language = known.language.take().or(name.language),
            None if is_known => {}
            None => kept.names.push(name),
        }
    }
    add_missing(&mut kept.focus_areas, &gone.focus_areas);
    add_citations(&mut kept.citations, &gone.citations);
    kept.designation = kept.designation.or_else(|| gone.designation.clone());
    kept.iso_code = kept.iso_code.or_else(|| gone.iso_code.clone());
    kept.wikidata_id = kept.wikidata_id.or_else(|| gone.wikidata_id.clone());
    kept.geonames_id = kept.geonames_id.or(gone.geonames_id);
    kept.world_region = kept.world_region.or_else(|| gone.world_region.clone());
    kept.location = kept.location.or(gone.location);
    kept
}
