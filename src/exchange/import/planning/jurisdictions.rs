//! Jurisdictions that files state: recognised, or added; and what they add to those that are recorded.

use super::super::matching::Candidate;
use super::super::report::{Created, Recognised};
use super::super::stated::{At, Origin, StatedJurisdiction};
use super::sources::UnknownSource;
use super::{Cause, Effect, Meant, Planner, TOLD_EVERY};
use crate::model::{JurisdictionId, JurisdictionKey, JurisdictionLevel};
use crate::snapshot::Subject;

/// Why a row is not imported.
pub(super) enum Left {
    /// It cannot be.
    Refused(String),
    /// A person decides.
    Doubtful(Vec<Candidate>, String),
    /// A person decided so.
    Skipped,
}

impl From<UnknownSource> for Left {
    fn from(UnknownSource(slug): UnknownSource) -> Self {
        Self::Refused(format!("no source goes by {slug:?}"))
    }
}

impl Planner<'_> {
    /// Plans jurisdictions, coarse before fine, and of the same level those with identifiers first, so
    /// that a row that has none can be recognised as one that has.
    pub(super) fn plan_jurisdictions(
        &mut self,
        stated: &[StatedJurisdiction],
        watch: &dyn Fn(usize),
    ) {
        let mut order: Vec<_> = stated.iter().collect();
        order.sort_by_key(|one| {
            let level = one.level.unwrap_or(JurisdictionLevel::Municipality);
            let has_identifier = one.geonames_id.is_some() || one.wikidata_id.is_some();
            (level, one.origin == Origin::Foreign && !has_identifier)
        });
        for some in order.chunks(TOLD_EVERY) {
            some.iter().for_each(|one| self.plan_jurisdiction(one));
            watch(some.len());
        }
    }

    fn plan_jurisdiction(&mut self, stated: &StatedJurisdiction) {
        let meant = match self.meant_by(stated) {
            Ok(id) => Meant::Jurisdiction(id),
            Err(left) => {
                let called = stated.called().to_owned();
                Meant::Waits(match left {
                    Left::Refused(message) => {
                        self.refuse(&stated.at, message);
                        format!("{called} was refused ({})", stated.at)
                    }
                    Left::Doubtful(candidates, reason) => {
                        self.doubt(stated, &candidates, reason);
                        format!("{called} is doubtful ({})", stated.at)
                    }
                    Left::Skipped => format!("{called} is left out by decision"),
                })
            }
        };
        self.meant.note(stated, meant);
    }

    fn meant_by(&mut self, stated: &StatedJurisdiction) -> Result<JurisdictionId, Left> {
        let cause = Cause::jurisdiction(stated);
        if let Some(message) = self.left_out(&cause) {
            return Err(Left::Refused(message));
        }
        let (country, parent) = self.around(stated)?;
        match self.recognised(stated, country, parent)? {
            Some((id, how)) => {
                *self.report.matched_by.entry(how).or_default() += 1;
                let (at, name) = (stated.at.clone(), stated.called().to_owned());
                let slug = self.known.get(id).record.slug.to_string();
                self.report.recognised.push(Recognised { at, name, slug, how });
                let effect = self.join(id, stated)?;
                self.report.jurisdictions.count(effect);
                if effect != Effect::Nothing {
                    self.note(Subject::Jurisdiction(id), cause);
                }
                if !stated.is_beside_a_link {
                    self.for_others.remove(&id);
                }
                Ok(id)
            }
            None => {
                let id = self.add(stated, country, parent)?;
                if stated.is_beside_a_link {
                    self.for_others.insert(id);
                }
                let slug = self.known.get(id).record.slug.to_string();
                self.report.created.push(Created { at: stated.at.clone(), slug });
                self.report.jurisdictions.count(Effect::Created);
                Ok(id)
            }
        }
    }

    /// The country and what it lies in, as far as is said.
    fn around(
        &mut self,
        stated: &StatedJurisdiction,
    ) -> Result<(Option<JurisdictionId>, Option<JurisdictionId>), Left> {
        if let Some(key) = &stated.parent {
            let parent = self.parent(key, &stated.at).map_err(Left::Refused)?;
            return Ok((self.known.get(parent).country, Some(parent)));
        }
        if stated.level == Some(JurisdictionLevel::Country) {
            return Ok((None, None));
        }
        let country = self.country_of(stated).map_err(Left::Refused)?;
        let Some(country) = country else { return Ok((None, None)) };
        let region = match stated.level {
            Some(JurisdictionLevel::Region) => None,
            _ => self.region_of(stated, country),
        };
        Ok((Some(country), Some(region.unwrap_or(country))))
    }

    fn parent(&self, key: &str, at: &At) -> Result<JurisdictionId, String> {
        if let Some(meant) = self.meant.find(key, Some(&at.file)) {
            return match meant {
                Meant::Jurisdiction(id) => Ok(id),
                Meant::Waits(why) => Err(format!("it lies in what is not imported: {why}")),
            };
        }
        self.recorded(key).map_err(|cause| {
            format!(
                "its parent: {cause}; a parent is recorded, or a row on something coarser, and nothing \
                 lies in itself"
            )
        })
    }

    /// The recorded jurisdiction that a key names.
    pub(super) fn recorded(&self, key: &str) -> Result<JurisdictionId, String> {
        let found = self.base.resolve(&JurisdictionKey(key.to_owned()));
        found.map(|record| record.id).map_err(|cause| cause.to_string())
    }
}
