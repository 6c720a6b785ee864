//! Judged documents, kept by their hash: for whoever asks the same again, and for those who send the
//! hash alone.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use ahash::RandomState;
use apollo_compiler::Schema;
use apollo_compiler::validation::Valid;
use data_encoding::HEXLOWER_PERMISSIVE;
use moka::sync::Cache;
use sha2::{Digest, Sha256};

use super::judge::Judged;
use super::limits::Limits;
use super::named::named_operations;
use super::refusal::{Reason, Refusal};

/// The folder of the documents that pages ask.
const EXPLORER: &str = "explorer";

/// SHA-256 of the text of a document.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct DocumentHash([u8; 32]);

impl DocumentHash {
    /// Of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(Sha256::digest(text).into())
    }

    /// Reads 64 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok()?.try_into().ok().map(Self)
    }

    /// Its first digits, which tell it from others in a log.
    #[must_use]
    pub fn short(&self) -> String {
        data_encoding::HEXLOWER.encode(&self.0[..6])
    }
}

impl fmt::Display for DocumentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        data_encoding::HEXLOWER.encode_write(&self.0, f)
    }
}

/// How a document is named in a request.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Document {
    /// By its text.
    Text(String),
    /// By its hash; its text was sent before.
    Hash(DocumentHash),
    /// By both, so that the hash can be sent alone from now on.
    Both(String, DocumentHash),
}

/// Which documents are answered.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Trust {
    /// Any.
    #[default]
    Any,
    /// Those that the operator has registered.
    Registered,
}

/// A document that was found.
pub(super) struct Found {
    pub(super) hash: DocumentHash,
    pub(super) judged: Arc<Judged>,
    /// Whether the operator has registered it.
    pub(super) registered: bool,
}

/// What it costs to judge a text: some fifteen milliseconds for the worst that is within the limits.
fn cost_of_judging(text: &str, limits: &Limits) -> u64 {
    10 + text.len().min(limits.document_bytes) as u64 / 100
}

type Judgement = Result<Arc<Judged>, Refusal>;

/// The documents that were asked lately.
#[derive(Debug)]
pub(super) struct Documents {
    kept: Cache<DocumentHash, Judgement, RandomState>,
    /// Those that the operator trusts, which are never forgotten.
    trusted: HashMap<DocumentHash, Arc<Judged>>,
    trust: Trust,
}

impl Documents {
    pub(super) fn new(limits: &Limits) -> Self {
        let bytes = limits.kept_documents_bytes;
        Self {
            kept: Cache::builder()
                .max_capacity(bytes)
                .weigher(bytes_of)
                .build_with_hasher(RandomState::new()),
            trusted: HashMap::new(),
            trust: Trust::Any,
        }
    }

    /// Keeps documents for good, and from now on takes others only as `trust` says.
    ///
    /// # Errors
    /// The refusal of the first that is not valid, with its text.
    pub(super) fn register(
        &mut self,
        texts: Vec<String>,
        trust: Trust,
        schema: &Valid<Schema>,
        limits: &Limits,
    ) -> Result<(), (String, Refusal)> {
        self.trust = trust;
        // The pages of the explorer ask what every client may.
        let own = named_operations().iter().filter(|one| one.folder == EXPLORER);
        let texts = own.map(|one| one.text.to_owned()).chain(texts);
        for text in texts {
            match Judged::of(&text, schema, limits) {
                Ok(judged) => self.trusted.insert(DocumentHash::of(&text), Arc::new(judged)),
                Err(refusal) => return Err((text, refusal)),
            };
        }
        Ok(())
    }

    /// The judged document, and its hash; and what it cost to judge it, nothing where that was done
    /// before.
    ///
    /// # Errors
    /// The refusal of a document that is not valid; [`Reason::UnknownHash`] and
    /// [`Reason::NotTrusted`], and [`Reason::Unreadable`] where the hash is another text's.
    pub(super) fn find(
        &self,
        document: &Document,
        schema: &Valid<Schema>,
        limits: &Limits,
    ) -> (Result<Found, Refusal>, u64) {
        let (hash, text) = match document {
            Document::Hash(hash) => (*hash, None),
            Document::Text(text) => (DocumentHash::of(text), Some(text)),
            Document::Both(text, hash) if *hash == DocumentHash::of(text) => (*hash, Some(text)),
            Document::Both(..) => {
                let message = "the provided sha256Hash is not that of the query";
                return (Err(Refusal::new(Reason::Unreadable, message)), 0);
            }
        };
        let mut cost = 0;
        let judge = |text: &String| {
            cost = cost_of_judging(text, limits);
            Judged::of(text, schema, limits).map(Arc::new)
        };
        let found = self.find_by(hash, text, judge);
        (found, cost)
    }

    fn find_by(
        &self,
        hash: DocumentHash,
        text: Option<&String>,
        judge: impl FnOnce(&String) -> Judgement,
    ) -> Result<Found, Refusal> {
        if let Some(judged) = self.trusted.get(&hash) {
            return Ok(Found { hash, judged: Arc::clone(judged), registered: true });
        }
        if self.trust == Trust::Registered {
            let message = "only documents that the operator has registered are answered here";
            return Err(Refusal::new(Reason::NotTrusted, message));
        }
        let judgement = match (self.kept.get(&hash), text) {
            (Some(judgement), _) => judgement,
            (None, Some(text)) => self.kept.get_with(hash, || judge(text)),
            (None, None) => {
                return Err(Refusal::new(Reason::UnknownHash, "PersistedQueryNotFound"));
            }
        };
        judgement.map(|judged| Found { hash, judged, registered: false })
    }

    /// Which documents are answered.
    pub(super) const fn trust(&self) -> Trust {
        self.trust
    }

    pub(super) fn count(&self) -> u64 {
        self.kept.entry_count() + self.trusted.len() as u64
    }
}

/// A judged document takes some fifty times its text: each word becomes a node with its place.
fn bytes_of(_: &DocumentHash, judgement: &Judgement) -> u32 {
    let text = match judgement {
        Ok(judged) => judged.text_bytes(),
        Err(refusal) => refusal.faults.iter().map(|fault| fault.message.len()).sum(),
    };
    u32::try_from(1_000 + 50 * text).unwrap_or(u32::MAX)
}
