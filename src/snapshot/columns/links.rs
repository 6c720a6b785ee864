//! The columns of links.

use std::sync::{Arc, OnceLock};

use super::{JurisdictionColumns, Lists, Rows, Texts};
use crate::graph::IxById;
use crate::model::{EdtfDate, LinkId};
use crate::snapshot::filter::Selections;
use crate::snapshot::order::LinkRankings;
use crate::snapshot::{LinkRecord, Snapshot};

/// What filters, orders and counts read of links, by row.
#[derive(Debug)]
pub(in crate::snapshot) struct LinkColumns {
    pub(in crate::snapshot) records: Vec<Arc<LinkRecord>>,
    row_of: IxById,
    pub(in crate::snapshot) first_signed: Vec<Option<EdtfDate>>,
    pub(in crate::snapshot) last_renewed: Vec<Option<EdtfDate>>,
    pub(in crate::snapshot) ended: Vec<Option<EdtfDate>>,
    /// Rows of jurisdictions, in the source's order.
    pub(in crate::snapshot) parties: Lists,
    /// Rows of links for each row of jurisdictions, ascending.
    pub(in crate::snapshot) of_jurisdiction: Lists,
    titles: OnceLock<Texts>,
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
        let party_rows = Lists::of(snapshot.links().map(|record| {
            let rows = record.party_ids().filter_map(|id| jurisdictions.row(id));
            rows.filter_map(|row| u32::try_from(row).ok())
        }));
        let rows = (0..party_rows.len()).map(|row| party_rows.row(row).iter().copied());
        let parties = Lists::of(order.arrange(rows));
        Self {
            first_signed: date(LinkRecord::first_signed),
            last_renewed: date(LinkRecord::last_renewed),
            ended: date(LinkRecord::ended),
            of_jurisdiction: parties.reversed(jurisdictions.len()),
            parties,
            row_of,
            records: order.arrange(snapshot.links().cloned()),
            titles: OnceLock::new(),
            rankings: LinkRankings::default(),
            selections: Selections::default(),
        }
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
            let texts = (0..).zip(&self.records).flat_map(|(row, record)| {
                let title = &record.title;
                std::iter::once(&title.en).chain(&title.fr).map(move |text| (row, text.as_str()))
            });
            Texts::of(self.len(), texts)
        })
    }
}
