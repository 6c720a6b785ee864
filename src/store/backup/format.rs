//! The lines of a backup.
//!
//! They are types of their own, so that a backup stays readable whatever becomes of the tables. A
//! field that is added later is given `#[serde(default)]`, as `SlugRedirectRecord::former_id` was:
//! then lines of earlier programs are read as what they meant. Records and changes stand here as in
//! the change log, which has to be read for good anyway. What earlier programs could not pass over
//! without losing it raises [`FORMAT`]; a new step of the tables alone does not, since a header
//! names the steps.

use chrono::{DateTime, SubsecRound, Utc};
use sea_orm::{ActiveEnum, DbErr};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Counted;
use crate::entity::{api_token, change, idempotency_key, report, revision};
use crate::model::ReportId;
use crate::snapshot::Record;
use crate::store::log::LogRow;

/// The format that is written, and the newest that is read.
pub(super) const FORMAT: u32 = 1;

/// A line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Line {
    Header(Header),
    Record(Record),
    Revision(RevisionLine),
    Change(ChangeLine),
    IdempotencyKey(KeyLine),
    ApiToken(TokenLine),
    Report(ReportLine),
    Footer(Footer),
}

/// What a backup is of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Header {
    pub(super) format: u32,
    /// The version of the program that wrote it.
    pub(super) program: String,
    /// The steps of migration that the tables had taken.
    pub(super) schema: Vec<String>,
    /// The last revision, and when it was committed.
    pub(super) revision: i64,
    pub(super) at: DateTime<Utc>,
    /// `Dataset.hash` of that revision.
    pub(super) hash: String,
    pub(super) made_at: DateTime<Utc>,
}

/// As much of a header as those of all formats have.
#[derive(Debug, Deserialize)]
pub(super) struct AnyHeader {
    pub(super) header: AnyFormat,
}

/// Which program reads it.
#[derive(Debug, Deserialize)]
pub(super) struct AnyFormat {
    pub(super) format: u32,
    pub(super) program: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RevisionLine {
    number: i64,
    at: DateTime<Utc>,
    actor: String,
    message: Option<String>,
    last_id: i64,
}

/// A change; its records are kept as they stand in the log.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangeLine {
    revision: i64,
    position: i32,
    action: String,
    subject_kind: String,
    subject_id: String,
    before: Option<Value>,
    after: Option<Value>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyLine {
    actor: String,
    key: String,
    request_hash: String,
    revision: i64,
    made: Value,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TokenLine {
    id: i64,
    name: String,
    hash: String,
    role: String,
    created_at: DateTime<Utc>,
    last_used_at: Option<DateTime<Utc>>,
    #[serde(default)]
    expires_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportLine {
    id: i64,
    created_at: DateTime<Utc>,
    locale: String,
    page: String,
    revision: i64,
    subject: Option<String>,
    message: String,
    closed_at: Option<DateTime<Utc>>,
}

/// What stands before it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Footer {
    pub(super) rows: Counted,
    /// Of all lines before, each with its line feed, in lower-case hexadecimal.
    pub(super) sha256: String,
}

impl Line {
    /// The table whose rows it counts among; of records the one that leads to the others.
    pub(super) const fn table(&self) -> Option<&'static str> {
        match self {
            Self::Header(_) | Self::Footer(_) => None,
            Self::Record(Record::WorldRegion(_)) => Some("world_region"),
            Self::Record(Record::Source(_)) => Some("source"),
            Self::Record(Record::FocusArea(_)) => Some("focus_area"),
            Self::Record(Record::Jurisdiction(_)) => Some("jurisdiction"),
            Self::Record(Record::Link(_)) => Some("link"),
            Self::Record(Record::Contact(_)) => Some("contact"),
            Self::Record(Record::CoverageNote(_)) => Some("coverage_note"),
            Self::Record(Record::SlugRedirect(_)) => Some("slug_redirect"),
            Self::Revision(_) => Some("revision"),
            Self::Change(_) => Some("change"),
            Self::IdempotencyKey(_) => Some("idempotency_key"),
            Self::ApiToken(_) => Some("api_token"),
            Self::Report(_) => Some("report"),
        }
    }
}

/// Names of fields stand in an order of their own in PostgreSQL; a backup has one order.
fn sorted(mut json: Value) -> Value {
    json.sort_all_objects();
    json
}

fn parsed(text: Option<String>) -> Result<Option<Value>, DbErr> {
    let json = text.map(|text| serde_json::from_str(&text)).transpose();
    json.map(|json| json.map(sorted)).map_err(|error| DbErr::Json(error.to_string()))
}

/// SQLite keeps nanoseconds, PostgreSQL microseconds; a backup has what both keep.
fn kept(at: DateTime<Utc>) -> DateTime<Utc> {
    at.trunc_subsecs(6)
}

impl From<revision::Model> for RevisionLine {
    fn from(row: revision::Model) -> Self {
        let revision::Model { number, at, actor, message, last_id } = row;
        Self { number, at, actor, message, last_id }
    }
}

impl From<RevisionLine> for revision::Model {
    fn from(line: RevisionLine) -> Self {
        let RevisionLine { number, at, actor, message, last_id } = line;
        Self { number, at, actor, message, last_id }
    }
}

impl TryFrom<LogRow> for ChangeLine {
    type Error = DbErr;

    fn try_from(row: LogRow) -> Result<Self, DbErr> {
        Ok(Self {
            revision: row.revision,
            position: row.position,
            action: row.action.to_value(),
            subject_kind: row.subject_kind.to_value(),
            subject_id: row.subject_id,
            before: parsed(row.before)?,
            after: parsed(row.after)?,
        })
    }
}

impl TryFrom<ChangeLine> for change::Model {
    type Error = DbErr;

    fn try_from(line: ChangeLine) -> Result<Self, DbErr> {
        Ok(Self {
            revision: line.revision,
            position: line.position,
            action: ActiveEnum::try_from_value(&line.action)?,
            subject_kind: ActiveEnum::try_from_value(&line.subject_kind)?,
            subject_id: line.subject_id,
            before: line.before,
            after: line.after,
        })
    }
}

impl From<idempotency_key::Model> for KeyLine {
    fn from(row: idempotency_key::Model) -> Self {
        let idempotency_key::Model { actor, key, request_hash, revision, made } = row;
        Self { actor, key, request_hash, revision, made: sorted(made) }
    }
}

impl From<KeyLine> for idempotency_key::Model {
    fn from(line: KeyLine) -> Self {
        let KeyLine { actor, key, request_hash, revision, made } = line;
        Self { actor, key, request_hash, revision, made }
    }
}

impl From<api_token::Model> for TokenLine {
    fn from(row: api_token::Model) -> Self {
        Self {
            id: row.id,
            name: row.name,
            hash: row.hash,
            role: row.role.to_value(),
            created_at: kept(row.created_at),
            last_used_at: row.last_used_at.map(kept),
            expires_at: row.expires_at.map(kept),
            revoked_at: row.revoked_at.map(kept),
        }
    }
}

impl TryFrom<TokenLine> for api_token::Model {
    type Error = DbErr;

    fn try_from(line: TokenLine) -> Result<Self, DbErr> {
        Ok(Self {
            id: line.id,
            name: line.name,
            hash: line.hash,
            role: ActiveEnum::try_from_value(&line.role)?,
            created_at: line.created_at,
            last_used_at: line.last_used_at,
            expires_at: line.expires_at,
            revoked_at: line.revoked_at,
        })
    }
}

impl From<report::Model> for ReportLine {
    fn from(row: report::Model) -> Self {
        Self {
            id: row.id.0,
            created_at: kept(row.created_at),
            locale: row.locale.to_value(),
            page: row.page,
            revision: row.revision,
            subject: row.subject,
            message: row.message,
            closed_at: row.closed_at.map(kept),
        }
    }
}

impl TryFrom<ReportLine> for report::Model {
    type Error = DbErr;

    fn try_from(line: ReportLine) -> Result<Self, DbErr> {
        Ok(Self {
            id: ReportId(line.id),
            created_at: line.created_at,
            locale: ActiveEnum::try_from_value(&line.locale)?,
            page: line.page,
            revision: line.revision,
            subject: line.subject,
            message: line.message,
            closed_at: line.closed_at,
        })
    }
}
