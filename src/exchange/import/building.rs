//! Records of the kinds that only our own formats have, from their portraits by slug.
//!
//! Where references lead, and where ids come from, the caller says. Every field is asked for before one that
//! is missing ends it, so that all that is wrong is told, and no field is taken for an unknown one.

use super::fields::Fields;
use super::reading::citations;
use super::stated::StatedCitation;
use crate::model::{FocusAreaId, JurisdictionId, SourceId};
use crate::snapshot::{
    CitationRecord, ContactRecord, CoverageNoteRecord, FocusAreaRecord, Ids, Record, SourceRecord,
    WorldRegionRecord,
};

/// Where references by slug lead, or why they lead nowhere.
pub(super) trait References {
    fn source_id(&self, slug: &str) -> Result<SourceId, String>;
    fn jurisdiction_id(&self, slug: &str) -> Result<JurisdictionId, String>;
    fn focus_area_id(&self, slug: &str) -> Result<FocusAreaId, String>;
    /// The counter for ids of what is new.
    fn ids(&mut self) -> &mut Ids;
}

/// Builds a record, over what is recorded of it: what that holds already keeps its id.
pub(super) struct Building<'a, R> {
    pub(super) references: &'a mut R,
    pub(super) former: Option<&'a Record>,
}

impl<R: References> Building<'_, R> {
    /// A record of one of these kinds.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(super) fn record(mut self, kind: &str, fields: Fields<'_>) -> Result<Record, String> {
        let read = self.of_kind(kind, &fields);
        fields.finish(read)
    }

    fn of_kind(&mut self, kind: &str, fields: &Fields<'_>) -> Option<Record> {
        match kind {
            "WorldRegion" => world_region(fields).map(Record::from),
            "Source" => self.source_record(fields).map(Record::from),
            "FocusArea" => self.focus_area_record(fields).map(Record::from),
            "Contact" => self.contact(fields).map(Record::from),
            "CoverageNote" => self.coverage_note(fields).map(Record::from),
            _ => None,
        }
    }

    fn source_record(&mut self, fields: &Fields<'_>) -> Option<SourceRecord> {
        let id = match self.former {
            Some(Record::Source(record)) => record.id,
            _ => self.references.ids().source(),
        };
        let (slug, title) = (fields.required_parsed("slug"), fields.required("title"));
        let [publisher, url, licence] = ["publisher", "url", "licence"].map(|f| fields.owned(f));
        let (language, updated_on) = (fields.parsed("language"), fields.parsed("updatedOn"));
        let retrieved_on = fields.parsed("retrievedOn");
        let (slug, title) = (slug?, title?.to_owned());
        Some(SourceRecord {
            id,
            slug,
            title,
            publisher,
            url,
            language,
            updated_on,
            retrieved_on,
            licence,
        })
    }

    fn focus_area_record(&mut self, fields: &Fields<'_>) -> Option<FocusAreaRecord> {
        let (id, before) = match self.former {
            Some(Record::FocusArea(record)) => (record.id, record.citations.clone()),
            _ => (self.new_focus_area(fields), Vec::new()),
        };
        let broader = fields.text("broader").map(|slug| self.references.focus_area_id(slug));
        let broader = fields.valid("broader", broader.transpose());
        let cited = cited(self.references, &citations(fields), &before);
        let (slug, name) = (fields.required_parsed("slug"), fields.required_localised("name"));
        let synonyms = fields.texts("synonyms");
        let citations = fields.valid("citations", cited)?;
        Some(FocusAreaRecord {
            id,
            slug: slug?,
            name: name?,
            broader: broader?,
            synonyms,
            citations,
        })
    }

    fn contact(&mut self, fields: &Fields<'_>) -> Option<ContactRecord> {
        let (id, before) = match self.former {
            Some(Record::Contact(record)) => (record.id, record.citations.clone()),
            _ => (self.references.ids().contact(), Vec::new()),
        };
        let of = self.jurisdiction(fields);
        let organisation = fields.required("organisation");
        let [unit, role, phone, email, hours, covers_as_stated] =
            ["unit", "role", "phone", "email", "hours", "coversAsStated"].map(|f| fields.owned(f));
        let covers = fields.texts("covers");
        let cited = cited(self.references, &citations(fields), &before);
        let citations = fields.valid("citations", cited)?;
        Some(ContactRecord {
            id,
            jurisdiction: of?,
            organisation: organisation?.to_owned(),
            unit,
            role,
            phone,
            email,
            hours,
            covers_as_stated,
            covers,
            citations,
        })
    }

    fn coverage_note(&mut self, fields: &Fields<'_>) -> Option<CoverageNoteRecord> {
        let id = match self.former {
            Some(Record::CoverageNote(record)) => record.id,
            _ => self.references.ids().coverage_note(),
        };
        let of = self.jurisdiction(fields);
        let source = fields.required("source").map(|slug| self.references.source_id(slug));
        let source = source.and_then(|source| fields.valid("source", source));
        let stated_partners = fields.count("statedPartners");
        let recorded_partners = fields.required_count("recordedPartners");
        let note = fields.required_localised("note");
        Some(CoverageNoteRecord {
            id,
            jurisdiction: of?,
            source: source?,
            stated_partners,
            recorded_partners: recorded_partners?,
            note: note?,
        })
    }

    /// Whose an office or a note is.
    fn jurisdiction(&self, fields: &Fields<'_>) -> Option<JurisdictionId> {
        let of = self.references.jurisdiction_id(fields.required("jurisdiction")?);
        fields.valid("jurisdiction", of)
    }

    /// The id of a subject that is new: others may refer to it already.
    fn new_focus_area(&mut self, fields: &Fields<'_>) -> FocusAreaId {
        let given = fields.text("slug").and_then(|slug| self.references.focus_area_id(slug).ok());
        given.unwrap_or_else(|| self.references.ids().focus_area())
    }
}

fn world_region(fields: &Fields<'_>) -> Option<WorldRegionRecord> {
    let (m49, name) = (fields.required("m49"), fields.required_localised("name"));
    let parent = fields.owned("parent");
    Some(WorldRegionRecord { m49: m49?.to_owned(), name: name?, parent })
}

/// Citations; those that were there keep their ids.
///
/// # Errors
/// A source that is not known.
pub(super) fn cited(
    references: &mut impl References,
    stated: &[StatedCitation],
    before: &[CitationRecord],
) -> Result<Vec<CitationRecord>, String> {
    let mut left = before.to_vec();
    let mut all = Vec::with_capacity(stated.len());
    for citation in stated {
        let source = references.source_id(&citation.source)?;
        let says_it =
            |known: &CitationRecord| known.source == source && known.locator == citation.locator;
        let known = left.iter().position(says_it).map(|place| left.remove(place));
        all.push(known.unwrap_or_else(|| CitationRecord {
            id: references.ids().citation(),
            source,
            locator: citation.locator.clone(),
        }));
    }
    Ok(all)
}
