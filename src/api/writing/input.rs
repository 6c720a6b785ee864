//! Inputs that several mutations share.

use std::collections::HashSet;

use async_graphql::{InputObject, MaybeUndefined};

use super::drafting::Drafting;
use crate::api::scalars::WrittenDate;
use crate::model::{EdtfDate, FocusAreaId, GeoPoint, LocalisedText, SourceId, UserErrorCode};
use crate::snapshot::{AlternateName, CitationRecord};

/// A text in English, and in French where there is one.
#[derive(Clone, Debug, InputObject)]
#[graphql(name = "LocalisedText")]
pub struct LocalisedTextInput {
    /// In English.
    pub(super) en: String,
    /// In French.
    pub(super) fr: Option<String>,
}

/// A point on the globe.
#[derive(Clone, Copy, Debug, InputObject)]
pub struct GeoPointInput {
    /// Degrees north, WGS 84; -90 to 90.
    latitude: f64,
    /// Degrees east, WGS 84; -180 to 180.
    longitude: f64,
}

/// Another spelling of a name.
#[derive(Clone, Debug, InputObject)]
pub struct AlternateNameInput {
    /// The spelling.
    text: String,
    /// Its language (BCP 47), where known.
    language: Option<String>,
}

/// Where a source says it.
#[derive(Clone, Debug, InputObject)]
pub struct CitationInput {
    /// The source, by its slug.
    source: String,
    /// Where in the source: `Table 1, row Gangwon`.
    locator: Option<String>,
}

impl Drafting {
    pub(super) fn localised(&mut self, text: LocalisedTextInput) -> Option<LocalisedText> {
        let en = self.at("en", |drafting| drafting.text(text.en));
        let fr = self.at("fr", |drafting| text.fr.and_then(|text| drafting.text(text)));
        Some(LocalisedText { en: en?, fr })
    }

    pub(super) fn geo_point(&mut self, point: GeoPointInput) -> Option<GeoPoint> {
        let found = GeoPoint::new(point.latitude, point.longitude);
        if found.is_none() {
            let message = "not on the globe: latitude is -90 to 90, longitude -180 to 180";
            self.wrong(UserErrorCode::Invalid, message);
        }
        found
    }

    fn alternate_name(&mut self, name: AlternateNameInput) -> Option<AlternateName> {
        let text = self.at("text", |drafting| drafting.text(name.text))?;
        let language =
            name.language.and_then(|tag| self.at("language", |drafting| drafting.text(tag)));
        Some(AlternateName { text, language })
    }

    /// Sets other spellings, each once.
    pub(super) fn set_names(
        &mut self,
        slot: &mut Vec<AlternateName>,
        given: MaybeUndefined<Vec<AlternateNameInput>>,
    ) {
        let mut read = HashSet::new();
        self.set_list("names", slot, given, |drafting, name| {
            let name = drafting.alternate_name(name)?;
            drafting.once(read.insert(name.text.clone()));
            Some(name)
        });
    }

    /// Sets the citations of what is new, each once.
    pub(super) fn set_citations(
        &mut self,
        slot: &mut Vec<CitationRecord>,
        given: Option<Vec<CitationInput>>,
    ) {
        let mut read = HashSet::new();
        self.set_list("citations", slot, self::given(given), |drafting, citation| {
            let citation = drafting.citation(citation)?;
            drafting.once(read.insert((citation.source, citation.locator.clone())));
            Some(citation)
        });
    }

    /// Notes where a list says something that it has said before.
    fn once(&mut self, is_first: bool) {
        if !is_first {
            self.wrong(UserErrorCode::Duplicate, "it stands in this list twice");
        }
    }

    pub(super) fn citation(&mut self, citation: CitationInput) -> Option<CitationRecord> {
        let source = self.at("source", |drafting| drafting.source(&citation.source));
        let locator = self
            .at("locator", |drafting| citation.locator.and_then(|text| drafting.text(text)))
            .filter(|text| !text.is_empty());
        Some(CitationRecord { id: self.draft.ids().citation(), source: source?, locator })
    }

    /// The source with a slug.
    pub(super) fn source(&mut self, slug: &str) -> Option<SourceId> {
        let found = self.now().resolve_source(slug).map(|record| record.id);
        self.found(found)
    }

    /// The subject with a slug.
    pub(super) fn focus_area(&mut self, slug: &str) -> Option<FocusAreaId> {
        let found = self.now().resolve_focus_area(slug).map(|record| record.id);
        self.found(found)
    }

    /// The world region with an M49 code.
    pub(super) fn world_region(&mut self, m49: &str) -> Option<String> {
        let found = self.now().resolve_world_region(m49).map(|record| record.m49.clone());
        self.found(found)
    }

    pub(super) fn date(&mut self, date: WrittenDate) -> Option<EdtfDate> {
        self.valid(date.0)
    }
}

/// A value that is given or not: an absent one and a null ask for nothing where something is new.
pub(super) fn given<T>(value: Option<T>) -> MaybeUndefined<T> {
    value.map_or(MaybeUndefined::Undefined, MaybeUndefined::Value)
}
