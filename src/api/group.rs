//! What links and jurisdictions are grouped by, as people read it.

use crate::model::{JurisdictionLevel, LinkKind, LinkStatus, LinkTerm, Locale};
use crate::sentence;
use crate::snapshot::{GroupValue, Snapshot};

/// What a value is called in a legend.
pub(super) fn group_label(snapshot: &Snapshot, value: &GroupValue, locale: Locale) -> String {
    let named = match value {
        GroupValue::Kind(kind) => {
            Some(sentence::term_label(LinkKind::VOCABULARY, kind.as_str(), locale))
        }
        GroupValue::Status(status) => {
            Some(sentence::term_label(LinkStatus::VOCABULARY, status.as_str(), locale))
        }
        GroupValue::Term(term) => {
            Some(sentence::term_label(LinkTerm::VOCABULARY, term.as_str(), locale))
        }
        GroupValue::Level(level) => {
            Some(sentence::term_label(JurisdictionLevel::VOCABULARY, level.as_str(), locale))
        }
        GroupValue::FocusArea(id) => {
            snapshot.focus_area(*id).map(|record| record.name.get(locale).to_owned())
        }
        GroupValue::Source(id) => snapshot.source(*id).map(|record| record.title.clone()),
        GroupValue::Jurisdiction(id) => {
            snapshot.jurisdiction(*id).map(|record| record.name.get(locale).to_owned())
        }
        GroupValue::WorldRegion(m49) => {
            snapshot.world_region(m49).map(|record| record.name.get(locale).to_owned())
        }
        GroupValue::Decade(decade) => Some(sentence::stat_decade(10 * decade, locale)),
        GroupValue::Year(_) => None,
    };
    named.unwrap_or_else(|| snapshot.group_key(value))
}
