//! An answer as it goes out: serialised once, whoever asks for it afterwards.

use std::io::{self, Write};

use apollo_compiler::response::JsonValue;
use async_graphql::{Response, ServerError, Value};
use bytes::Bytes;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::documents::DocumentHash;
use super::forms::Forms;
use super::refusal::{Location, Reason, Refusal};
use crate::api::may_pass;

/// An answer, ready to be sent.
#[derive(Debug)]
pub struct Answer {
    /// JSON: `data`, `errors` and `extensions`.
    pub body: Bytes,
    /// Whether it was executed, or why not.
    pub outcome: Outcome,
    /// What was made of it to be sent.
    pub forms: Forms,
    /// The operation that was asked.
    pub operation: Option<Asked>,
    /// Of which revision it is.
    pub revision: i64,
    /// Whether the same would be answered again as long as the revision stands.
    pub lasts: bool,
}

/// Which operation was asked, for the log and for measurements.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its name.
    pub name: Option<String>,
    /// Its document.
    pub hash: DocumentHash,
    /// Whether the operator has registered it.
    pub registered: bool,
    /// What it costs.
    pub cost: u64,
}

/// What became of a request.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// It was executed; fields may have failed.
    Executed,
    /// It was not.
    Refused(Reason),
}

/// What stands beside every answer.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Extensions {
    /// What the operation cost, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cost: Option<CostTold>,
    /// Of which revision it is.
    pub(super) revision: i64,
}

/// What an operation cost.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct CostTold {
    pub(super) requested: u64,
    pub(super) allowed: u64,
}

impl Answer {
    /// What was executed, unless it has more than `most` bytes; `advice` says what to do then.
    pub(super) fn executed(
        response: &Response,
        extensions: Extensions,
        asked: Asked,
        most: usize,
        advice: &str,
    ) -> Self {
        #[derive(Serialize)]
        struct Body<'a> {
            data: &'a Value,
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            errors: &'a [ServerError],
            extensions: Extensions,
        }
        let body = Body { data: &response.data, errors: &response.errors, extensions };
        let Some(body) = to_bytes(&body, most) else {
            let message = format!("the answer has more than {most} bytes; {advice}");
            let refusal = Refusal::new(Reason::TooMuch, message);
            return Self { operation: Some(asked), ..Self::refused(&refusal, extensions, None) };
        };
        let lasts = !response.errors.iter().any(may_pass);
        Self::of(body, Outcome::Executed, Some(asked), extensions.revision, lasts)
    }

    /// What is said to a request that is not executed. `id` is the request's, where it can be looked up
    /// in the log.
    pub(super) fn refused(refusal: &Refusal, extensions: Extensions, id: Option<&str>) -> Self {
        #[derive(Serialize)]
        struct Body<'a> {
            errors: Vec<Told<'a>>,
            extensions: Extensions,
        }
        #[derive(Serialize)]
        struct Told<'a> {
            message: &'a str,
            #[serde(skip_serializing_if = "Vec::is_empty")]
            locations: Vec<Location>,
            extensions: Code<'a>,
        }
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Code<'a> {
            code: &'static str,
            #[serde(skip_serializing_if = "Option::is_none")]
            request_id: Option<&'a str>,
        }
        let code = refusal.reason.code();
        let told = refusal.faults.iter().map(|fault| Told {
            message: &fault.message,
            locations: fault.location.into_iter().collect(),
            extensions: Code { code, request_id: id },
        });
        let errors = told.collect();
        let body = to_bytes(&Body { errors, extensions }, usize::MAX).expect("nothing is too long");
        Self::of(body, Outcome::Refused(refusal.reason), None, extensions.revision, false)
    }

    /// The body for a person to read, its keys in the order of the document.
    #[must_use]
    pub fn pretty(&self) -> String {
        let body: JsonValue = serde_json::from_slice(&self.body).expect("an answer is JSON");
        serde_json::to_string_pretty(&body).expect("JSON is JSON")
    }

    /// How many errors it tells.
    #[must_use]
    pub fn errors(&self) -> usize {
        let body: JsonValue = serde_json::from_slice(&self.body).expect("an answer is JSON");
        body.get("errors").and_then(JsonValue::as_array).map_or(0, Vec::len)
    }

    /// Tells it from other answers: a weak `ETag`, since it is sent in several forms and encodings.
    #[must_use]
    pub fn tag(&self) -> &str {
        self.forms.tag.get_or_init(|| {
            let digest = Sha256::digest(&self.body);
            format!("W/\"{}\"", data_encoding::BASE64URL_NOPAD.encode(&digest[..12]))
        })
    }

    /// What the log says of it, `NAME=VALUE ...`.
    #[must_use]
    pub fn words(&self) -> &str {
        self.forms.words.get_or_init(|| {
            let revision = self.revision;
            let Some(Asked { name, hash, cost, .. }) = &self.operation else {
                return format!("revision={revision}").into();
            };
            let name = name.as_ref().map(|name| format!("operation={name:?} "));
            let (name, hash) = (name.unwrap_or_default(), hash.short());
            format!("{name}document={hash:?} cost={cost} revision={revision}").into()
        })
    }

    fn of(
        body: Bytes,
        outcome: Outcome,
        operation: Option<Asked>,
        revision: i64,
        lasts: bool,
    ) -> Self {
        Self { body, forms: Forms::default(), outcome, operation, revision, lasts }
    }
}

/// JSON of at most so many bytes.
fn to_bytes(body: &impl Serialize, most: usize) -> Option<Bytes> {
    let mut bytes = UpTo { bytes: Vec::with_capacity(1 << 10), most };
    serde_json::to_writer(&mut bytes, body).ok()?;
    // Kept for long, so with no room to grow.
    Some(bytes.bytes.into_boxed_slice().into())
}

/// Takes so many bytes and no more.
struct UpTo {
    bytes: Vec<u8>,
    most: usize,
}

impl Write for UpTo {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + more.len() > self.most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(more);
        Ok(more.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
