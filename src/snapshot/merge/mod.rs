//! Merging: several records that stand for one thing become one, and nothing of them is lost.

mod jurisdictions;
mod links;

use super::Draft;
use super::record::{CitationRecord, RedirectTarget};
use crate::model::{CitationId, Slug};

/// Why a record cannot be merged into another.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum CannotMerge {
    /// It is the one that is to stay.
    #[error("{0} is the one that stays; name those that go")]
    Itself(Slug),
    /// It is linked to the one that stays.
    #[error(
        "{merged} is a party to {link} with the one that stays, which would join it with itself; delete \
         or mend that link first"
    )]
    Linked {
        /// What was to be merged.
        merged: Slug,
        /// What joins the two.
        link: Slug,
    },
    /// It is of another level.
    #[error("{merged} is a {level} and the one that stays is not; mend its level first")]
    OtherLevel {
        /// What was to be merged.
        merged: Slug,
        /// Its level.
        level: crate::model::JurisdictionLevel,
    },
    /// It joins others.
    #[error(
        "{0} has other parties than the one that stays, or the same in other roles; mend its parties first"
    )]
    OtherParties(Slug),
}

impl Draft {
    /// Makes all that led to a record lead to the one that stays: its own slug, its id, and the old
    /// slugs that it had.
    fn hand_over(&mut self, slug: &Slug, number: i64, from: RedirectTarget, to: RedirectTarget) {
        for old in self.now().old_slugs_of(from) {
            self.lead(old.slug.clone(), old.former_id, to);
        }
        self.lead(slug.clone(), Some(number), to);
    }
}

/// Adds citations to others, but for those that say the same; gives for each of these the one that says
/// it already.
fn add_citations(
    all: &mut Vec<CitationRecord>,
    more: &[CitationRecord],
) -> Vec<(CitationId, CitationId)> {
    let mut same = Vec::new();
    for citation in more {
        let known = all
            .iter()
            .find(|known| known.source == citation.source && known.locator == citation.locator);
        match known {
            Some(known) => same.push((citation.id, known.id)),
            None => all.push(citation.clone()),
        }
    }
    same
}

/// Adds what is not there yet.
fn add_missing<T: Clone + PartialEq>(all: &mut Vec<T>, more: &[T]) {
    for item in more {
        if !all.contains(item) {
            all.push(item.clone());
        }
    }
}
