//! Resolving: which jurisdiction or link somebody means.

use std::sync::Arc;

use super::record::{
    FocusAreaRecord, JurisdictionRecord, LinkRecord, RedirectTarget, SourceRecord,
    WorldRegionRecord,
};
use super::search::Proposal;
use super::{Snapshot, Subject};
use crate::model::{
    GlobalId, JurisdictionId, JurisdictionKey, LinkId, NodeKind, Slug, excerpt, fold,
    is_wikidata_id,
};

/// How many spellings an error proposes.
const PROPOSALS: usize = 5;

/// Why a key names no single thing.
#[derive(Clone, Debug, thiserror::Error)]
pub enum KeyError {
    /// Nothing goes by it.
    #[error("unknown {what} {key:?}{}", nearest_spellings(.nearest))]
    NotFound {
        /// What was looked for: `jurisdiction`, `link`, `focus area` ...
        what: &'static str,
        /// The key as it was written.
        key: String,
        /// What was probably meant, by what [`Snapshot::search`] finds, nearest first.
        nearest: Vec<Proposal>,
    },
    /// Several go by it.
    #[error("{key:?} names {} jurisdictions; use the slug of one: {}", .candidates.len(), slugs(.candidates))]
    Ambiguous {
        /// The key as it was written.
        key: String,
        /// All that it could name, by slug.
        candidates: Vec<Arc<JurisdictionRecord>>,
    },
}

impl Snapshot {
    /// Returns the one jurisdiction that `key` names.
    ///
    /// Tried in this order: global id, slug (also one that it had before), ISO 3166 code, Wikidata
    /// id (the finest of the levels that share it), name or alias in any language without regard
    /// to case, accents and punctuation.
    ///
    /// # Errors
    /// [`KeyError::NotFound`] with the nearest spellings, and [`KeyError::Ambiguous`] with the
    /// candidates where a name is that of several.
    ///
    /// Cost: O(log n); a key that names nothing costs a search.
    pub fn resolve(&self, key: &JurisdictionKey) -> Result<&Arc<JurisdictionRecord>, KeyError> {
        let text = key.as_str().trim();
        let exact = self
            .jurisdiction_by_global_id(text)
            .or_else(|| self.jurisdiction_by_slug(&Slug::parse(text).ok()?))
            .or_else(|| self.jurisdictions_with_iso_code(&text.to_ascii_uppercase()).next())
            .or_else(|| self.jurisdiction_by_wikidata_id(text));
        match exact {
            Some(record) => Ok(record),
            None => self.jurisdiction_by_name(text),
        }
    }

    fn jurisdiction_by_global_id(&self, text: &str) -> Option<&Arc<JurisdictionRecord>> {
        let id: GlobalId = text.parse().ok()?;
        let number = (id.kind == NodeKind::Jurisdiction).then_some(id.number)?;
        self.jurisdiction_or_successor(JurisdictionId(number))
    }

    /// The jurisdiction with an id, or the one into which that was merged.
    #[must_use]
    pub fn jurisdiction_or_successor(
        &self,
        id: JurisdictionId,
    ) -> Option<&Arc<JurisdictionRecord>> {
        self.jurisdiction(id).or_else(|| match self.successor(NodeKind::Jurisdiction, id.0)? {
            RedirectTarget::Jurisdiction(id) => self.jurisdiction(id),
            RedirectTarget::Link(_) => None,
        })
    }

    /// The link with an id, or the one into which that was merged.
    #[must_use]
    pub fn link_or_successor(&self, id: LinkId) -> Option<&Arc<LinkRecord>> {
        self.link(id).or_else(|| match self.successor(NodeKind::Link, id.0)? {
            RedirectTarget::Link(id) => self.link(id),
            RedirectTarget::Jurisdiction(_) => None,
        })
    }

    /// The jurisdiction that goes by a slug, or went by it.
    #[must_use]
    pub fn jurisdiction_by_slug(&self, slug: &Slug) -> Option<&Arc<JurisdictionRecord>> {
        if let Some(record) = self.jurisdictions_with_slug(slug).next() {
            return Some(record);
        }
        match self.redirect(NodeKind::Jurisdiction, slug)? {
            RedirectTarget::Jurisdiction(id) => self.jurisdiction(id),
            RedirectTarget::Link(_) => None,
        }
    }

    fn jurisdiction_by_wikidata_id(&self, text: &str) -> Option<&Arc<JurisdictionRecord>> {
        let item = text.to_ascii_uppercase();
        is_wikidata_id(&item).then_some(())?;
        self.jurisdictions_with_wikidata_id(&item).max_by_key(|record| record.level)
    }

    fn jurisdiction_by_name(&self, text: &str) -> Result<&Arc<JurisdictionRecord>, KeyError> {
        let ids = self.indexes.jurisdictions_by_name.of(&fold(text).into());
        let mut found: Vec<_> = ids.filter_map(|id| self.jurisdiction(*id)).collect();
        match found.len() {
            0 => Err(self.not_found("jurisdiction", text, is_jurisdiction)),
            1 => Ok(found[0]),
            _ => {
                found.sort_by(|one, other| one.slug.cmp(&other.slug));
                let candidates = found.into_iter().cloned().collect();
                Err(KeyError::Ambiguous { key: text.to_owned(), candidates })
            }
        }
    }

    /// Returns the one link that `key` names: a global id, or a slug (also one that it had before).
    ///
    /// # Errors
    /// [`KeyError::NotFound`] with the nearest spellings.
    pub fn resolve_link(&self, key: &str) -> Result<&Arc<LinkRecord>, KeyError> {
        let text = key.trim();
        let found = self.link_by_global_id(text);
        let found = found.or_else(|| self.link_by_slug(&Slug::parse(text).ok()?));
        found.ok_or_else(|| self.not_found("link", text, |of| matches!(of, Subject::Link(_))))
    }

    /// Returns the subject with this slug.
    ///
    /// # Errors
    /// [`KeyError::NotFound`] with the nearest spellings.
    pub fn resolve_focus_area(&self, slug: &str) -> Result<&Arc<FocusAreaRecord>, KeyError> {
        let found = Slug::parse(slug).ok();
        let found = found.and_then(|slug| self.focus_areas_with_slug(&slug).next());
        let is_area = |of: &Subject| matches!(of, Subject::FocusArea(_));
        found.ok_or_else(|| self.not_found("focus area", slug, is_area))
    }

    /// Returns the source with this slug.
    ///
    /// # Errors
    /// [`KeyError::NotFound`] with the nearest spellings.
    pub fn resolve_source(&self, slug: &str) -> Result<&Arc<SourceRecord>, KeyError> {
        let found = Slug::parse(slug).ok();
        let found = found.and_then(|slug| self.sources_with_slug(&slug).next());
        found.ok_or_else(|| self.not_found("source", slug, |of| matches!(of, Subject::Source(_))))
    }

    /// Returns the world region with this M49 code.
    ///
    /// # Errors
    /// [`KeyError::NotFound`] with the regions that go by it or by a name like it.
    pub fn resolve_world_region(&self, m49: &str) -> Result<&Arc<WorldRegionRecord>, KeyError> {
        let is_region = |of: &Subject| matches!(of, Subject::WorldRegion(_));
        self.world_region(m49).ok_or_else(|| self.not_found("UN M49 region", m49, is_region))
    }

    fn not_found(
        &self,
        what: &'static str,
        key: &str,
        wanted: impl Fn(&Subject) -> bool,
    ) -> KeyError {
        KeyError::NotFound {
            what,
            key: excerpt(key),
            nearest: self.propose(key, wanted, PROPOSALS),
        }
    }

    fn link_by_global_id(&self, text: &str) -> Option<&Arc<LinkRecord>> {
        let id: GlobalId = text.parse().ok()?;
        (id.kind == NodeKind::Link).then(|| self.link_or_successor(LinkId(id.number))).flatten()
    }

    /// The link that goes by a slug, or went by it.
    #[must_use]
    pub fn link_by_slug(&self, slug: &Slug) -> Option<&Arc<LinkRecord>> {
        if let Some(record) = self.links_with_slug(slug).next() {
            return Some(record);
        }
        match self.redirect(NodeKind::Link, slug)? {
            RedirectTarget::Link(id) => self.link(id),
            RedirectTarget::Jurisdiction(_) => None,
        }
    }
}

const fn is_jurisdiction(of: &Subject) -> bool {
    matches!(of, Subject::Jurisdiction(_))
}

fn nearest_spellings(nearest: &[Proposal]) -> String {
    let shown = |proposal: &Proposal| format!("{} ({})", proposal.name, proposal.key);
    let names: Vec<_> = nearest.iter().map(shown).collect();
    match names.is_empty() {
        true => String::new(),
        false => format!("; nearest: {}", names.join(", ")),
    }
}

fn slugs(candidates: &[Arc<JurisdictionRecord>]) -> String {
    let slugs: Vec<_> = candidates.iter().map(|record| record.slug.as_str()).collect();
    slugs.join(", ")
}
