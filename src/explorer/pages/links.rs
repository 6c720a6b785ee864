//! What the page that lists links asks: which links, and in which order.

use serde_json::{Map, Value, json};

use super::{Asked, Asking};
use crate::explorer::view::{Problem, is_said, word};
use crate::model::{EdtfDate, LinkStatus, LinkTerm};

/// The orders that are offered, with the field and the direction of each.
const ORDERS: [(&str, &str, &str); 5] = [
    ("title", "TITLE", "ASC"),
    ("newest", "FIRST_SIGNED", "DESC"),
    ("oldest", "FIRST_SIGNED", "ASC"),
    ("renewed", "LAST_RENEWED", "DESC"),
    ("kind", "KIND", "ASC"),
];

impl Asking<'_> {
    pub(super) fn links(mut self) -> Asked {
        let mut always = self.asked.view.filter_of_kinds();
        self.words(&mut always);
        self.places(&mut always);
        if is_said(&self.address.params, "conflict") {
            self.choose("conflict", true);
            always.insert("and".into(), json!([conflicting()]));
        }
        self.hidden(always.clone());
        let mut filter = self.asked.view.filter();
        filter.extend(always);
        self.years(&mut filter);
        self.set("filter", Value::Object(filter));
        self.order();
        self.page_after();
        self.document("LinkListPage")
    }

    fn words(&mut self, filter: &mut Map<String, Value>) {
        if let Some(text) = self.first("q") {
            self.choose("q", text);
            filter.insert("search".into(), text.into());
        }
        let status = self.first("status");
        if let Some(status) =
            status.and_then(|text| word(LinkStatus::ALL, text, "status", self.problems()))
        {
            self.choose("status", status.as_str());
            filter.insert("statuses".into(), json!([status.as_str()]));
        }
        let term = self.first("term");
        if let Some(term) = term.and_then(|text| word(LinkTerm::ALL, text, "term", self.problems()))
        {
            self.choose("term", term.as_str());
            filter.insert("terms".into(), json!([term.as_str()]));
        }
        for (name, field) in [("about", "focusAreas"), ("source", "sources")] {
            if let Some(slug) = self.first(name) {
                self.choose(name, slug);
                filter.insert(field.into(), json!([slug]));
            }
        }
    }

    fn places(&mut self, filter: &mut Map<String, Value>) {
        let places = self.keys("place");
        if !places.is_empty() {
            filter.insert("partiesWithin".into(), json!(places));
        }
        if let Some(region) = self.first("worldRegion") {
            self.choose("worldRegion", region);
            filter.insert("anyParty".into(), json!({ "worldRegions": [region] }));
        }
    }

    /// Years are those in which a link was first signed, the named ones among them.
    fn years(&mut self, filter: &mut Map<String, Value>) {
        let (since, until) = (self.date("since"), self.date("until"));
        let undated = is_said(&self.address.params, "undated");
        if undated {
            self.choose("undated", true);
            filter.insert("firstSigned".into(), json!({ "isNull": true }));
            return;
        }
        let mut bounds = Map::new();
        // Before and after leave the named period out.
        if let Some(day) = since.and_then(|date| date.first_day().pred_opt()) {
            bounds.insert("after".into(), day.to_string().into());
        }
        if let Some(day) = until.and_then(|date| date.last_day().succ_opt()) {
            bounds.insert("before".into(), day.to_string().into());
        }
        if !bounds.is_empty() {
            filter.insert("firstSigned".into(), Value::Object(bounds));
        }
    }

    fn date(&mut self, name: &str) -> Option<EdtfDate> {
        let text = self.first(name)?;
        self.choose(name, text);
        let date = EdtfDate::parse(text);
        date.map_err(|_| self.problems().push(Problem::of(name, text, &[]))).ok()
    }

    fn order(&mut self) {
        let wanted = self.first("sort").unwrap_or("title");
        let found = ORDERS.iter().find(|(name, ..)| *name == wanted);
        let (name, field, direction) = found.unwrap_or(&ORDERS[0]);
        if found.is_none() {
            let names: Vec<_> = ORDERS.iter().map(|(name, ..)| *name).collect();
            let problem = Problem::of("sort", wanted, &names);
            self.problems().push(problem);
        }
        self.choose("sort", *name);
        let locale = self.address.locale.as_str();
        self.set("orderBy", json!([{ "field": field, "direction": direction, "locale": locale }]));
    }
}

/// Links of which two things are said that do not agree: alive though the instrument has run out, or the
/// other way about.
fn conflicting() -> Value {
    json!({ "or": [
        { "statuses": ["ACTIVE"], "terms": ["EXPIRED", "TERMINATED"] },
        { "statuses": ["ENDED"], "terms": ["IN_PERPETUITY", "RENEWED", "REAFFIRMED"] },
    ] })
}
