//! What the page of a place asks.

use serde_json::{Value, json};

use super::{Asked, Asking};
use crate::model::{JurisdictionKey, JurisdictionLevel, NetworkLevel};

/// The links of a place with all that lies in it are told one by one up to so many; of more, an answer
/// would be megabytes, and they are counted.
const MOST_TOLD: usize = 400;

impl Asking<'_> {
    /// A country is seen country by country where nothing is said: most of its links are those of places
    /// inside it, and it may have none of its own.
    pub(super) fn jurisdiction(mut self, key: &str) -> Asked {
        let level = self.asked.view.level.or_else(|| self.level_for(key));
        self.asked.view.level = level;
        self.scope();
        self.page_after();
        self.set("key", key);
        self.set("keys", json!([key]));
        let filter = self.asked.view.filter();
        self.set("filter", Value::Object(filter));
        self.hidden(self.asked.view.filter_of_kinds());
        self.set("includeWithin", level.is_some_and(|level| level != NetworkLevel::Recorded));
        let lifts = level.is_some_and(|level| level != NetworkLevel::Recorded);
        let details = !lifts || self.links_within([key]) <= MOST_TOLD;
        self.set("details", details);
        self.document("JurisdictionPage")
    }

    fn level_for(&self, key: &str) -> Option<NetworkLevel> {
        let key = JurisdictionKey::from(key);
        let record = self.snapshot.resolve(&key).ok()?;
        let is_country = record.level == JurisdictionLevel::Country;
        is_country.then_some(NetworkLevel::Country)
    }
}
