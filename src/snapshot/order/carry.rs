//! Orders that somebody asked for, carried over to the columns that follow.

use std::sync::Arc;

use super::tables::{JurisdictionTable, LinkTable};
use super::{OrderBy, Table};
use crate::model::{JurisdictionOrderField, LinkOrderField, Locale, OrderDirection};
use crate::snapshot::columns::{JurisdictionColumns, LinkColumns, Splice};

/// The columns of both tables.
pub(in crate::snapshot) type Tables<'a> = (&'a JurisdictionColumns, &'a LinkColumns);

/// Carries over all orders that were made of former columns, given how the jurisdictions became the
/// next, how they did where those count that had or have a link that changed, and how the links did.
///
/// Cost: for each order a pass over its rows, unless what changed stands where it stood.
pub(in crate::snapshot) fn carry_orders(
    former: Tables<'_>,
    latter: Tables<'_>,
    [jurisdictions, linked, links]: [&Splice; 3],
) {
    let tables = [former, latter].map(|(places, links)| JurisdictionTable::new(places, links));
    for field in JurisdictionOrderField::ALL {
        let splice = match field {
            JurisdictionOrderField::LinkCount => linked,
            _ => jurisdictions,
        };
        carry(tables, *field, splice);
    }
    let tables = [former, latter].map(|(_, links)| LinkTable::new(links));
    LinkOrderField::ALL.iter().for_each(|field| carry(tables, *field, links));
}

fn carry<'a, T: Table<'a>>([former, latter]: [T; 2], field: T::Field, splice: &Splice) {
    for locale in Locale::ALL {
        let by = OrderBy { field, direction: OrderDirection::Asc, locale: *locale };
        carry_one(former, latter, by, splice);
    }
}

fn carry_one<'a, T: Table<'a>>(former: T, latter: T, by: OrderBy<T::Field>, splice: &Splice) {
    let OrderBy { field, locale, .. } = by;
    let Some(ranking) = former.slot(field, locale).get() else { return };
    let part = |table: T, row| table.part(field, locale, row);
    latter.slot(field, locale).get_or_init(|| {
        match splice.keeps(|row| part(former, row) == part(latter, row)) {
            true => Arc::clone(ranking),
            false => Arc::new(ranking.following(
                splice,
                |row| part(latter, row as usize),
                |row, part| latter.compare(field, locale, row as usize, part),
            )),
        }
    });
}

/// Whether all orders of both are the same; makes those that nobody asked for yet.
pub(in crate::snapshot) fn same_orders(one: Tables<'_>, other: Tables<'_>) -> bool {
    let places = [one, other].map(|(places, links)| JurisdictionTable::new(places, links));
    let links = [one, other].map(|(_, links)| LinkTable::new(links));
    JurisdictionOrderField::ALL.iter().all(|field| same(places, *field))
        && LinkOrderField::ALL.iter().all(|field| same(links, *field))
}

fn same<'a, T: Table<'a>>([one, other]: [T; 2], field: T::Field) -> bool {
    let same = |locale: &Locale| one.ranking(field, *locale) == other.ranking(field, *locale);
    Locale::ALL.iter().all(same)
}
