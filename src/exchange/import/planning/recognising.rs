//! Which recorded jurisdiction a row means: by slug, by what matching finds, or by what a person decided.

use super::super::decisions::Decision;
use super::super::matching::{Asked, Candidate, Found, How};
use super::super::stated::{Origin, StatedJurisdiction};
use super::Planner;
use super::adding::no_name;
use super::jurisdictions::Left;
use crate::model::{JurisdictionId, Slug, fold};
use crate::snapshot::CitationRecord;

impl Planner<'_> {
    /// Which one it is, if it is known.
    pub(super) fn recognised(
        &mut self,
        stated: &StatedJurisdiction,
        country: Option<JurisdictionId>,
        parent: Option<JurisdictionId>,
    ) -> Result<Option<(JurisdictionId, How)>, Left> {
        let region = parent.and_then(|parent| self.known.get(parent).region);
        let asked = Asked { stated, country, region };
        if let Some(id) = stated.slug.as_ref().and_then(|slug| self.with_slug(slug)) {
            return match self.known.doubt_of_slug(&asked, id) {
                None => Ok(Some((id, How::Slug))),
                Some((candidate, reason)) => self.decided(&asked, vec![candidate], reason),
            };
        }
        if let Some(id) = self.by_id_of_ours(stated, country) {
            return Ok(Some((id, How::Slug)));
        }
        let found = match stated.origin {
            Origin::Foreign => self.known.find(&asked, &|_: JurisdictionId| true),
            // Rows of ours are different jurisdictions, and none is one that another row names.
            Origin::Ours => self.known.find(&asked, &|id: JurisdictionId| {
                let slug = &self.known.get(id).record.slug;
                !self.own_slugs.contains(slug.as_str()) && !self.is_touched.contains(&id)
            }),
        };
        match found {
            Found::One(id, how) => Ok(Some((id, how))),
            Found::None => self.by_key(stated),
            Found::Doubtful(candidates, reason) => self.decided(&asked, candidates, reason),
        }
    }

    /// Networks of ours have slugs for ids; one with the same name beside it is no chance.
    fn by_id_of_ours(
        &self,
        stated: &StatedJurisdiction,
        country: Option<JurisdictionId>,
    ) -> Option<JurisdictionId> {
        let id = self.with_slug(&Slug::parse(&stated.key).ok()?)?;
        let entry = self.known.get(id);
        let name = fold(&stated.name.as_ref()?.en);
        let has_name = entry.record.spellings().any(|known| fold(known) == name);
        let has_level = stated.level.is_none_or(|level| level == entry.record.level);
        let is_there = country.is_none_or(|country| entry.country == Some(country));
        (has_name && has_level && is_there).then_some(id)
    }

    fn with_slug(&self, slug: &Slug) -> Option<JurisdictionId> {
        let recorded = || self.base.jurisdiction_by_slug(slug).map(|record| record.id);
        self.known.with_slug(slug).or_else(recorded)
    }

    /// Where a row says nothing but a key, that may be one of ours.
    fn by_key(&self, stated: &StatedJurisdiction) -> Result<Option<(JurisdictionId, How)>, Left> {
        if stated.name.is_some() {
            return Ok(None);
        }
        match self.recorded(&stated.key) {
            Ok(found) => Ok(Some((found, How::Slug))),
            Err(_) => Err(Left::Refused(no_name(&stated.key))),
        }
    }

    /// The one that a decision names.
    ///
    /// # Errors
    /// Where that is nobody.
    pub(super) fn named_by_decision(&self, key: &str) -> Result<JurisdictionId, String> {
        let by_slug = Slug::parse(key).ok().and_then(|slug| self.with_slug(&slug));
        let found = by_slug.map_or_else(|| self.recorded(key), Ok);
        found.map_err(|cause| format!("the decision on it: {cause}"))
    }

    fn decided(
        &self,
        asked: &Asked<'_>,
        candidates: Vec<Candidate>,
        reason: String,
    ) -> Result<Option<(JurisdictionId, How)>, Left> {
        match self.decisions.on(asked.stated) {
            None => Err(Left::Doubtful(candidates, reason)),
            Some(Decision::New) => Ok(self.decided_before(asked).map(|id| (id, How::Decision))),
            Some(Decision::Skip) => Err(Left::Skipped),
            Some(Decision::Is(key)) => {
                let found = self.named_by_decision(key).map_err(Left::Refused)?;
                self.fits_the_decision(asked, found).map_err(Left::Refused)?;
                Ok(Some((found, How::Decision)))
            }
        }
    }

    /// The one that was recorded from this row by this decision before.
    fn decided_before(&self, asked: &Asked<'_>) -> Option<JurisdictionId> {
        let name = asked.stated.name.as_ref()?;
        let says_so = |known: &CitationRecord| {
            asked.stated.citations.iter().any(|said| {
                let source = self.sources.if_known(&said.source);
                source == Some(known.source) && said.locator == known.locator
            })
        };
        let is_it = |id: &JurisdictionId| {
            let entry = self.known.get(*id);
            let is_there = asked.region.is_none() || entry.region == asked.region;
            is_there && entry.record.citations.iter().any(says_so)
        };
        self.known.named(asked.country, &name.en).iter().copied().find(is_it)
    }

    /// # Errors
    /// Where the jurisdiction is of another level, or in another country than the row says: a slip of
    /// the pen, which would add the names of one to the other.
    fn fits_the_decision(&self, asked: &Asked<'_>, id: JurisdictionId) -> Result<(), String> {
        let entry = self.known.get(id);
        let (slug, level) = (&entry.record.slug, entry.record.level);
        let called = asked.stated.called();
        match (asked.stated.level, asked.country.zip(entry.country)) {
            (Some(stated), _) if stated != level => {
                Err(format!("the decision on it: {slug} is a {level}, and {called} a {stated}"))
            }
            (_, Some((said, lies))) if said != lies => {
                let [said, lies] = [said, lies].map(|id| &self.known.get(id).record.name.en);
                Err(format!("the decision on it: {slug} lies in {lies}, and {called} in {said}"))
            }
            _ => Ok(()),
        }
    }
}
