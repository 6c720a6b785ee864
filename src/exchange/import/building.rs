//! Records of the kinds that only our own formats have, from their portraits by slug.
//!
//! Where references lead, and where ids come from, the caller says.

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
            "WorldRegion" => Some(Record::from(WorldRegionRecord {
                m49: fields.required("m49")?.to_owned(),
                name: fields.required_localised("name")?,
                parent: fields.owned("parent"),
            })),
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
        Some(SourceRecord {
            id,
            slug: fields.required_parsed("slug")?,
            title: fields.required("title")?.to_owned(),
            publisher: fields.owned("publisher"),
            url: fields.owned("url"),
            language: fields.parsed("language"),
            updated_on: fields.parsed("updatedOn"),
            retrieved_on: fields.parsed("retrievedOn"),
            licence: fields.owned("licence"),
        })
    }

    fn focus_area_record(&mut self, fields: &Fields<'_>) -> Option<FocusAreaRecord> {
        let (id, before) = match self.former {
            Some(Record::FocusArea(record)) => (record.id, record.citations.clone()),
            _ => (self.new_focus_area(fields), Vec::new()),
        };
        let broader = fields.text("broader").map(|slug| self.references.focus_area_id(slug));
        let broader = fields.valid("broader", broader.transpose())?;
        let cited = cited(self.references, &citations(fields), &before);
        Some(FocusAreaRecord {
            id,
            slug: fields.required_parsed("slug")?,
            name: fields.required_localised("name")?,
            broader,
            synonyms: fields.texts("synonyms"),
            citations: fields.valid("citations", cited)?,
        })
    }

    fn contact(&mut self, fields: &Fields<'_>) -> Option<ContactRecord> {
        let (id, before) = match self.former {
            Some(Record::Contact(record)) => (record.id, record.citations.clone()),
            _ => (self.references.ids().contact(), Vec::new()),
        };
        let of = self.references.jurisdiction_id(fields.required("jurisdiction")?);
        let cited = cited(self.references, &citations(fields), &before);
        Some(ContactRecord {
            id,
            jurisdiction: fields.valid("jurisdiction", of)?,
            organisation: fields.required("organisation")?.to_owned(),
            unit: fields.owned("unit"),
            role: fields.owned("role"),
            phone: fields.owned("phone"),
            email: fields.owned("email"),
            hours: fields.owned("hours"),
            covers_as_stated: fields.owned("coversAsStated"),
            covers: fields.texts("covers"),
            citations: fields.valid("citations", cited)?,
        })
    }

    fn coverage_note(&mut self, fields: &Fields<'_>) -> Option<CoverageNoteRecord> {
        let id = match self.former {
            Some(Record::CoverageNote(record)) => record.id,
            _ => self.references.ids().coverage_note(),
        };
        let of = self.references.jurisdiction_id(fields.required("jurisdiction")?);
        let source = self.references.source_id(fields.required("source")?);
        let count = |field| fields.integer(field).and_then(|number| i32::try_from(number).ok());
        Some(CoverageNoteRecord {
            id,
            jurisdiction: fields.valid("jurisdiction", of)?,
            source: fields.valid("source", source)?,
            stated_partners: count("statedPartners"),
            recorded_partners: count("recordedPartners")?,
            note: fields.required_localised("note")?,
        })
    }

    /// The id of a subject that is new: others may refer to it already.
    fn new_focus_area(&mut self, fields: &Fields<'_>) -> FocusAreaId {
        let given = fields.text("slug").and_then(|slug| self.references.focus_area_id(slug).ok());
        given.unwrap_or_else(|| self.references.ids().focus_area())
    }
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
