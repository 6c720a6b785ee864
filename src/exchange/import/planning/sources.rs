//! Sources that files name: those recorded, those described beside them, and those that are only named.

use std::collections::HashMap;

use super::super::stated::{Origin, StatedCitation, StatedSource};
use crate::model::{Slug, SourceId};
use crate::snapshot::{CitationRecord, Ids, Snapshot, SourceRecord};

/// Sources by what files call them.
#[derive(Debug)]
pub(super) struct Sources {
    by_slug: HashMap<Slug, SourceId>,
    described: HashMap<String, StatedSource>,
    new: Vec<SourceRecord>,
}

/// A source that our own formats name and nobody describes.
#[derive(Debug)]
pub(super) struct UnknownSource(pub(super) String);

impl Sources {
    pub(super) fn of(base: &Snapshot, described: &[StatedSource]) -> Self {
        let by_slug = base.sources().map(|source| (source.slug.clone(), source.id)).collect();
        let described =
            described.iter().map(|source| (source.slug.clone(), source.clone())).collect();
        Self { by_slug, described, new: Vec::new() }
    }

    /// A source that the import brings as a record of its own.
    pub(super) fn add(&mut self, slug: Slug, id: SourceId) {
        self.by_slug.insert(slug, id);
    }

    /// The source with a slug.
    ///
    /// # Errors
    /// Where there is none.
    pub(super) fn known(&self, slug: &str) -> Result<SourceId, UnknownSource> {
        let known = Slug::parse(slug).ok().and_then(|slug| self.by_slug.get(&slug).copied());
        known.ok_or_else(|| UnknownSource(slug.to_owned()))
    }

    /// The source that a text names; one that is not recorded is.
    pub(super) fn named(&mut self, text: &str, ids: &mut Ids) -> SourceId {
        let slug = Slug::parse(text).ok().or_else(|| Slug::suggest(text));
        let slug = slug.unwrap_or_else(|| Slug::parse("source").expect("letters are a slug"));
        if let Some(id) = self.by_slug.get(&slug) {
            return *id;
        }
        let described = self.described.get(text).cloned().unwrap_or_default();
        let id = ids.source();
        self.by_slug.insert(slug.clone(), id);
        self.new.push(SourceRecord {
            id,
            slug,
            title: described.title.unwrap_or_else(|| text.to_owned()),
            publisher: described.publisher,
            url: described.url,
            language: None,
            updated_on: None,
            retrieved_on: None,
            licence: described.licence,
        });
        id
    }

    /// How many would be recorded.
    pub(super) fn new_ones(&self) -> usize {
        self.new.len()
    }

    /// Those that are to be recorded.
    pub(super) fn take_new(&mut self) -> Vec<SourceRecord> {
        std::mem::take(&mut self.new)
    }

    /// Adds who says so, as a file of this origin means it.
    ///
    /// # Errors
    /// A source that a file of ours names and nobody knows.
    pub(super) fn cite_as(
        &mut self,
        origin: Origin,
        all: &mut Vec<CitationRecord>,
        stated: &[StatedCitation],
        ids: &mut Ids,
    ) -> Result<(), UnknownSource> {
        match origin {
            Origin::Ours => return self.cite_exactly(all, stated, ids),
            Origin::Foreign => self.cite(all, stated, ids),
        }
        Ok(())
    }

    /// Adds citations of sources that do not speak of it yet, wherever they do.
    pub(super) fn cite(
        &mut self,
        all: &mut Vec<CitationRecord>,
        stated: &[StatedCitation],
        ids: &mut Ids,
    ) {
        for citation in stated {
            let source = self.named(&citation.source, ids);
            if all.iter().all(|known| known.source != source) {
                let locator = citation.locator.clone();
                all.push(CitationRecord { id: ids.citation(), source, locator });
            }
        }
    }

    /// Adds citations as they stand, but for those that are there.
    fn cite_exactly(
        &self,
        all: &mut Vec<CitationRecord>,
        stated: &[StatedCitation],
        ids: &mut Ids,
    ) -> Result<(), UnknownSource> {
        // One that a record holds twice is there twice.
        let recorded = all.len();
        for citation in stated {
            let source = self.known(&citation.source)?;
            let says_it = |known: &CitationRecord| {
                known.source == source && known.locator == citation.locator
            };
            if !all[..recorded].iter().any(says_it) {
                let locator = citation.locator.clone();
                all.push(CitationRecord { id: ids.citation(), source, locator });
            }
        }
        Ok(())
    }
}
