//! The columns of links.

use std::sync::{Arc, OnceLock};

use super::following::{Splices, rows_by_id};
use super::{JurisdictionColumns, Lists, Records, Rows, Texts, carried};
use crate::graph::IxById;
use crate::model::{EdtfDate, LinkId};
use crate::snapshot::filter::Selections;
use crate::snapshot::order::LinkRankings;
use crate::snapshot::{LinkRecord, Snapshot};

/// What filters, orders and counts read of links, by row.
#[derive(Debug)]
pub(in crate::snapshot) struct LinkColumns {
    pub(in crate::snapshot) records: Records<LinkRecord>,
    row_of: Arc<IxById>,
    pub(in crate::snapshot) first_signed: Vec<Option<EdtfDate>>,
    pub(in crate::snapshot) last_renewed: Vec<Option<EdtfDate>>,
    pub(in crate::snapshot) ended: Vec<Option<EdtfDate>>,
    /// Rows of jurisdictions, in the source's order.
    pub(in crate::snapshot) parties: Arc<Lists>,
    /// Rows of links for each row of jurisdictions, ascending.
    pub(in crate::snapshot) of_jurisdiction: Arc<Lists>,
    titles: OnceLock<Arc<Texts>>,
    pub(in crate::snapshot) rankings: LinkRankings,
    pub(in crate::snapshot) selections: Selections,
}

impl LinkColumns {
    pub(super) fn of(snapshot: &Snapshot, jurisdictions: &JurisdictionColumns) -> Self {
        let order = snapshot.slug_order_of_links();
        let date = |date: fn(&LinkRecord) -> Option<EdtfDate>| {
            order.arrange(snapshot.links().map(|record| date(record)))
        };
        let ids = order.arrange(snapshot.links().map(|record| record.id));
        let row_of = IxById::new(ids.iter().map(|id| id.0));
        let party_rows =
            Lists::of(snapshot.links().map(|record| party_rows(record, jurisdictions)));
        let rows = (0..party_rows.len()).map(|row| party_rows.row(row).iter().copied());
        let parties = Lists::of(order.arrange(rows));
        Self {
            first_signed: date(LinkRecord::first_signed),
            last_renewed: date(LinkRecord::last_renewed),
            ended: date(LinkRecord::ended),
            of_jurisdiction: Arc::new(parties.reversed(jurisdictions.len())),
            parties: Arc::new(parties),
            row_of: Arc::new(row_of),
            records: Records::of(order.arrange(snapshot.links().cloned())),
            titles: OnceLock::new(),
            rankings: LinkRankings::default(),
            selections: Selections::default(),
        }
    }

    /// The columns that follow from these.
    pub(super) fn following(&self, jurisdictions: &JurisdictionColumns, splices: &Splices) -> Self {
        let Splices { links: splice, came_links, .. } = splices;
        let records = self.records.following(splice, came_links.clone());
        let same = |row: usize, other: usize| self.records[row].parties == records[other].parties;
        let same_parties =
            splices.jurisdictions.is_in_place() && splice.keeps(|row| same(row, row));
        let (parties, of_jurisdiction) = match same_parties {
            true => (Arc::clone(&self.parties), Arc::clone(&self.of_jurisdiction)),
            false => self.joined(jurisdictions, splices),
        };
        let date = |former: &[Option<EdtfDate>], date: fn(&LinkRecord) -> Option<EdtfDate>| {
            splice.spliced(former, |row| date(&records[row]))
        };
        let title = |row: usize| self.records[row].title == records[row].title;
        let titles = carried(&self.titles, splice.keeps(title), |titles| {
            titles.spliced(splice, |row| titles_of(&records[row]))
        });
        Self {
            first_signed: date(&self.first_signed, LinkRecord::first_signed),
            last_renewed: date(&self.last_renewed, LinkRecord::last_renewed),
            ended: date(&self.ended, LinkRecord::ended),
            row_of: rows_by_id(&self.row_of, splice, came_links.iter().map(|record| record.id.0)),
            parties,
            of_jurisdiction,
            titles,
            rankings: LinkRankings::default(),
            selections: Selections::default(),
            records,
        }
    }

    /// The parties of the links that follow, and the links of their jurisdictions.
    fn joined(
        &self,
        jurisdictions: &JurisdictionColumns,
        splices: &Splices,
    ) -> (Arc<Lists>, Arc<Lists>) {
        let Splices { jurisdictions: places, links: splice, came_links, .. } = splices;
        let renumbered =
            (!places.is_in_place()).then(|| self.parties.renumbered(&places.renumbered()));
        let former = renumbered.as_ref().unwrap_or(&self.parties);
        let mut came = came_links.iter();
        let parties = former.spliced(splice, |_| {
            let record = came.next().expect("one for each row that came");
            party_rows(record, jurisdictions)
        });
        let of_jurisdiction = parties.reversed(jurisdictions.len());
        (Arc::new(parties), Arc::new(of_jurisdiction))
    }

    pub(in crate::snapshot) fn len(&self) -> usize {
        self.records.len()
    }

    /// The row of a link.
    pub(in crate::snapshot) fn row(&self, id: LinkId) -> Option<usize> {
        self.row_of.get(id.0).map(|row| row as usize)
    }

    /// Links with a party among `jurisdictions`.
    ///
    /// Cost: O(links of those).
    pub(in crate::snapshot) fn touching(&self, jurisdictions: &Rows) -> Rows {
        let mut links = Rows::with_capacity(self.len());
        for jurisdiction in jurisdictions.ones() {
            for link in self.of_jurisdiction.row(jurisdiction) {
                links.insert(*link as usize);
            }
        }
        links
    }

    /// English and French titles.
    pub(in crate::snapshot) fn titles(&self) -> &Texts {
        self.titles.get_or_init(|| {
            let texts = (0..).zip(self.records.iter());
            let texts = texts.flat_map(|(row, record)| titles_of(record).map(move |t| (row, t)));
            Arc::new(Texts::of(self.len(), texts))
        })
    }
}

/// The rows of the parties of a link, in the source's order.
fn party_rows(
    record: &LinkRecord,
    jurisdictions: &JurisdictionColumns,
) -> impl Iterator<Item = u32> {
    let rows = record.party_ids().filter_map(|id| jurisdictions.row(id));
    rows.filter_map(|row| u32::try_from(row).ok())
}

fn titles_of(record: &LinkRecord) -> impl Iterator<Item = &str> {
    std::iter::once(&record.title.en).chain(&record.title.fr).map(String::as_str)
}
