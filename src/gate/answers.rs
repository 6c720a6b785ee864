//! Answers that were given before, by what was asked and of which revision.
//!
//! Data stands still between revisions, so an answer is right for as long as its revision is the
//! latest, and need not be looked after in any other way.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use ahash::RandomState;
use bytes::Bytes;
use moka::future::Cache;

use super::answer::Answer;
use super::documents::DocumentHash;
use super::limits::Limits;

/// What an answer is the answer to. Its media type is none of it: the bytes are the same in each.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(super) struct AnswerKey {
    pub(super) revision: i64,
    pub(super) document: DocumentHash,
    pub(super) operation: Option<String>,
    /// The values of the variables, as JSON.
    pub(super) variables: String,
}

/// A request, byte by byte: who asks it again need not have it read.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Verbatim {
    /// Which revision it asks.
    pub revision: i64,
    /// In which way it came.
    pub way: Way,
    /// What was sent.
    pub sent: Bytes,
}

/// In which way a request came.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Way {
    /// In the address.
    Get,
    /// In a body.
    Post,
}

/// The answers that are kept.
#[derive(Debug)]
pub(super) struct Answers {
    kept: Cache<AnswerKey, Arc<Answer>, RandomState>,
    verbatim: moka::sync::Cache<Verbatim, Arc<AnswerKey>, RandomState>,
    /// The latest revision of which something is kept.
    latest: AtomicI64,
}

impl Answers {
    pub(super) fn new(limits: &Limits) -> Self {
        let bytes = limits.kept_answers_bytes;
        Self {
            kept: Cache::builder()
                .max_capacity(bytes)
                .weigher(answer_bytes)
                .build_with_hasher(RandomState::new()),
            // What is sent is shorter than what is answered.
            verbatim: moka::sync::Cache::builder()
                .max_capacity(bytes / 4)
                .weigher(verbatim_bytes)
                .build_with_hasher(RandomState::new()),
            latest: AtomicI64::new(0),
        }
    }

    /// The answer of that name; computed once for all who ask at the same time. What may be different
    /// the next time is given to them and not kept.
    pub(super) async fn get(
        &self,
        key: AnswerKey,
        compute: impl Future<Output = Answer>,
    ) -> (Arc<Answer>, Cached) {
        self.forget_before(key.revision);
        if let Some(kept) = self.kept.get(&key).await {
            return (kept, Cached::Yes);
        }
        let computed = self.kept.try_get_with(key, async {
            let answer = Arc::new(compute.await);
            if answer.lasts { Ok(answer) } else { Err(answer) }
        });
        let answer = computed.await.unwrap_or_else(|passing: Arc<Arc<Answer>>| (*passing).clone());
        (answer, Cached::No)
    }

    /// The answer to the very same bytes.
    pub(super) async fn recall(&self, verbatim: &Verbatim) -> Option<Arc<Answer>> {
        let key = self.verbatim.get(verbatim)?;
        self.kept.get(&*key).await
    }

    /// From now on the same bytes mean `key`.
    pub(super) fn remember(&self, verbatim: Verbatim, key: AnswerKey) {
        // What was sent is a part of what was read from the connection, and would keep all of it.
        let sent = Bytes::copy_from_slice(&verbatim.sent);
        self.verbatim.insert(Verbatim { sent, ..verbatim }, Arc::new(key));
    }

    pub(super) fn count(&self) -> u64 {
        self.kept.entry_count()
    }

    pub(super) fn bytes(&self) -> u64 {
        self.kept.weighted_size()
    }

    /// What was asked often of a former revision would take the place of what is asked now.
    fn forget_before(&self, revision: i64) {
        let before = self.latest.fetch_max(revision, Ordering::Relaxed);
        if before < revision && before > 0 {
            self.kept.invalidate_all();
            self.verbatim.invalidate_all();
        }
    }
}

/// Whether an answer was there before it was asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Cached {
    /// It was.
    Yes,
    /// It was computed.
    No,
}

fn answer_bytes(key: &AnswerKey, answer: &Arc<Answer>) -> u32 {
    // What the cache itself needs for an entry, measured by its growth.
    const ENTRY: usize = 600;
    let operation = key.operation.as_ref().map_or(0, String::len);
    let name =
        answer.operation.as_ref().and_then(|asked| asked.name.as_ref()).map_or(0, String::len);
    let bytes = ENTRY + key.variables.len() + operation + name + with_forms(answer.body.len());
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// A body and its compressed forms, which are made later: JSON of some length is compressed to less
/// than a third, and there are three ways to do it.
const fn with_forms(body: usize) -> usize {
    2 * body
}

fn verbatim_bytes(verbatim: &Verbatim, key: &Arc<AnswerKey>) -> u32 {
    const ENTRY: usize = 600;
    let key = key.variables.len() + key.operation.as_ref().map_or(0, String::len);
    u32::try_from(ENTRY + verbatim.sent.len() + key).unwrap_or(u32::MAX)
}
