//! Time as it is drawn: when the links of a place were signed and renewed, and how the network grew.

use std::collections::BTreeSet;

use super::answer::{LinkAnswer, Period, items, read, year};
use super::words::{Words, count, text};
use super::{Draft, Drawing};
use crate::explorer::address::Page;
use crate::explorer::table::{Cell, Table};
use crate::model::{EdtfDate, LinkKind};
use crate::picture::{self, Axes, MarkStyle, Moment, Point, Row};
use crate::sentence::date_words;

impl Draft<'_> {
    /// The dated links of a place, oldest first.
    pub(super) fn signings(&self) -> Option<Drawing> {
        if !self.wants("timeline") {
            return None;
        }
        let (dated, undated) = self.linked();
        let first = dated.iter().filter_map(|(_, link)| year(link.first_signed.as_ref())).min()?;
        let years = dated
            .iter()
            .flat_map(|(_, link)| [&link.first_signed, &link.last_renewed, &link.ended]);
        let last = years.filter_map(|date| year(date.as_ref())).max()?;
        let last = self.this_year().max(last);
        let words = self.words;
        let numbers = [("count", count(dated.len())), ("undated", count(undated))];
        let title = words.plain("timeline-title");
        let description = words.say("timeline-description", &numbers);
        let frame = self.frame("timeline", &title, &description);
        let rows: Vec<_> = dated.iter().map(|(partner, link)| self.row(partner, link)).collect();
        let svg = picture::timeline(&frame, &rows, first, last, &marks(&rows, words));
        let note = (undated > 0).then(|| words.say("timeline-undated", &numbers));
        let table = self.table_of_signings(&dated);
        let links = dated.into_iter().map(|(_, link)| link.slug).collect();
        Some(Drawing { name: "timeline", title, description, note, svg, table, links: Some(links) })
    }

    /// Until when lines are drawn that have no end: the year as of which the data is seen, or that of the
    /// latest revision.
    fn this_year(&self) -> i32 {
        let as_of = self.asked.view.as_of.map(|date| i32::from(date.year()));
        as_of
            .or_else(|| {
                year(self.data["dataset"]["updatedAt"].as_str().map(str::to_owned).as_ref())
            })
            .unwrap_or_default()
    }

    /// The links of the page with their partners, those with a date by date, and how many have none.
    fn linked(&self) -> (Vec<(String, LinkAnswer)>, usize) {
        let mut seen = BTreeSet::new();
        let (mut dated, mut undated) = (Vec::new(), 0);
        for edge in items(&self.data["jurisdiction"]["partners"]["edges"]) {
            let partner: String = read(&edge["node"]["name"]);
            for link in items(&edge["links"]).map(read::<LinkAnswer>) {
                if !seen.insert(link.slug.clone()) {
                    continue;
                }
                match link.first_signed {
                    Some(_) => dated.push((partner.clone(), link)),
                    None => undated += 1,
                }
            }
        }
        dated.sort_by(|one, other| {
            one.1
                .first_signed
                .cmp(&other.1.first_signed)
                .then_with(|| one.1.slug.cmp(&other.1.slug))
        });
        (dated, undated)
    }

    fn row(&self, partner: &str, link: &LinkAnswer) -> Row {
        let words = self.words;
        let href = self.page(Page::Link(link.slug.clone()));
        let moments = [
            (&link.first_signed, MarkStyle::Signed, "moment-signed"),
            (&link.last_renewed, MarkStyle::Renewed, "moment-renewed"),
            (&link.ended, MarkStyle::Ended, "moment-ended"),
        ];
        let moments = moments.into_iter().filter_map(|(date, mark, key)| {
            let written = date.as_deref()?;
            let said = words.say(key, &[("date", text(in_words(written, words)))]);
            let year = year(date.as_ref())?;
            Some(Moment { year, label: String::new(), said, href: None, mark })
        });
        let kind = words.label(LinkKind::VOCABULARY, &link.kind);
        let moments: Vec<_> = moments.collect();
        let said: Vec<_> = moments.iter().map(|moment| moment.said.clone()).collect();
        let said =
            [("partner", text(partner)), ("kind", text(kind)), ("moments", text(words.list(said)))];
        Row {
            name: partner.to_owned(),
            said: words.say("row-said", &said),
            href: Some(href),
            from: year(link.first_signed.as_ref()),
            to: year(link.ended.as_ref()),
            moments,
        }
    }

    fn table_of_signings(&self, links: &[(String, LinkAnswer)]) -> Table {
        let words = self.words;
        let columns =
            ["column-partner", "column-kind", "column-since", "column-renewed", "column-ended"];
        let columns = columns.map(|key| words.plain(key)).to_vec();
        let row = |(partner, link): &(String, LinkAnswer)| {
            let date = |date: &Option<String>| Cell::text(date.clone().unwrap_or_default());
            vec![
                Cell::link(partner, self.page(Page::Link(link.slug.clone()))),
                Cell::text(words.label(LinkKind::VOCABULARY, &link.kind)),
                date(&link.first_signed),
                date(&link.last_renewed),
                date(&link.ended),
            ]
        };
        let mut table = Table { columns, rows: links.iter().map(row).collect() };
        table.drop_empty_columns();
        table
    }

    /// How the network grew, year by year.
    pub(super) fn growth(&self) -> Option<Drawing> {
        let mut periods: Vec<Period> = items(&self.data["network"]["timeline"]).map(read).collect();
        // What is in force goes on until now, whenever something was last recorded.
        let now = self.this_year().to_string();
        if let Some(last) = periods.last().cloned().filter(|last| last.period < now) {
            periods.push(Period { period: now, signed: 0, ended: 0, ..last });
        }
        if !self.wants("growth") || periods.is_empty() {
            return None;
        }
        let words = self.words;
        let title = words.plain("growth-title");
        let numbers = [
            ("from", text(periods.first().map(|one| one.period.clone()).unwrap_or_default())),
            ("to", text(periods.last().map(|one| one.period.clone()).unwrap_or_default())),
        ];
        let description = words.say("growth-description", &numbers);
        let frame = self.frame("growth", &title, &description);
        let points = periods.iter().filter_map(|one| {
            let period = one.period.parse().ok()?;
            Some(Point { period, in_force: one.in_force, signed: one.signed })
        });
        let points: Vec<_> = points.collect();
        let names = Axes {
            period: words.plain("column-year"),
            in_force: words.plain("growth-in-force"),
            signed: words.plain("growth-signed"),
        };
        let svg = picture::growth(&frame, &points, &names);
        let columns = [
            "column-year",
            "growth-in-force",
            "growth-signed",
            "column-ended-links",
            "column-places",
        ];
        let columns = columns.map(|key| words.plain(key)).to_vec();
        let row = |one: &Period| {
            let numbers = [one.in_force, one.signed, one.ended, one.jurisdictions];
            let mut cells = vec![Cell::text(&one.period)];
            cells.extend(numbers.map(Cell::number));
            cells
        };
        let table = Table { columns, rows: periods.iter().map(row).collect() };
        let note = Some(words.plain("growth-note"));
        Some(Drawing { name: "growth", title, description, note, svg, table, links: None })
    }
}

/// The marks that are drawn, for the legend.
fn marks(rows: &[Row], words: Words) -> Vec<(MarkStyle, String)> {
    let marks = [
        (MarkStyle::Signed, "mark-signed"),
        (MarkStyle::Renewed, "mark-renewed"),
        (MarkStyle::Ended, "mark-ended"),
    ];
    let drawn =
        |mark: MarkStyle| rows.iter().flat_map(|row| &row.moments).any(|one| one.mark == mark);
    let marks = marks.into_iter().filter(|(mark, _)| drawn(*mark));
    marks.map(|(mark, key)| (mark, words.plain(key))).collect()
}

fn in_words(date: &str, words: Words) -> String {
    EdtfDate::parse(date).map_or_else(|_| date.to_owned(), |date| date_words(date, words.locale))
}
