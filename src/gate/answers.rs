//! Answers that were given before, by what was asked and of which revision.
//!
//! Data stands still between revisions, so an answer is right for as long as its revision is the
//! latest, and need not be looked after in any other way.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use ahash::RandomState;
use moka::future::Cache;

use super::answer::Answer;
use super::documents::DocumentHash;
use super::limits::Limits;
use super::verbatim::{Meaning, Meanings, Verbatim};

/// What an answer is the answer to. Its media type is none of it: the bytes are the same in each.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(super) struct AnswerKey {
    pub(super) revision: i64,
    pub(super) document: DocumentHash,
    pub(super) operation: Option<String>,
    /// The values of the variables, as JSON.
    pub(super) variables: String,
}

impl AnswerKey {
    /// How many bytes it takes in a cache.
    pub(super) fn bytes(&self) -> usize {
        ENTRY_BYTES + self.variables.len() + self.operation.as_ref().map_or(0, String::len)
    }
}

/// The answers that are kept.
#[derive(Debug)]
pub(super) struct Answers {
    /// By what they mean, each computed once for all who wait for it.
    kept: Cache<AnswerKey, Arc<Answer>, RandomState>,
    /// By what was sent.
    verbatim: Meanings,
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
            verbatim: Meanings::within(bytes),
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
        match self.verbatim.get(verbatim)? {
            Meaning::Answer(answer) => Some(answer),
            Meaning::Key(key) => self.kept.get(&*key).await,
        }
    }

    /// From now on the same bytes have this answer.
    pub(super) fn remember(&self, verbatim: &Verbatim, key: AnswerKey, answer: &Arc<Answer>) {
        self.verbatim.remember(verbatim, key, answer);
    }

    pub(super) fn count(&self) -> u64 {
        self.kept.entry_count()
    }

    pub(super) fn bytes(&self) -> u64 {
        self.kept.weighted_size() + self.verbatim.bytes()
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

/// What a cache needs for an entry beside what is kept in it: that of `moka`, measured by its growth,
/// which is more than the other's.
const ENTRY_BYTES: usize = 600;

/// What the log says of an answer, but for the name of its operation.
const WORDS_BYTES: usize = 100;

fn bytes_of(key: &AnswerKey, answer: &Arc<Answer>) -> u32 {
    u32::try_from(key.bytes() + held_by(answer)).unwrap_or(u32::MAX)
}

/// How many bytes an answer takes.
pub(super) fn held_by(answer: &Answer) -> usize {
    let name =
        answer.operation.as_ref().and_then(|asked| asked.name.as_ref()).map_or(0, String::len);
    // The log says the name as well.
    ENTRY_BYTES + WORDS_BYTES + 2 * name + with_forms(answer.body.len())
}

/// A body and its compressed forms, which are made later: JSON of some length is compressed to less
/// than a third, and there are three ways to do it.
const fn with_forms(body: usize) -> usize {
    2 * body
}
