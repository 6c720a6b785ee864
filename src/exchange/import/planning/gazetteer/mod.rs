//! Rows of a gazetteer: each recorded jurisdiction is filled from the one row that is it, if one alone can
//! be; most rows are nobody's, and nothing is told of them.
//!
//! An import asks of each row which jurisdiction it is. A gazetteer has many rows of a name and few of them
//! recorded, so the question must be asked the other way round, too: which of these rows is this one.

mod claims;
mod seeing;

use std::collections::HashMap;

use super::super::gazetteer::Row;
use super::super::matching::{Asked, Candidate};
use super::super::report::{Created, Doubtful, Recognised};
use super::super::stated::Gazetteer;
use super::jurisdictions::Left;
use super::{Cause, Effect, Planner};
use crate::model::{JurisdictionId, JurisdictionLevel};
use crate::snapshot::Subject;
use claims::{Claim, Seen, chosen};

/// Regions that rows turned out to be.
#[derive(Debug, Default)]
struct Regions {
    by_key: HashMap<String, JurisdictionId>,
    keys: HashMap<JurisdictionId, String>,
}

impl Planner<'_> {
    /// Plans what rows of a gazetteer fill and add.
    pub(super) fn plan_gazetteer(&mut self, gazetteer: &Gazetteer) {
        let mut regions = Regions::default();
        for rows in &gazetteer.batches {
            self.plan_batch(rows, &mut regions);
        }
        // Homonyms stand together for whoever decides on them, the largest first.
        self.report.doubtful.sort_by(|one, other| meant(one).cmp(meant(other)));
    }

    fn plan_batch(&mut self, rows: &[Row], regions: &mut Regions) {
        let seen: Vec<_> = rows.iter().map(|row| self.see(row, regions)).collect();
        let chosen = chosen(&seen);
        for (row, claim) in rows.iter().zip(&chosen) {
            if let Some(claim) = claim {
                self.fill_from(row, *claim, regions);
            }
        }
        for ((row, seen), _) in
            rows.iter().zip(seen).zip(chosen).filter(|(_, chosen)| chosen.is_none())
        {
            self.plan_rest(row, seen, regions);
        }
    }

    fn fill_from(&mut self, row: &Row, claim: Claim, regions: &mut Regions) {
        let around = self.around_row(row, regions);
        let effect = self.fill(claim.id, &row.stated, around.region);
        self.report.jurisdictions.count(effect);
        *self.report.matched_by.entry(claim.how).or_default() += 1;
        self.report.recognised.push(Recognised {
            at: row.stated.at.clone(),
            name: row.stated.called().to_owned(),
            slug: self.known.get(claim.id).record.slug.to_string(),
            how: claim.how,
        });
        self.note(Subject::Jurisdiction(claim.id), Cause::jurisdiction(&row.stated));
        regions.note(row, claim.id);
    }

    /// What becomes of a row that is not the one of anybody recorded.
    fn plan_rest(&mut self, row: &Row, seen: Seen, regions: &mut Regions) {
        if matches!(seen, Seen::Left) || (matches!(seen, Seen::Nobody) && !row.is_addable) {
            return;
        }
        if matches!(seen, Seen::New) {
            return self.add_row(row, regions);
        }
        // Others have been filled and added since.
        let around = self.around_row(row, regions);
        let found = match seen {
            Seen::Nobody => {
                let (country, region) = (around.country, around.region);
                self.known.find_exactly(&Asked { stated: &row.stated, country, region }, &|_| true)
            }
            _ => self.who(row, around, regions),
        };
        let (mut candidates, reason) = match self.seen(row, found, around) {
            Seen::Perhaps(candidates, reason) => (candidates, reason),
            Seen::Is(claim) => {
                let why = "of that name".to_owned();
                let reason = "several rows go by the name of one".to_owned();
                (vec![Candidate { id: claim.id, score: 0.5, why }], reason)
            }
            _ => (Vec::new(), String::new()),
        };
        candidates.retain(|one| !self.is_elsewhere(row, one.id));
        if candidates.is_empty() && row.is_addable {
            return self.add_row(row, regions);
        }
        // Whoever has another number is another row, and this one something else at that place.
        candidates.retain(|one| {
            let recorded = self.known.get(one.id).record.geonames_id;
            let said = row.stated.geonames_id;
            recorded.is_none() || said.is_none() || recorded == said
        });
        if !candidates.is_empty() {
            self.doubt(&row.stated, &candidates, reason);
        }
    }

    fn add_row(&mut self, row: &Row, regions: &mut Regions) {
        let stated = &row.stated;
        let added = self.country_of(stated).map_err(Left::Refused).and_then(|country| {
            let region = row.region.as_ref().and_then(|key| regions.by_key.get(key).copied());
            self.add(stated, country, region.or(country))
        });
        match added {
            Ok(id) => {
                let slug = self.known.get(id).record.slug.to_string();
                self.report.created.push(Created { at: stated.at.clone(), slug });
                self.report.jurisdictions.count(Effect::Created);
                regions.note(row, id);
            }
            Err(Left::Refused(message)) => self.refuse(&stated.at, message),
            Err(Left::Doubtful(candidates, reason)) => self.doubt(stated, &candidates, reason),
            Err(Left::Skipped) => {}
        }
    }
}

impl Regions {
    fn note(&mut self, row: &Row, id: JurisdictionId) {
        if row.stated.level == Some(JurisdictionLevel::Region) && row.stated.geonames_id.is_some() {
            self.by_key.insert(row.stated.key.clone(), id);
            self.keys.insert(id, row.stated.key.clone());
        }
    }
}

/// The slug of whom a doubtful row may be.
fn meant(doubtful: &Doubtful) -> &str {
    doubtful.candidates.first().map_or("", |candidate| candidate.slug.as_str())
}
