//! What is made of a snapshot when it is first asked for: from what an earlier snapshot had, where
//! it had it, else anew. What is made, and how a change is followed, is not decided here.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::Subject;

/// Something that is made once for all who ask.
#[derive(Debug)]
pub(super) struct Lazy<T> {
    made: OnceLock<Arc<T>>,
    /// Taken by whoever makes it, so that what is former goes as soon as it has been followed.
    former: Mutex<Option<Former<T>>>,
}

/// What an earlier snapshot had, and what has changed since in what it is made of.
#[derive(Debug)]
pub(super) struct Former<T> {
    pub(super) made: Arc<T>,
    pub(super) changed: BTreeSet<Subject>,
}

impl<T> Clone for Former<T> {
    fn clone(&self) -> Self {
        Self { made: Arc::clone(&self.made), changed: self.changed.clone() }
    }
}

impl<T> Default for Lazy<T> {
    fn default() -> Self {
        Self::following(None)
    }
}

impl<T> Lazy<T> {
    fn following(former: Option<Former<T>>) -> Self {
        Self { made: OnceLock::new(), former: Mutex::new(former) }
    }

    /// It, if it is made.
    pub(super) fn get(&self) -> Option<&Arc<T>> {
        self.made.get()
    }

    /// It, made by `make` unless it is there; `make` is given what it may follow from.
    pub(super) fn get_or_make(&self, make: impl FnOnce(Option<Former<T>>) -> T) -> &Arc<T> {
        self.made.get_or_init(|| Arc::new(make(self.former().take())))
    }

    /// Its place in a snapshot in which `changed` differ; the same one if nothing does.
    pub(super) fn next(self: &Arc<Self>, changed: BTreeSet<Subject>) -> Arc<Self> {
        if changed.is_empty() {
            return Arc::clone(self);
        }
        // Looked at before what is made, since that takes it.
        let followed = self.former().clone();
        let former = match self.made.get() {
            Some(made) => Some(Former { made: Arc::clone(made), changed }),
            None => followed.map(|former| former.and(changed)),
        };
        Arc::new(Self::following(former))
    }

    /// Whoever panics while holding the lock leaves what is in it as it was.
    fn former(&self) -> std::sync::MutexGuard<'_, Option<Former<T>>> {
        self.former.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Former<T> {
    fn and(mut self, changed: BTreeSet<Subject>) -> Self {
        self.changed.extend(changed);
        self
    }
}
