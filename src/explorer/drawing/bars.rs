//! How links spread, as bars: of one place, and of two beside each other.

use serde_json::Value;

use super::answer::{Share, items, read};
use super::words::text;
use super::{Draft, Drawing};
use crate::explorer::address::Page;
use crate::explorer::table::{Cell, Table};
use crate::picture::{self, Bar};

/// More bars than this are not read; the table has them all.
const MOST: usize = 15;

/// The charts of a portfolio, by name and field.
const CHARTS: [(&str, &str); 4] = [
    ("world-regions", "byWorldRegion"),
    ("countries", "byCountry"),
    ("subjects", "byFocusArea"),
    ("kinds", "byKind"),
];

impl Draft<'_> {
    /// By region of the world, by country, by subject and by kind.
    pub(super) fn portfolio(&self) -> Vec<Option<Drawing>> {
        let portfolio = &self.data["jurisdiction"]["portfolio"];
        let name = read::<String>(&self.data["jurisdiction"]["name"]);
        let chart = |(chart, field): (&'static str, &str)| {
            let rows: Vec<(Share, Option<u64>)> =
                items(&portfolio[field]).map(|row| (read(row), None)).collect();
            self.chart(chart, rows, std::slice::from_ref(&name))
        };
        CHARTS.into_iter().map(chart).collect()
    }

    /// The same of two places, each row of either.
    pub(super) fn compared_bars(&self) -> Vec<Option<Drawing>> {
        let (a, b) = (&self.data["a"], &self.data["b"]);
        let names = [read::<String>(&a["name"]), read::<String>(&b["name"])];
        let chart = |(chart, field): (&'static str, &str)| {
            let rows = joined(&a["portfolio"][field], &b["portfolio"][field]);
            self.chart(chart, rows, &names)
        };
        CHARTS.into_iter().map(chart).collect()
    }

    fn chart(
        &self,
        name: &'static str,
        rows: Vec<(Share, Option<u64>)>,
        of: &[String],
    ) -> Option<Drawing> {
        if !self.wants(name) || rows.is_empty() {
            return None;
        }
        let words = self.words;
        let places = [("places", text(words.list(of.to_vec())))];
        let title = words.say(&format!("bars-{name}-title"), &places);
        let description = words.say("bars-description", &places);
        let frame = self.frame(name, &title, &description);
        let bars: Vec<Bar> = rows.iter().take(MOST).map(|row| self.bar(name, row, of)).collect();
        let svg = match of {
            [first, second] => picture::paired_bars(&frame, &bars, [first, second]),
            _ => picture::bars(&frame, &bars),
        };
        let more = rows.len().saturating_sub(MOST);
        let note = [("count", super::words::count(more))];
        let note = (more > 0).then(|| words.say("bars-more", &note));
        let mut columns = vec![words.plain(&format!("column-{name}"))];
        columns.extend(of.iter().cloned());
        let row = |(share, other): &(Share, Option<u64>)| {
            let mut cells = vec![match self.target(name, share) {
                Some(href) => Cell::link(&share.label, href),
                None => Cell::text(&share.label),
            }];
            cells.push(Cell::number(share.links));
            cells.extend(other.map(Cell::number));
            cells
        };
        let table = Table { columns, rows: rows.iter().map(row).collect() };
        Some(Drawing { name, title, description, note, svg, table, links: None })
    }

    fn bar(&self, chart: &str, (share, other): &(Share, Option<u64>), of: &[String]) -> Bar {
        let said = |place: &String, links: u64| {
            let links = usize::try_from(links).unwrap_or(usize::MAX);
            let args = [("place", text(place.clone())), ("count", super::words::count(links))];
            self.words.say("bar-said", &args)
        };
        let values = [Some(share.links), *other];
        let parts: Vec<_> =
            of.iter().zip(values).filter_map(|(place, links)| Some(said(place, links?))).collect();
        let label = text(share.label.clone());
        let all = [("label", label), ("values", text(self.words.list(parts)))];
        Bar {
            label: share.label.clone(),
            value: share.links,
            other: *other,
            said: self.words.say("bars-said", &all),
            href: self.target(chart, share),
        }
    }

    /// The list of the links that a bar counts.
    fn target(&self, chart: &str, share: &Share) -> Option<String> {
        let name = match chart {
            "world-regions" => "worldRegion",
            "countries" => return Some(self.page(Page::Jurisdiction(share.key.clone()))),
            "subjects" => "about",
            _ => "kind",
        };
        let place = match &self.address.page {
            Page::Jurisdiction(_) => self.data["jurisdiction"]["slug"].as_str(),
            _ => None,
        };
        let mut address = self.address.clone();
        address.page = Page::Links;
        address.form = crate::explorer::address::Form::Page;
        address.params = self.address.params.only(&crate::explorer::view::KEPT);
        if let Some(place) = place {
            address.params = address.params.and("place", place);
        }
        address.params = address.params.and(name, &share.key.to_ascii_lowercase());
        Some(address.to_string())
    }
}

/// The rows of both, by how many links they have together; ties by label.
fn joined(a: &Value, b: &Value) -> Vec<(Share, Option<u64>)> {
    let mut rows: Vec<(Share, Option<u64>)> = items(a).map(|row| (read(row), Some(0))).collect();
    for row in items(b) {
        let row: Share = read(row);
        match rows.iter_mut().find(|(known, _)| known.key == row.key) {
            Some((_, other)) => *other = Some(row.links),
            None => {
                let links = Some(row.links);
                rows.push((Share { links: 0, ..row }, links));
            }
        }
    }
    let sum = |(share, other): &(Share, Option<u64>)| share.links + other.unwrap_or_default();
    rows.sort_by(|one, other| {
        sum(other).cmp(&sum(one)).then_with(|| one.0.label.cmp(&other.0.label))
    });
    rows
}
