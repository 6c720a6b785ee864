//! How the index of a snapshot is made: over the base of an earlier one, until so much changed that
//! a new base is made beside those who search and publish.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use super::base::Base;
use super::index::Index;
use super::overlay::Overlay;
use crate::snapshot::lazy::Former;
use crate::snapshot::{Snapshot, Subject};

/// So many entries may stand beside the base before one is made anew, and this share of all: who
/// publishes makes them again at each change, some 25 microseconds each.
const MOST_BESIDE: usize = 300;
const SHARE_BESIDE: usize = 1_000;

/// A base that is made beside those who search and publish.
#[derive(Debug, Default)]
pub(super) struct Renewal {
    begun: AtomicBool,
    base: OnceLock<Arc<Base>>,
}

/// A base that somebody makes; where they do not come to its end, another one is begun later.
#[derive(Debug)]
pub(super) struct Begun(Arc<Renewal>);

impl Index {
    /// Makes the index of a snapshot: from that of a former one, if there was one, else anew.
    ///
    /// Cost: O(k log n) for the words of k entries that changed since the base was made, or what
    /// making that costs.
    pub(super) fn made(snapshot: &Snapshot, former: Option<Former<Self>>) -> Self {
        match former {
            Some(Former { made, changed }) if made.base.is_complete => {
                Self::following(snapshot, &made, changed)
            }
            _ => Self::over(snapshot, Arc::new(Base::of(snapshot)), BTreeSet::new()),
        }
    }

    fn over(snapshot: &Snapshot, base: Arc<Base>, changed: BTreeSet<Subject>) -> Self {
        let overlay = Overlay::of(snapshot, &base, changed);
        Self { base, overlay, renewal: None }
    }

    fn following(snapshot: &Snapshot, former: &Self, changed: BTreeSet<Subject>) -> Self {
        let since = |earlier: &BTreeSet<Subject>| earlier.union(&changed).cloned().collect();
        if let Some((renewal, earlier)) = &former.renewal
            && let Some(base) = renewal.base.get()
        {
            return Self::over(snapshot, Arc::clone(base), since(earlier));
        }
        let following =
            Self::over(snapshot, Arc::clone(&former.base), since(&former.overlay.changed));
        let renewal = match &former.renewal {
            Some((renewal, earlier)) if renewal.begun.load(Ordering::Acquire) => {
                Some((Arc::clone(renewal), since(earlier)))
            }
            _ => following.is_crowded().then(Default::default),
        };
        Self { renewal, ..following }
    }

    fn is_crowded(&self) -> bool {
        let most = MOST_BESIDE.max(self.base.entries.len() / SHARE_BESIDE);
        self.overlay.changed.len() > most
    }

    /// Whether two indexes have one base.
    #[cfg(test)]
    pub(super) fn shares_its_base_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.base, &other.base)
    }

    /// The base that is to be made of this very snapshot, for the first who asks.
    pub(super) fn begin_renewal(&self) -> Option<Begun> {
        let (renewal, since) = self.renewal.as_ref()?;
        let is_first = since.is_empty() && !renewal.begun.swap(true, Ordering::AcqRel);
        is_first.then(|| Begun(Arc::clone(renewal)))
    }
}

impl Begun {
    /// Makes the base of the snapshot that began it; those that follow take it from there.
    pub(super) fn make(&self, snapshot: &Snapshot) {
        self.0.base.get_or_init(|| Arc::new(Base::of(snapshot)));
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        self.0.begun.store(self.0.base.get().is_some(), Ordering::Release);
    }
}
