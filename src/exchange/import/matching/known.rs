//! The jurisdictions that are known while an import is thought out: those recorded, with what the import
//! adds to them, and those that it adds.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::spelling::compared;
use crate::model::{JurisdictionId, JurisdictionLevel, Slug};
use crate::snapshot::{JurisdictionRecord, Snapshot};

/// A jurisdiction, and where it lies.
#[derive(Clone, Debug)]
pub(in crate::exchange::import) struct Entry {
    pub(in crate::exchange::import) record: Arc<JurisdictionRecord>,
    pub(in crate::exchange::import) country: Option<JurisdictionId>,
    pub(in crate::exchange::import) region: Option<JurisdictionId>,
}

type Ids = Vec<JurisdictionId>;

/// All of them, by id and by what they go by.
#[derive(Debug, Default)]
pub(in crate::exchange::import) struct Known {
    entries: HashMap<JurisdictionId, Entry>,
    slugs: HashMap<Slug, JurisdictionId>,
    by_iso_code: HashMap<String, JurisdictionId>,
    by_wikidata_id: HashMap<String, Ids>,
    by_geonames_id: HashMap<i64, Ids>,
    by_name: HashMap<(Option<JurisdictionId>, String), Ids>,
    /// Folded names with whose they are, for comparing spellings, by country.
    spellings: HashMap<Option<JurisdictionId>, Vec<(String, JurisdictionId)>>,
}

impl Known {
    /// Those of a snapshot. Cost: O(n) for n names.
    pub(in crate::exchange::import) fn of(snapshot: &Snapshot) -> Self {
        let mut known = Self::default();
        for record in snapshot.jurisdictions() {
            let above = || std::iter::once(record).chain(snapshot.ancestors(record.id));
            let of_level = |level| above().find(|one| one.level == level).map(|one| one.id);
            let country = of_level(JurisdictionLevel::Country);
            let region = of_level(JurisdictionLevel::Region);
            known.put(Entry { record: Arc::clone(record), country, region });
        }
        known
    }

    pub(in crate::exchange::import) fn get(&self, id: JurisdictionId) -> &Entry {
        &self.entries[&id]
    }

    pub(in crate::exchange::import) fn with_slug(&self, slug: &Slug) -> Option<JurisdictionId> {
        self.slugs.get(slug).copied()
    }

    pub(in crate::exchange::import) fn with_iso_code(&self, code: &str) -> Option<JurisdictionId> {
        self.by_iso_code.get(code).copied()
    }

    pub(super) fn with_geonames_id(&self, id: i64) -> &[JurisdictionId] {
        self.by_geonames_id.get(&id).map_or(&[], Vec::as_slice)
    }

    pub(in crate::exchange::import) fn with_wikidata_id(&self, item: &str) -> &[JurisdictionId] {
        self.by_wikidata_id.get(item).map_or(&[], Vec::as_slice)
    }

    /// Those in a country that go by a name; countries themselves are in none.
    pub(in crate::exchange::import) fn named(
        &self,
        country: Option<JurisdictionId>,
        name: &str,
    ) -> &[JurisdictionId] {
        self.by_name.get(&(country, compared(name))).map_or(&[], Vec::as_slice)
    }

    /// Every spelling in a country, folded.
    pub(super) fn spellings(
        &self,
        country: Option<JurisdictionId>,
    ) -> impl Iterator<Item = (&str, JurisdictionId)> {
        let all = self.spellings.get(&country).into_iter().flatten();
        all.map(|(text, id)| (text.as_str(), *id))
    }

    /// Puts a new one, or another state of one, whose former names and codes still lead to it.
    pub(in crate::exchange::import) fn put(&mut self, entry: Entry) {
        let (id, record) = (entry.record.id, Arc::clone(&entry.record));
        self.slugs.insert(record.slug.clone(), id);
        if let Some(code) = &record.iso_code {
            self.by_iso_code.insert(code.clone(), id);
        }
        if let Some(item) = &record.wikidata_id {
            add(self.by_wikidata_id.entry(item.clone()).or_default(), id);
        }
        if let Some(number) = record.geonames_id {
            add(self.by_geonames_id.entry(number).or_default(), id);
        }
        // Countries lie in none.
        let within = entry.country.filter(|country| *country != id);
        let folded: HashSet<_> =
            record.spellings().map(compared).filter(|name| !name.is_empty()).collect();
        for name in folded {
            let ids = self.by_name.entry((within, name.clone())).or_default();
            if !ids.contains(&id) {
                ids.push(id);
                self.spellings.entry(within).or_default().push((name, id));
            }
        }
        self.entries.insert(id, entry);
    }
}

fn add(ids: &mut Ids, id: JurisdictionId) {
    if !ids.contains(&id) {
        ids.push(id);
    }
}
