//! Sources that files name: those recorded, those described beside them, and those that are only named.

use std::collections::{HashMap, HashSet};

use super::super::stated::{Origin, StatedCitation, StatedSource};
use crate::model::{Slug, SourceId};
use crate::snapshot::{CitationRecord, Ids, Snapshot, SourceRecord};

/// Sources by what files call them.
#[derive(Debug)]
pub(super) struct Sources {
    by_slug: HashMap<Slug, SourceId>,
    /// Those without a letter of ASCII in their name have slugs that say nothing.
    by_title: HashMap<String, SourceId>,
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
        let by_title = base.sources().map(|source| (source.title.clone(), source.id)).collect();
        Self { by_slug, by_title, described, new: Vec::new() }
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
        if let Some(id) = self.if_known(text) {
            return id;
        }
        let slug = slug_of(text).unwrap_or_else(|| self.free_slug());
        let described = self.described.get(text).cloned().unwrap_or_default();
        let id = ids.source();
        self.by_slug.insert(slug.clone(), id);
        self.by_title.insert(text.to_owned(), id);
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

    /// The source that a text names, if it is recorded or named before.
    pub(super) fn if_known(&self, text: &str) -> Option<SourceId> {
        let by_slug = slug_of(text).and_then(|slug| self.by_slug.get(&slug));
        by_slug.or_else(|| self.by_title.get(text)).copied()
    }

    fn free_slug(&self) -> Slug {
        let first = Slug::parse("source").expect("letters are a slug");
        let numbered = (2..).map(|number| first.numbered(number));
        let mut all = std::iter::once(first.clone()).chain(numbered);
        all.find(|slug| !self.by_slug.contains_key(slug)).expect("there is always one more number")
    }

    /// Those that are to be recorded: the new ones that something cites.
    pub(super) fn take_cited(&mut self, cited: &HashSet<SourceId>) -> Vec<SourceRecord> {
        let new = std::mem::take(&mut self.new);
        new.into_iter().filter(|source| cited.contains(&source.id)).collect()
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

/// The slug that a text is, or that its letters suggest.
fn slug_of(text: &str) -> Option<Slug> {
    Slug::parse(text).ok().or_else(|| Slug::suggest(text))
}
