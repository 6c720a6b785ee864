//! What the page on the whole network asks.

use std::cmp::Reverse;

use serde_json::json;

use super::{Asked, Asking};
use crate::explorer::view::word;
use crate::model::{CentralityMeasure, JurisdictionLevel};

/// A network of more links is drawn by countries: 300 places are as many as a picture can name.
const SMALL: usize = 500;

/// From how many places what is around them is drawn: as many as a question may name.
const ROOTS: usize = 100;

impl Asking<'_> {
    pub(super) fn network(mut self) -> Asked {
        let by = self.first("by");
        let by = by.and_then(|text| word(CentralityMeasure::ALL, text, "by", self.problems()));
        let by = by.unwrap_or(CentralityMeasure::Degree);
        self.choose("by", by.as_str());
        self.set("by", by.as_str());
        let only = self.first("of_level");
        let only =
            only.and_then(|text| word(JurisdictionLevel::ALL, text, "of_level", self.problems()));
        if let Some(level) = only {
            self.choose("of_level", level.as_str());
            self.set("levels", json!([level.as_str()]));
        }
        let is_small = self.snapshot.counts().links <= SMALL;
        self.set("isSmall", is_small);
        self.set("isLarge", !is_small);
        let roots = if is_small { self.most_linked() } else { Vec::new() };
        self.set("of", json!(roots));
        self.scope();
        self.page_after();
        self.document("NetworkPage")
    }

    /// The places with the most links, by slug where several have as many.
    fn most_linked(&self) -> Vec<&str> {
        let snapshot = self.snapshot;
        let linked = snapshot.jurisdictions().map(|one| (snapshot.links_of(one.id).count(), one));
        let mut linked: Vec<_> = linked.filter(|(links, _)| *links > 0).collect();
        linked.sort_by_key(|(links, one)| (Reverse(*links), one.slug.as_str()));
        linked.into_iter().take(ROOTS).map(|(_, one)| one.slug.as_str()).collect()
    }
}
