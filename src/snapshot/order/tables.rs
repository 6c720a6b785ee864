//! What each table can be ordered by.

use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Utc};

use super::{KeyPart, Ranking, Table, collate, collator};
use crate::model::{EdtfDate, JurisdictionOrderField, LinkOrderField, Locale, Slug};
use crate::snapshot::columns::{JurisdictionColumns, LinkColumns};
use crate::snapshot::{JurisdictionRecord, LinkRecord, Snapshot};

/// A ranking that is made when it is first asked for.
type Lazy = OnceLock<Ranking>;

/// The rankings of jurisdictions that hang on nothing else.
#[derive(Debug, Default)]
pub(in crate::snapshot) struct JurisdictionRankings {
    en: Lazy,
    fr: Lazy,
    level: Lazy,
    created: Lazy,
    updated: Lazy,
}

/// The rankings of links, and of jurisdictions by their links.
#[derive(Debug, Default)]
pub(in crate::snapshot) struct LinkRankings {
    en: Lazy,
    fr: Lazy,
    kind: Lazy,
    first_signed: Lazy,
    last_renewed: Lazy,
    created: Lazy,
    updated: Lazy,
    link_count: Lazy,
}

/// Jurisdictions as a table; the counts of their links are in the columns of links.
#[derive(Clone, Copy)]
pub struct JurisdictionTable<'a> {
    jurisdictions: &'a JurisdictionColumns,
    links: &'a LinkColumns,
}

impl<'a> JurisdictionTable<'a> {
    pub(super) fn of(snapshot: &'a Snapshot) -> Self {
        Self { jurisdictions: snapshot.jurisdiction_columns(), links: snapshot.link_columns() }
    }

    fn link_count(self, row: usize) -> usize {
        self.links.of_jurisdiction.row(row).len()
    }
}

impl<'a> Table<'a> for JurisdictionTable<'a> {
    type Record = JurisdictionRecord;
    type Field = JurisdictionOrderField;

    fn rows(self) -> usize {
        self.jurisdictions.records.len()
    }

    fn record(self, row: usize) -> &'a Arc<JurisdictionRecord> {
        &self.jurisdictions.records[row]
    }

    fn slug(self, row: usize) -> &'a Slug {
        &self.record(row).slug
    }

    fn ranking(self, field: Self::Field, locale: Locale) -> &'a Ranking {
        use JurisdictionOrderField::{CreatedAt, Level, LinkCount, Name, UpdatedAt};
        let (rankings, rows) = (&self.jurisdictions.rankings, 0..self.rows());
        let record = |row| self.record(row);
        match field {
            Name => self.jurisdictions.name_ranking(locale),
            Level => by(&rankings.level, rows.map(|row| Some(record(row).level))),
            CreatedAt => by(&rankings.created, rows.map(|row| Some(record(row).created_at))),
            UpdatedAt => by(&rankings.updated, rows.map(|row| Some(record(row).updated_at))),
            LinkCount => {
                by(&self.links.rankings.link_count, rows.map(|row| Some(self.link_count(row))))
            }
        }
    }

    fn part(self, field: Self::Field, locale: Locale, row: usize) -> KeyPart {
        use JurisdictionOrderField::{CreatedAt, Level, LinkCount, Name, UpdatedAt};
        let record = self.record(row);
        match field {
            Name => KeyPart::Text(record.name.get(locale).to_owned()),
            Level => KeyPart::Number(record.level as i64),
            LinkCount => KeyPart::Number(i64::try_from(self.link_count(row)).unwrap_or(i64::MAX)),
            CreatedAt => instant(record.created_at),
            UpdatedAt => instant(record.updated_at),
        }
    }

    fn compare(self, field: Self::Field, locale: Locale, row: usize, part: &KeyPart) -> Ordering {
        match (field, part) {
            (JurisdictionOrderField::Name, KeyPart::Text(name)) => {
                collator(locale).compare(self.record(row).name.get(locale), name)
            }
            _ => self.part(field, locale, row).cmp(part),
        }
    }
}

impl JurisdictionColumns {
    /// The rows in the order of their names in a language.
    pub(in crate::snapshot) fn name_ranking(&self, locale: Locale) -> &Ranking {
        let (rankings, records) = (&self.rankings, &self.records);
        by_text(&rankings.en, &rankings.fr, locale, records, |record| record.name.get(locale))
    }
}

/// Links as a table.
#[derive(Clone, Copy)]
pub struct LinkTable<'a>(&'a LinkColumns);

impl<'a> LinkTable<'a> {
    pub(super) fn of(snapshot: &'a Snapshot) -> Self {
        Self(snapshot.link_columns())
    }
}

impl<'a> Table<'a> for LinkTable<'a> {
    type Record = LinkRecord;
    type Field = LinkOrderField;

    fn rows(self) -> usize {
        self.0.records.len()
    }

    fn record(self, row: usize) -> &'a Arc<LinkRecord> {
        &self.0.records[row]
    }

    fn slug(self, row: usize) -> &'a Slug {
        &self.record(row).slug
    }

    fn ranking(self, field: Self::Field, locale: Locale) -> &'a Ranking {
        use LinkOrderField::{CreatedAt, FirstSigned, Kind, LastRenewed, Title, UpdatedAt};
        let (rankings, records) = (&self.0.rankings, &self.0.records);
        match field {
            Title => by_text(&rankings.en, &rankings.fr, locale, records, |r| r.title.get(locale)),
            Kind => by(&rankings.kind, records.iter().map(|record| Some(record.kind))),
            FirstSigned => by(&rankings.first_signed, self.0.first_signed.iter().copied()),
            LastRenewed => by(&rankings.last_renewed, self.0.last_renewed.iter().copied()),
            CreatedAt => by(&rankings.created, records.iter().map(|r| Some(r.created_at))),
            UpdatedAt => by(&rankings.updated, records.iter().map(|r| Some(r.updated_at))),
        }
    }

    fn part(self, field: Self::Field, locale: Locale, row: usize) -> KeyPart {
        use LinkOrderField::{CreatedAt, FirstSigned, Kind, LastRenewed, Title, UpdatedAt};
        let record = self.record(row);
        match field {
            Title => KeyPart::Text(record.title.get(locale).to_owned()),
            Kind => KeyPart::Number(record.kind as i64),
            FirstSigned => date(self.0.first_signed[row]),
            LastRenewed => date(self.0.last_renewed[row]),
            CreatedAt => instant(record.created_at),
            UpdatedAt => instant(record.updated_at),
        }
    }

    fn compare(self, field: Self::Field, locale: Locale, row: usize, part: &KeyPart) -> Ordering {
        match (field, part) {
            (LinkOrderField::Title, KeyPart::Text(title)) => {
                collator(locale).compare(self.record(row).title.get(locale), title)
            }
            _ => self.part(field, locale, row).cmp(part),
        }
    }
}

fn by<V: Ord>(slot: &Lazy, values: impl Iterator<Item = Option<V>>) -> &Ranking {
    slot.get_or_init(|| Ranking::by_value(&values.collect::<Vec<_>>()))
}

fn by_text<'a, R>(
    en: &'a Lazy,
    fr: &'a Lazy,
    locale: Locale,
    records: &[Arc<R>],
    text: impl Fn(&R) -> &str,
) -> &'a Ranking {
    let slot = match locale {
        Locale::En => en,
        Locale::Fr => fr,
    };
    slot.get_or_init(|| {
        collate(locale, &records.iter().map(|record| text(record)).collect::<Vec<_>>())
    })
}

/// As text, a date stands in the order of [`EdtfDate`]: `2006` before `2006-01` before `2007`.
fn date(date: Option<EdtfDate>) -> KeyPart {
    date.map_or(KeyPart::Missing, |date| KeyPart::Text(date.to_string()))
}

fn instant(at: DateTime<Utc>) -> KeyPart {
    KeyPart::Number(at.timestamp_nanos_opt().unwrap_or(i64::MAX))
}
