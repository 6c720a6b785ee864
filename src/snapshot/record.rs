//! Records: what is known of one thing, with everything that belongs to it and to nothing else.
//!
//! A record is put or deleted whole, so it is also the unit of history. Its serialised form is
//! what stands in the change log.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::model::{
    CitationId, ContactId, CoverageNoteId, EdtfDate, FocusAreaId, GeoPoint, JurisdictionId,
    JurisdictionLevel, LinkEventId, LinkEventKind, LinkId, LinkKind, LinkStatus, LinkTerm, Locale,
    LocalisedText, PartyRole, Slug, SourceId,
};

/// Any record, as changes carry it; cheap to clone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Record {
    /// A UN M49 region.
    WorldRegion(Arc<WorldRegionRecord>),
    /// A source.
    Source(Arc<SourceRecord>),
    /// A subject of cooperation.
    FocusArea(Arc<FocusAreaRecord>),
    /// A jurisdiction.
    Jurisdiction(Arc<JurisdictionRecord>),
    /// A link.
    Link(Arc<LinkRecord>),
    /// An office to ask.
    Contact(Arc<ContactRecord>),
    /// A coverage note.
    CoverageNote(Arc<CoverageNoteRecord>),
    /// A slug that led somewhere once.
    SlugRedirect(Arc<SlugRedirectRecord>),
}

/// A UN M49 region: `030` Eastern Asia.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorldRegionRecord {
    /// Its code, three digits; also its key.
    pub m49: String,
    /// Its name.
    pub name: LocalisedText,
    /// The code of the region in which it lies.
    pub parent: Option<String>,
}

/// A published document that facts are taken from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SourceRecord {
    /// Its id.
    pub id: SourceId,
    /// Its slug.
    pub slug: Slug,
    /// Its title, in its own language.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it can be read: an absolute http or https address.
    pub url: Option<String>,
    /// Its language.
    pub language: Option<Locale>,
    /// When it was last changed, as it says itself.
    pub updated_on: Option<EdtfDate>,
    /// When it was read.
    pub retrieved_on: Option<EdtfDate>,
    /// Its licence, as it says itself.
    pub licence: Option<String>,
}

/// A subject of cooperation from the controlled list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FocusAreaRecord {
    /// Its id.
    pub id: FocusAreaId,
    /// Its slug.
    pub slug: Slug,
    /// Its name.
    pub name: LocalisedText,
    /// The wider subject that it is part of.
    pub broader: Option<FocusAreaId>,
    /// Words in sources that mean it, sorted.
    pub synonyms: Vec<String>,
    /// Where a source speaks of the subject itself.
    pub citations: Vec<CitationRecord>,
}

/// A country, region or municipality.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JurisdictionRecord {
    /// Its id.
    pub id: JurisdictionId,
    /// Its slug.
    pub slug: Slug,
    /// Its level of government.
    pub level: JurisdictionLevel,
    /// Its name.
    pub name: LocalisedText,
    /// Every other spelling that finds it, in order.
    pub names: Vec<AlternateName>,
    /// What it calls itself: `province`, `prefecture`, `city`.
    pub designation: Option<LocalisedText>,
    /// ISO 3166-1 alpha-2 for countries, ISO 3166-2 below.
    pub iso_code: Option<String>,
    /// Wikidata item, unique per level.
    pub wikidata_id: Option<String>,
    /// GeoNames id.
    pub geonames_id: Option<i64>,
    /// What it lies in; coarser than itself.
    pub parent: Option<JurisdictionId>,
    /// M49 code of the region in which it lies; stated for countries, inherited below.
    pub world_region: Option<String>,
    /// A point that stands for it on a map.
    pub location: Option<GeoPoint>,
    /// Subjects that it names for its relations at large, in the source's order.
    pub focus_areas: Vec<FocusAreaId>,
    /// Who says so.
    pub citations: Vec<CitationRecord>,
    /// Counts up at each change, from 1.
    pub version: i32,
    /// When it was first recorded.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

impl JurisdictionRecord {
    /// One of which nothing is said but its level, to be filled in; its slug is made of its id.
    #[must_use]
    pub fn blank(id: JurisdictionId, level: JurisdictionLevel) -> Self {
        Self {
            id,
            slug: Slug::parse(&format!("jurisdiction-{id}"))
                .expect("letters and digits are a slug"),
            level,
            name: LocalisedText { en: String::new(), fr: None },
            names: Vec::new(),
            designation: None,
            iso_code: None,
            wikidata_id: None,
            geonames_id: None,
            parent: None,
            world_region: None,
            location: None,
            focus_areas: Vec::new(),
            citations: Vec::new(),
            version: 0,
            created_at: DateTime::UNIX_EPOCH,
            updated_at: DateTime::UNIX_EPOCH,
        }
    }
}

/// Another spelling of a name.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct AlternateName {
    /// The spelling.
    pub text: String,
    /// Its language, BCP 47, where known.
    pub language: Option<String>,
}

/// A documented tie between two jurisdictions or more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LinkRecord {
    /// Its id.
    pub id: LinkId,
    /// Its slug.
    pub slug: Slug,
    /// What sort of tie it is.
    pub kind: LinkKind,
    /// What it is called.
    pub title: LocalisedText,
    /// Whether it is alive.
    pub status: LinkStatus,
    /// What is known of its instrument's term.
    pub term: LinkTerm,
    /// The source's own few words on term or renewal.
    pub term_as_stated: Option<String>,
    /// Its parties, in the source's order; two or more.
    pub parties: Vec<PartyRecord>,
    /// What happened to it, oldest first, undated last.
    pub events: Vec<LinkEventRecord>,
    /// What it is about, in the source's order.
    pub focus_areas: Vec<FocusAreaId>,
    /// Standing bodies that it set up.
    pub joint_bodies: Vec<String>,
    /// Who says so; one or more.
    pub citations: Vec<CitationRecord>,
    /// What sources say otherwise than each other.
    pub disagreements: Vec<StatedValueRecord>,
    /// Counts up at each change, from 1.
    pub version: i32,
    /// When it was first recorded.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

impl LinkRecord {
    /// One of which nothing is said but its kind, to be filled in; its slug is made of its id.
    #[must_use]
    pub fn blank(id: LinkId, kind: LinkKind) -> Self {
        Self {
            id,
            slug: Slug::parse(&format!("link-{id}")).expect("letters and digits are a slug"),
            kind,
            title: LocalisedText { en: String::new(), fr: None },
            status: LinkStatus::Unknown,
            term: LinkTerm::NotStated,
            term_as_stated: None,
            parties: Vec::new(),
            events: Vec::new(),
            focus_areas: Vec::new(),
            joint_bodies: Vec::new(),
            citations: Vec::new(),
            disagreements: Vec::new(),
            version: 0,
            created_at: DateTime::UNIX_EPOCH,
            updated_at: DateTime::UNIX_EPOCH,
        }
    }
}

/// A jurisdiction's part in a link.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct PartyRecord {
    /// Which jurisdiction.
    pub jurisdiction: JurisdictionId,
    /// What it does in the link.
    pub role: PartyRole,
}

/// What happened to a link.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LinkEventRecord {
    /// Its id.
    pub id: LinkEventId,
    /// What happened.
    pub kind: LinkEventKind,
    /// When, as far as is known.
    pub date: Option<EdtfDate>,
    /// A remark.
    pub note: Option<LocalisedText>,
    /// Who says so; one or more.
    pub citations: Vec<CitationRecord>,
}

/// Where a source says it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct CitationRecord {
    /// Its id.
    pub id: CitationId,
    /// Which source.
    pub source: SourceId,
    /// Where in the source: `Table 1, row Gangwon`.
    pub locator: Option<String>,
}

/// One of several values that sources state for one field of a link.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct StatedValueRecord {
    /// The field, as the contract names it.
    pub field: String,
    /// What is stated.
    pub value: String,
    /// Which of the link's citations says so.
    pub citation: CitationId,
}

/// A public office to ask; never a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContactRecord {
    /// Its id.
    pub id: ContactId,
    /// Whose office it is.
    pub jurisdiction: JurisdictionId,
    /// The body to which it belongs.
    pub organisation: String,
    /// The unit.
    pub unit: Option<String>,
    /// The post in charge.
    pub role: Option<String>,
    /// Its telephone number as published.
    pub phone: Option<String>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// When it can be reached.
    pub hours: Option<String>,
    /// What it is in charge of, in the source's words.
    pub covers_as_stated: Option<String>,
    /// The same as M49 codes, sorted.
    pub covers: Vec<String>,
    /// Who says so.
    pub citations: Vec<CitationRecord>,
}

/// A source speaks of more than is recorded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CoverageNoteRecord {
    /// Its id.
    pub id: CoverageNoteId,
    /// Of whose links.
    pub jurisdiction: JurisdictionId,
    /// Which source.
    pub source: SourceId,
    /// How many partners the source speaks of.
    pub stated_partners: Option<i32>,
    /// How many of them are recorded, counted as the source counts.
    pub recorded_partners: i32,
    /// What is missing.
    pub note: LocalisedText,
}

/// A slug that led to something once, and still does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SlugRedirectRecord {
    /// The old slug.
    pub slug: Slug,
    /// Where it leads.
    pub target: RedirectTarget,
    /// The number of the id that went with it, where what had both was merged into the target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former_id: Option<i64>,
}

/// Where an old slug leads.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RedirectTarget {
    /// To a jurisdiction.
    Jurisdiction(JurisdictionId),
    /// To a link.
    Link(LinkId),
}

impl Record {
    /// What a person would call it: its slug, name or code with its kind.
    #[must_use]
    pub fn called(&self) -> String {
        match self {
            Self::WorldRegion(r) => format!("world region {}", r.m49),
            Self::Source(r) => format!("source {}", r.slug),
            Self::FocusArea(r) => format!("focus area {}", r.slug),
            Self::Jurisdiction(r) => format!("jurisdiction {}", r.slug),
            Self::Link(r) => format!("link {}", r.slug),
            Self::Contact(r) => format!("contact {} ({})", r.id, r.organisation),
            Self::CoverageNote(r) => format!("coverage note {}", r.id),
            Self::SlugRedirect(r) => format!("old slug {}", r.slug),
        }
    }
}

impl Record {
    /// How often it was changed, of the kinds that count that.
    #[must_use]
    pub fn version(&self) -> Option<i32> {
        match self {
            Self::Jurisdiction(record) => Some(record.version),
            Self::Link(record) => Some(record.version),
            _ => None,
        }
    }
}

macro_rules! into_record {
    ($($record:ident => $kind:ident),+ $(,)?) => {$(
        impl From<$record> for Record {
            fn from(record: $record) -> Self {
                Self::$kind(Arc::new(record))
            }
        }
    )+};
}

into_record! {
    WorldRegionRecord => WorldRegion,
    SourceRecord => Source,
    FocusAreaRecord => FocusArea,
    JurisdictionRecord => Jurisdiction,
    LinkRecord => Link,
    ContactRecord => Contact,
    CoverageNoteRecord => CoverageNote,
    SlugRedirectRecord => SlugRedirect,
}
