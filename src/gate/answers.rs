//! Answers that were given before, by what was asked and of which revision.
//!
//! Data stands still between revisions, so an answer is right for as long as its revision is the
//! latest, and need not be looked after in any other way.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use ahash::RandomState;
use bytes::Bytes;
use moka::future::Cache;
use quick_cache::sync::DefaultLifecycle;
use quick_cache::{Options, OptionsBuilder, Weighter};

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
    /// By what they mean, each computed once.
    kept: Cache<AnswerKey, Arc<Answer>, RandomState>,
    /// By what was sent. An answer counts here and there with all its bytes: what is forgotten in one
    /// is held by the other.
    verbatim: quick_cache::sync::Cache<Verbatim, Arc<Answer>, Weigh, RandomState>,
    /// The latest revision of which something is kept.
    latest: AtomicI64,
}

impl Answers {
    pub(super) fn new(limits: &Limits) -> Self {
        let bytes = limits.kept_answers_bytes / 2;
        Self {
            kept: Cache::builder()
                .max_capacity(bytes)
                .weigher(bytes_of)
                .build_with_hasher(RandomState::new()),
            verbatim: quick_cache::sync::Cache::with_options(
                in_parts(bytes),
                Weigh,
                RandomState::new(),
                DefaultLifecycle::default(),
            ),
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
    pub(super) fn recall(&self, verbatim: &Verbatim) -> Option<Arc<Answer>> {
        self.verbatim.get(verbatim)
    }

    /// From now on the same bytes have this answer.
    pub(super) fn remember(&self, verbatim: Verbatim, answer: Arc<Answer>) {
        // What was sent is a part of what was read from the connection, and would keep all of it.
        let sent = Bytes::copy_from_slice(&verbatim.sent);
        self.verbatim.insert(Verbatim { sent, ..verbatim }, answer);
    }

    pub(super) fn count(&self) -> u64 {
        self.kept.entry_count().max(self.verbatim.len() as u64)
    }

    pub(super) fn bytes(&self) -> u64 {
        self.kept.weighted_size() + self.verbatim.weight()
    }

    /// What was asked often of a former revision would take the place of what is asked now.
    fn forget_before(&self, revision: i64) {
        let before = self.latest.fetch_max(revision, Ordering::Relaxed);
        if before < revision && before > 0 {
            self.kept.invalidate_all();
            self.verbatim.clear();
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

/// Parts that are locked one by one; an answer that is larger than a part is not kept in it.
fn in_parts(bytes: u64) -> Options {
    const PARTS: usize = 16;
    // A page with some links, its key, and what is needed to find it.
    const USUAL: u64 = 4 << 10;
    let mut options = OptionsBuilder::new();
    options.shards(PARTS).weight_capacity(bytes);
    options.estimated_items_capacity(usize::try_from(bytes / USUAL).unwrap_or(usize::MAX));
    options.build().expect("both capacities are set")
}

fn bytes_of(key: &AnswerKey, answer: &Arc<Answer>) -> u32 {
    let operation = key.operation.as_ref().map_or(0, String::len);
    u32::try_from(held_by(answer) + key.variables.len() + operation).unwrap_or(u32::MAX)
}

/// Weighs what is kept by what was sent.
#[derive(Clone, Debug)]
struct Weigh;

impl Weighter<Verbatim, Arc<Answer>> for Weigh {
    fn weight(&self, key: &Verbatim, answer: &Arc<Answer>) -> u64 {
        (held_by(answer) + key.sent.len()) as u64
    }
}

fn held_by(answer: &Answer) -> usize {
    // What a cache itself needs for an entry, measured by its growth.
    const ENTRY: usize = 600;
    let name =
        answer.operation.as_ref().and_then(|asked| asked.name.as_ref()).map_or(0, String::len);
    ENTRY + name + with_forms(answer.body.len())
}

/// A body and its compressed forms, which are made later: JSON of some length is compressed to less
/// than a third, and there are three ways to do it.
const fn with_forms(body: usize) -> usize {
    2 * body
}
