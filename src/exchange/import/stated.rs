//! What files state of jurisdictions and links, in their own words: which records these are is not
//! known here.

use std::fmt;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::gazetteer::Row;
use crate::exchange::Problem;
use crate::model::{
    EdtfDate, GeoPoint, JurisdictionLevel, LinkEventKind, LinkKind, LinkStatus, LinkTerm,
    LocalisedText, PartyRole, Slug,
};
use crate::snapshot::AlternateName;

/// Where something stands: a file and a line of it, from 1; of JSON that is not line by line, the
/// place in its list.
#[derive(Clone, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub struct At {
    /// The file, as its user named it.
    pub file: Arc<str>,
    /// The line, or the place.
    pub line: usize,
}

impl At {
    /// The name of the file without the folders in which it lies.
    pub(super) fn file_name(&self) -> &str {
        self.file.rsplit(['/', '\\']).next().unwrap_or(&self.file)
    }

    /// A problem there.
    pub(super) fn problem(&self, message: impl Into<String>) -> Problem {
        Problem { file: self.file.to_string(), line: Some(self.line), message: message.into() }
    }

    /// The place as a citation names it: `links.csv, row 12`.
    pub(super) fn locator(&self) -> String {
        format!("{}, row {}", self.file_name(), self.line)
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// All that the files of one import state.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    /// Records of a kind that only our own formats have, as portraits.
    pub(super) others: Vec<StatedRecord>,
    /// Jurisdictions.
    pub(super) jurisdictions: Vec<StatedJurisdiction>,
    /// Links.
    pub(super) links: Vec<StatedLink>,
    /// Sources that the files or the mapping describe, each once.
    pub(super) sources: Vec<StatedSource>,
    /// Rows that cannot be read, and why.
    pub(super) refused: Vec<Problem>,
    /// Columns of which nothing is taken, by file.
    pub(super) passed_over: Vec<String>,
    /// Rows that were read, with those that were refused.
    pub(super) rows: usize,
    /// Whether this is a whole dataset of our own, with all that it takes to stand by itself.
    pub(super) whole: bool,
    /// Rows of a gazetteer.
    pub(super) gazetteer: Option<Gazetteer>,
}

/// Rows that fill what recorded jurisdictions lack, and of which most are meant for none.
#[derive(Clone, Debug)]
pub(super) struct Gazetteer {
    /// Rows of one source and one level, coarse before fine. No two rows of a batch are the same.
    pub(super) batches: Vec<Vec<Row>>,
}

impl Stated {
    /// Whether it is a whole dataset, which needs nothing to be there before.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.whole
    }

    /// How many rows there are.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.rows
    }
}

/// What is said of a row that names no source, where there is none for all rows.
pub(super) const NO_SOURCE: &str =
    "nothing says where it is known from; name a source with --source, or `source` in an upload";

/// How a file writes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Origin {
    /// As our own exports: a record is whole, and what it does not say is not so.
    Ours,
    /// In another form: what it does not say is unknown.
    Foreign,
}

/// A record of ours as a portrait by slug.
#[derive(Clone, Debug)]
pub(super) struct StatedRecord {
    pub(super) at: At,
    pub(super) portrait: Map<String, Value>,
}

/// A source.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct StatedSource {
    pub(super) slug: String,
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) licence: Option<String>,
}

/// Who says so.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct StatedCitation {
    /// The source, by slug or by what it is called.
    pub(super) source: String,
    pub(super) locator: Option<String>,
}

/// A jurisdiction.
#[derive(Clone, Debug)]
pub(super) struct StatedJurisdiction {
    pub(super) at: At,
    pub(super) origin: Origin,
    /// Whether it only stands beside a link: then it is there for that, and nothing without.
    pub(super) is_beside_a_link: bool,
    /// By what links of the same files name it.
    pub(super) key: String,
    pub(super) slug: Option<Slug>,
    pub(super) level: Option<JurisdictionLevel>,
    pub(super) name: Option<LocalisedText>,
    pub(super) names: Vec<AlternateName>,
    pub(super) designation: Option<LocalisedText>,
    pub(super) iso_code: Option<String>,
    pub(super) wikidata_id: Option<String>,
    pub(super) geonames_id: Option<i64>,
    /// The country, by code, name or Wikidata id; the first that is known counts.
    pub(super) country: Vec<String>,
    /// The region, by ISO 3166-2 code or Wikidata id.
    pub(super) region_code: Option<String>,
    /// The region by name.
    pub(super) region_name: Option<String>,
    /// Whether what is said of the region is one: Wikidata often says a district or a metropolitan area.
    pub(super) region_is_certain: bool,
    /// What it lies in, by the key of another row or of a record; stronger than country and region.
    pub(super) parent: Option<String>,
    pub(super) world_region: Option<String>,
    pub(super) location: Option<GeoPoint>,
    pub(super) focus_areas: Vec<String>,
    pub(super) citations: Vec<StatedCitation>,
}

impl StatedJurisdiction {
    /// What it is called in a table: its name, or what it goes by in its file.
    pub(super) fn called(&self) -> &str {
        self.name.as_ref().map_or(&self.key, |name| &name.en)
    }

    /// Its country, as the file says.
    pub(super) fn said_country(&self) -> &str {
        self.country.first().map_or("", String::as_str)
    }

    /// Its region, as the file says.
    pub(super) fn said_region(&self) -> &str {
        self.region_name.as_deref().or(self.region_code.as_deref()).unwrap_or_default()
    }
}

/// What sort of tie a row speaks of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum StatedKind {
    Kind(LinkKind),
    /// Twinned: a sister province between regions, else a sister city.
    Twinning,
}

impl StatedKind {
    /// The kind, once the levels of the parties are known.
    pub(super) fn between(self, levels: impl IntoIterator<Item = JurisdictionLevel>) -> LinkKind {
        let regions = || levels.into_iter().all(|level| level < JurisdictionLevel::Municipality);
        match self {
            Self::Kind(kind) => kind,
            Self::Twinning if regions() => LinkKind::SisterProvince,
            Self::Twinning => LinkKind::SisterCity,
        }
    }
}

/// A party to a link.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct StatedParty {
    /// The key of a jurisdiction of the same files, or else of a record.
    pub(super) key: String,
    pub(super) role: PartyRole,
}

/// What happened to a link.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct StatedEvent {
    pub(super) kind: LinkEventKind,
    pub(super) date: Option<EdtfDate>,
    pub(super) note: Option<LocalisedText>,
    /// Those of the link where there is none.
    pub(super) citations: Vec<StatedCitation>,
}

/// One of several values that sources state.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct StatedDisagreement {
    pub(super) field: String,
    pub(super) value: String,
    pub(super) citation: StatedCitation,
}

/// A link.
#[derive(Clone, Debug)]
pub(super) struct StatedLink {
    pub(super) at: At,
    pub(super) origin: Origin,
    pub(super) slug: Option<Slug>,
    /// None where nobody says it: then it is a twinning, and disagrees with nothing.
    pub(super) kind: Option<StatedKind>,
    pub(super) title: Option<LocalisedText>,
    pub(super) status: Option<LinkStatus>,
    pub(super) term: Option<LinkTerm>,
    pub(super) term_as_stated: Option<String>,
    pub(super) parties: Vec<StatedParty>,
    pub(super) events: Vec<StatedEvent>,
    pub(super) focus_areas: Vec<String>,
    pub(super) joint_bodies: Vec<String>,
    pub(super) citations: Vec<StatedCitation>,
    pub(super) disagreements: Vec<StatedDisagreement>,
}
