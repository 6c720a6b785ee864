//! Values of dimensions as small numbers, so that combinations of them are quick to compare.

use std::collections::HashMap;

use super::GroupValue;
use crate::model::{
    FocusAreaId, JurisdictionLevel, LinkDimension, LinkKind, LinkStatus, LinkTerm, Locale, SourceId,
};
use crate::snapshot::Snapshot;
use crate::snapshot::columns::{JurisdictionColumns, LinkColumns, NO_ROW};
use crate::snapshot::order::{Ranking, collate};

/// Stands for a value where there is none: after every other.
pub(super) const NOTHING: u32 = NO_ROW;

/// How many dimensions a combination has at the most.
pub(super) const MOST_DIMENSIONS: usize = 4;

/// The codes of a combination, in the order of the dimensions.
pub(super) type Combination = [u32; MOST_DIMENSIONS];

/// Turns what links and parties have into codes, and codes into values.
pub(super) struct Codes<'a> {
    snapshot: &'a Snapshot,
    jurisdictions: &'a JurisdictionColumns,
    links: &'a LinkColumns,
    pub(super) dimensions: &'a [LinkDimension],
    focus_areas: Numbered<FocusAreaId>,
    sources: Numbered<SourceId>,
}

/// Ids with their numbers.
struct Numbered<Id> {
    ids: Vec<Id>,
    number: HashMap<Id, u32>,
}

impl<Id: Copy + Eq + std::hash::Hash> Numbered<Id> {
    fn of(ids: impl Iterator<Item = Id>) -> Self {
        let ids: Vec<_> = ids.collect();
        let number = ids.iter().copied().zip(0..).collect();
        Self { ids, number }
    }

    fn code(&self, id: Id) -> u32 {
        self.number.get(&id).copied().unwrap_or(NOTHING)
    }
}

impl<'a> Codes<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, dimensions: &'a [LinkDimension]) -> Self {
        assert!(dimensions.len() <= MOST_DIMENSIONS, "the edge takes no more dimensions");
        Self {
            snapshot,
            jurisdictions: snapshot.jurisdiction_columns(),
            links: snapshot.link_columns(),
            dimensions,
            focus_areas: Numbered::of(snapshot.focus_areas().map(|record| record.id)),
            sources: Numbered::of(snapshot.sources().map(|record| record.id)),
        }
    }

    /// Whether one of the dimensions is of place.
    pub(super) fn names_a_place(&self) -> bool {
        self.dimensions.iter().any(|dimension| is_of_place(*dimension))
    }

    /// Puts the codes of a link in a dimension into `codes`, each once; none for a dimension of
    /// place, in which its parties have codes.
    pub(super) fn of_link(&self, dimension: LinkDimension, row: usize, codes: &mut Vec<u32>) {
        codes.clear();
        let record = &self.links.records[row];
        let signed = || self.links.first_signed[row].map(|date| u32::from(date.year()));
        match dimension {
            LinkDimension::Kind => codes.push(record.kind as u32),
            LinkDimension::Status => codes.push(record.status as u32),
            LinkDimension::Term => codes.push(record.term as u32),
            LinkDimension::YearSigned => codes.extend(signed()),
            LinkDimension::DecadeSigned => codes.extend(signed().map(|year| year / 10)),
            LinkDimension::FocusArea => {
                codes.extend(record.focus_areas.iter().map(|id| self.focus_areas.code(*id)));
            }
            LinkDimension::Source => {
                codes.extend(record.source_ids().map(|id| self.sources.code(id)));
            }
            LinkDimension::Country
            | LinkDimension::Region
            | LinkDimension::WorldRegion
            | LinkDimension::Jurisdiction => return,
        }
        codes.sort_unstable();
        codes.dedup();
        if codes.is_empty() {
            codes.push(NOTHING);
        }
    }

    /// The code of a party in a dimension of place; `None` in the others.
    pub(super) fn of_party(&self, dimension: LinkDimension, row: usize) -> Option<u32> {
        let at = |level| self.jurisdictions.at_level(row, level);
        let place = match dimension {
            LinkDimension::Country => at(JurisdictionLevel::Country),
            LinkDimension::Region => at(JurisdictionLevel::Region),
            LinkDimension::Jurisdiction => Some(row),
            LinkDimension::WorldRegion => return Some(self.jurisdictions.world_region[row]),
            _ => return None,
        };
        Some(place.and_then(|place| u32::try_from(place).ok()).unwrap_or(NOTHING))
    }

    /// The values of a combination.
    pub(super) fn values(&self, combination: &Combination) -> Vec<Option<GroupValue>> {
        let pairs = self.dimensions.iter().zip(combination);
        pairs.map(|(dimension, code)| self.value(*dimension, *code)).collect()
    }

    fn value(&self, dimension: LinkDimension, code: u32) -> Option<GroupValue> {
        if code == NOTHING {
            return None;
        }
        let at = code as usize;
        Some(match dimension {
            LinkDimension::Kind => GroupValue::Kind(LinkKind::ALL[at]),
            LinkDimension::Status => GroupValue::Status(LinkStatus::ALL[at]),
            LinkDimension::Term => GroupValue::Term(LinkTerm::ALL[at]),
            LinkDimension::YearSigned => GroupValue::Year(year(code)),
            LinkDimension::DecadeSigned => GroupValue::Decade(year(code)),
            LinkDimension::FocusArea => GroupValue::FocusArea(self.focus_areas.ids[at]),
            LinkDimension::Source => GroupValue::Source(self.sources.ids[at]),
            LinkDimension::WorldRegion => {
                GroupValue::WorldRegion(self.jurisdictions.world_regions[at].clone())
            }
            LinkDimension::Country | LinkDimension::Region | LinkDimension::Jurisdiction => {
                GroupValue::Jurisdiction(self.jurisdictions.records[at].id)
            }
        })
    }

    /// The order of a dimension's codes: words as they are listed, years by time, names as the
    /// language orders them.
    pub(super) fn order(&self, dimension: LinkDimension, locale: Locale) -> CodeOrder<'a> {
        let snapshot = self.snapshot;
        match dimension {
            LinkDimension::Kind
            | LinkDimension::Status
            | LinkDimension::Term
            | LinkDimension::YearSigned
            | LinkDimension::DecadeSigned => CodeOrder::Itself,
            LinkDimension::FocusArea => {
                let names = snapshot.focus_areas().map(|record| record.name.get(locale));
                CodeOrder::Made(collate(locale, &names.collect::<Vec<_>>()))
            }
            LinkDimension::Source => {
                let titles = snapshot.sources().map(|record| record.title.as_str());
                CodeOrder::Made(collate(locale, &titles.collect::<Vec<_>>()))
            }
            LinkDimension::WorldRegion => {
                let names = snapshot.world_regions().map(|record| record.name.get(locale));
                CodeOrder::Made(collate(locale, &names.collect::<Vec<_>>()))
            }
            LinkDimension::Country | LinkDimension::Region | LinkDimension::Jurisdiction => {
                CodeOrder::Kept(self.jurisdictions.name_ranking(locale))
            }
        }
    }
}

/// In which order the codes of a dimension stand; what has no value comes last.
pub(super) enum CodeOrder<'a> {
    Itself,
    Made(Ranking),
    Kept(&'a Ranking),
}

impl CodeOrder<'_> {
    pub(super) fn rank(&self, code: u32) -> u32 {
        match self {
            _ if code == NOTHING => NOTHING,
            Self::Itself => code,
            Self::Made(ranking) => ranking.of_row(code),
            Self::Kept(ranking) => ranking.of_row(code),
        }
    }
}

const fn is_of_place(dimension: LinkDimension) -> bool {
    matches!(
        dimension,
        LinkDimension::Country
            | LinkDimension::Region
            | LinkDimension::WorldRegion
            | LinkDimension::Jurisdiction
    )
}

fn year(code: u32) -> u16 {
    u16::try_from(code).expect("made from a year, or from a tenth of one")
}
