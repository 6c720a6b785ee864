//! What each table can be ordered by.

use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Utc};

use super::{KeyPart, Ranking, Table, collate, collator};
use crate::model::{EdtfDate, JurisdictionOrderField, LinkOrderField, Locale, Slug};
use crate::snapshot::columns::{JurisdictionColumns, LinkColumns};
use crate::snapshot::{JurisdictionRecord, LinkRecord, Snapshot};

/// A ranking that is made when it is first asked for.
type Slot = OnceLock<Arc<Ranking>>;

/// The rankings of texts, one for each language.
#[derive(Debug, Default)]
struct InBoth {
    en: Slot,
    fr: Slot,
}

impl InBoth {
    const fn of(&self, locale: Locale) -> &Slot {
        match locale {
            Locale::En => &self.en,
            Locale::Fr => &self.fr,
        }
    }
}

/// The rankings of jurisdictions that hang on nothing else.
#[derive(Debug, Default)]
pub(in crate::snapshot) struct JurisdictionRankings {
    names: InBoth,
    level: Slot,
    created: Slot,
    updated: Slot,
}

/// The rankings of links, and of jurisdictions by their links.
#[derive(Debug, Default)]
pub(in crate::snapshot) struct LinkRankings {
    titles: InBoth,
    kind: Slot,
    first_signed: Slot,
    last_renewed: Slot,
    created: Slot,
    updated: Slot,
    link_count: Slot,
}

/// Jurisdictions as a table; the counts of their links are in the columns of links.
#[derive(Clone, Copy)]
pub struct JurisdictionTable<'a> {
    jurisdictions: &'a JurisdictionColumns,
    links: &'a LinkColumns,
}

impl<'a> JurisdictionTable<'a> {
    pub(super) fn of(snapshot: &'a Snapshot) -> Self {
        Self::new(snapshot.jurisdiction_columns(), snapshot.link_columns())
    }

    pub(super) const fn new(
        jurisdictions: &'a JurisdictionColumns,
        links: &'a LinkColumns,
    ) -> Self {
        Self { jurisdictions, links }
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

    fn slot(self, field: Self::Field, locale: Locale) -> &'a Slot {
        use JurisdictionOrderField::{CreatedAt, Level, LinkCount, Name, UpdatedAt};
        let rankings = &self.jurisdictions.rankings;
        match field {
            Name => rankings.names.of(locale),
            Level => &rankings.level,
            CreatedAt => &rankings.created,
            UpdatedAt => &rankings.updated,
            LinkCount => &self.links.rankings.link_count,
        }
    }

    fn rank(self, field: Self::Field, locale: Locale) -> Ranking {
        use JurisdictionOrderField::{CreatedAt, Level, LinkCount, Name, UpdatedAt};
        let records = &self.jurisdictions.records;
        match field {
            Name => self.jurisdictions.rank_names(locale),
            Level => by(records.iter().map(|record| Some(record.level))),
            CreatedAt => by(records.iter().map(|record| Some(record.created_at))),
            UpdatedAt => by(records.iter().map(|record| Some(record.updated_at))),
            LinkCount => by((0..self.rows()).map(|row| Some(self.link_count(row)))),
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
        self.rankings.names.of(locale).get_or_init(|| Arc::new(self.rank_names(locale)))
    }

    fn rank_names(&self, locale: Locale) -> Ranking {
        rank_texts(locale, self.records.iter(), |record| record.name.get(locale))
    }
}

/// Links as a table.
#[derive(Clone, Copy)]
pub struct LinkTable<'a>(&'a LinkColumns);

impl<'a> LinkTable<'a> {
    pub(super) fn of(snapshot: &'a Snapshot) -> Self {
        Self::new(snapshot.link_columns())
    }

    pub(super) const fn new(links: &'a LinkColumns) -> Self {
        Self(links)
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

    fn slot(self, field: Self::Field, locale: Locale) -> &'a Slot {
        use LinkOrderField::{CreatedAt, FirstSigned, Kind, LastRenewed, Title, UpdatedAt};
        let rankings = &self.0.rankings;
        match field {
            Title => rankings.titles.of(locale),
            Kind => &rankings.kind,
            FirstSigned => &rankings.first_signed,
            LastRenewed => &rankings.last_renewed,
            CreatedAt => &rankings.created,
            UpdatedAt => &rankings.updated,
        }
    }

    fn rank(self, field: Self::Field, locale: Locale) -> Ranking {
        use LinkOrderField::{CreatedAt, FirstSigned, Kind, LastRenewed, Title, UpdatedAt};
        let records = &self.0.records;
        match field {
            Title => rank_texts(locale, records.iter(), |record| record.title.get(locale)),
            Kind => by(records.iter().map(|record| Some(record.kind))),
            FirstSigned => by(self.0.first_signed.iter().copied()),
            LastRenewed => by(self.0.last_renewed.iter().copied()),
            CreatedAt => by(records.iter().map(|record| Some(record.created_at))),
            UpdatedAt => by(records.iter().map(|record| Some(record.updated_at))),
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

fn by<V: Ord>(values: impl Iterator<Item = Option<V>>) -> Ranking {
    Ranking::by_value(&values.collect::<Vec<_>>())
}

fn rank_texts<'a, R: 'a>(
    locale: Locale,
    records: impl Iterator<Item = &'a Arc<R>>,
    text: impl Fn(&'a R) -> &'a str,
) -> Ranking {
    collate(locale, &records.map(|record| text(record)).collect::<Vec<_>>())
}

/// As text, a date stands in the order of [`EdtfDate`]: `2006` before `2006-01` before `2007`.
fn date(date: Option<EdtfDate>) -> KeyPart {
    date.map_or(KeyPart::Missing, |date| KeyPart::Text(date.to_string()))
}

fn instant(at: DateTime<Utc>) -> KeyPart {
    KeyPart::Number(at.timestamp_nanos_opt().unwrap_or(i64::MAX))
}
