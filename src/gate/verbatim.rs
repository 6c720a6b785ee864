//! Answers by the bytes of their requests: who sends the very same again has its answer for one look-up,
//! and nothing of it is read.

use std::sync::Arc;

use ahash::RandomState;
use bytes::Bytes;
use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{OptionsBuilder, Weighter};

use super::answer::Answer;
use super::answers::{AnswerKey, held_by};

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

/// What the bytes of a request stand for.
#[derive(Clone, Debug)]
pub(super) enum Meaning {
    /// A short answer.
    Answer(Arc<Answer>),
    /// The name of a long one, which is held in one place only.
    Key(Arc<AnswerKey>),
}

/// What bytes stand for. A short answer counts with all its bytes, though it is kept by its name as well:
/// each holds it when the other has forgotten it.
#[derive(Debug)]
pub(super) struct Meanings(Cache<Verbatim, Meaning, Weigh, RandomState>);

/// A longer body is a long answer.
const LONGEST_SHORT_BYTES: usize = 64 << 10;

impl Meanings {
    /// Within so many bytes.
    pub(super) fn within(bytes: u64) -> Self {
        // Parts are locked one by one. Each has room for some of what may be in it: half a megabyte,
        // where a short answer with its forms and its request takes less.
        const PARTS: usize = 16;
        const USUAL: u64 = 16 << 10;
        let items = usize::try_from(bytes / USUAL).unwrap_or(usize::MAX);
        let mut options = OptionsBuilder::new();
        options.shards(PARTS).weight_capacity(bytes).estimated_items_capacity(items);
        let options = options.build().expect("both capacities are set");
        let (hasher, lifecycle) = (RandomState::new(), DefaultLifecycle::default());
        Self(Cache::with_options(options, Weigh, hasher, lifecycle))
    }

    pub(super) fn get(&self, verbatim: &Verbatim) -> Option<Meaning> {
        self.0.get(verbatim)
    }

    /// From now on these bytes mean `key`, whose answer this is.
    pub(super) fn remember(&self, verbatim: &Verbatim, key: AnswerKey, answer: &Arc<Answer>) {
        let meaning = match answer.body.len() <= LONGEST_SHORT_BYTES {
            true => Meaning::Answer(Arc::clone(answer)),
            false => Meaning::Key(Arc::new(key)),
        };
        // What was sent is a part of what was read from the connection, and would keep all of it.
        let sent = Bytes::copy_from_slice(&verbatim.sent);
        self.0.insert(Verbatim { sent, ..*verbatim }, meaning);
    }

    pub(super) fn bytes(&self) -> u64 {
        self.0.weight()
    }

    pub(super) fn clear(&self) {
        self.0.clear();
    }
}

#[derive(Clone, Debug)]
struct Weigh;

impl Weighter<Verbatim, Meaning> for Weigh {
    fn weight(&self, verbatim: &Verbatim, meaning: &Meaning) -> u64 {
        let meaning = match meaning {
            Meaning::Answer(answer) => held_by(answer),
            Meaning::Key(key) => key.bytes(),
        };
        (verbatim.sent.len() + meaning) as u64
    }
}
