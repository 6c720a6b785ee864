//! The issuer's keys, kept and fetched anew: in time, and when a token names one that is not known.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jsonwebtoken::{DecodingKey, Header};
use tokio::sync::OwnedMutexGuard;
use tokio::time::Instant;

use super::key_set::KeySet;

/// After so long they are fetched anew.
const FRESH: Duration = Duration::from_mins(10);

/// So long they are used where that fails: an issuer may be away for a while, but a key that it has taken
/// back must not be good for ever.
const USABLE: Duration = Duration::from_hours(1);

/// So long after one that failed they are not fetched again while there are old ones, and not for the sake
/// of a key that is not known, which anybody may name.
const BETWEEN_TRIES: Duration = Duration::from_secs(30);

/// The same where there are none at all, and everybody waits; and where a key that is not known could not
/// be asked for: whoever has a token of it waits, too.
const BETWEEN_TRIES_WITHOUT: Duration = Duration::from_secs(5);

/// Where keys come from.
pub(super) trait Source: Send + Sync + 'static {
    /// Fetches them, within some seconds.
    fn fetch(&self) -> impl Future<Output = Result<KeySet, String>> + Send;
}

/// The keys of an issuer.
#[derive(Debug)]
pub(super) struct Keys<S> {
    inner: Arc<Inner<S>>,
    /// Who fetches: one at a time.
    turn: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Debug)]
struct Inner<S> {
    source: S,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    kept: Option<Kept>,
    /// When they could last not be fetched.
    failed: Option<Instant>,
    /// When they were last to be fetched for the sake of a key that was not known, and whether they were.
    searched: Option<(Instant, Searched)>,
}

#[derive(Clone, Copy, Debug)]
enum Searched {
    Fetched,
    Failed,
}

#[derive(Clone, Debug)]
struct Kept {
    keys: Arc<KeySet>,
    since: Instant,
}

/// What is to be done before keys are used.
enum Need {
    /// Nothing.
    Nothing(Arc<KeySet>),
    /// To fetch them, if nobody else does; these are good enough meanwhile.
    Refresh(Arc<KeySet>),
    /// To fetch them, or wait for whoever does.
    Fetch,
    /// To wait, since that failed a moment ago.
    Patience,
}

impl<S: Source> Keys<S> {
    pub(super) fn of(source: S) -> Self {
        let inner = Arc::new(Inner { source, state: Mutex::default() });
        Self { inner, turn: Arc::default() }
    }

    /// The key for a token, if there is one.
    ///
    /// # Errors
    /// Words, where no keys can be had, or perhaps not the one.
    pub(super) async fn find(&self, header: &Header) -> Result<Option<Arc<DecodingKey>>, String> {
        let keys = self.current().await?;
        match keys.knows(header) {
            true => Ok(keys.find(header)),
            false => Ok(self.search(&keys).await?.and_then(|keys| keys.find(header))),
        }
    }

    /// The key for a token that names none, and was not signed with the one that was taken for it: the
    /// issuer may have exchanged that.
    ///
    /// # Errors
    /// As for [`Keys::find`].
    pub(super) async fn find_instead(
        &self,
        header: &Header,
        of: &Arc<DecodingKey>,
    ) -> Result<Option<Arc<DecodingKey>>, String> {
        let keys = self.current().await?;
        let another = |keys: &KeySet| keys.find(header).filter(|key| !Arc::ptr_eq(key, of));
        match another(&keys) {
            Some(key) => Ok(Some(key)),
            None => Ok(self.search(&keys).await?.and_then(|keys| another(&keys))),
        }
    }

    /// The keys as they are known.
    ///
    /// # Errors
    /// Words, where none can be had.
    pub(super) async fn current(&self) -> Result<Arc<KeySet>, String> {
        match self.inner.need() {
            Need::Nothing(keys) => Ok(keys),
            Need::Refresh(old) => match Arc::clone(&self.turn).try_lock_owned() {
                Ok(turn) => Ok(self.fetch(turn).await.unwrap_or(old)),
                Err(_) => Ok(old),
            },
            Need::Fetch => {
                let turn = Arc::clone(&self.turn).lock_owned().await;
                // Somebody else may have tried while this one waited for its turn.
                match self.inner.need() {
                    Need::Nothing(keys) | Need::Refresh(keys) => Ok(keys),
                    Need::Fetch => self.fetch(turn).await,
                    Need::Patience => Err(NOT_THERE.to_owned()),
                }
            }
            Need::Patience => Err(NOT_THERE.to_owned()),
        }
    }

    /// Fetches the keys for the sake of one that is not among `known`, unless that was done a moment ago.
    ///
    /// # Errors
    /// Words, where they could not be fetched: then nobody knows whether there is one.
    async fn search(&self, known: &Arc<KeySet>) -> Result<Option<Arc<KeySet>>, String> {
        let turn = Arc::clone(&self.turn).lock_owned().await;
        {
            let state = self.inner.state();
            // Somebody else may have fetched them while this one waited for its turn.
            let others = state.kept.as_ref().filter(|kept| !Arc::ptr_eq(&kept.keys, known));
            if let Some(kept) = others {
                return Ok(Some(Arc::clone(&kept.keys)));
            }
            match state.searched {
                Some((at, Searched::Fetched)) if at.elapsed() < BETWEEN_TRIES => return Ok(None),
                Some((at, Searched::Failed)) if at.elapsed() < BETWEEN_TRIES_WITHOUT => {
                    return Err(NOT_THERE.to_owned());
                }
                _ => {}
            }
        }
        let inner = Arc::clone(&self.inner);
        let searched = in_its_own_task(turn, async move {
            let fetched = inner.fetch().await;
            let how = if fetched.is_ok() { Searched::Fetched } else { Searched::Failed };
            inner.state().searched = Some((Instant::now(), how));
            fetched
        });
        searched.await.map(Some)
    }

    async fn fetch(&self, turn: OwnedMutexGuard<()>) -> Result<Arc<KeySet>, String> {
        let inner = Arc::clone(&self.inner);
        in_its_own_task(turn, async move { inner.fetch().await }).await
    }
}

/// Fetches for all who wait, whether or not the one who began still does: somebody who asks and goes away
/// must not use up the time until the next try.
async fn in_its_own_task(
    turn: OwnedMutexGuard<()>,
    fetch: impl Future<Output = Result<Arc<KeySet>, String>> + Send + 'static,
) -> Result<Arc<KeySet>, String> {
    let fetch = tokio::spawn(async move {
        let fetched = fetch.await;
        drop(turn);
        fetched
    });
    fetch.await.unwrap_or_else(|_| Err(NOT_THERE.to_owned()))
}

impl<S: Source> Inner<S> {
    async fn fetch(&self) -> Result<Arc<KeySet>, String> {
        match self.source.fetch().await {
            Ok(keys) => {
                let keys = Arc::new(keys);
                self.state().kept = Some(Kept { keys: Arc::clone(&keys), since: Instant::now() });
                Ok(keys)
            }
            Err(cause) => {
                self.state().failed = Some(Instant::now());
                tracing::warn!(cause, "the keys of the issuer cannot be fetched");
                Err(cause)
            }
        }
    }

    fn need(&self) -> Need {
        let state = self.state();
        let failed_within = |pause| is_within(state.failed, pause);
        match &state.kept {
            Some(Kept { keys, since }) if since.elapsed() < FRESH => {
                Need::Nothing(Arc::clone(keys))
            }
            Some(Kept { keys, since }) if since.elapsed() < USABLE => {
                match failed_within(BETWEEN_TRIES) {
                    true => Need::Nothing(Arc::clone(keys)),
                    false => Need::Refresh(Arc::clone(keys)),
                }
            }
            _ if failed_within(BETWEEN_TRIES_WITHOUT) => Need::Patience,
            _ => Need::Fetch,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const NOT_THERE: &str = "the issuer's keys could not be fetched";

fn is_within(before: Option<Instant>, pause: Duration) -> bool {
    before.is_some_and(|before| before.elapsed() < pause)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use futures::FutureExt;
    use jsonwebtoken::Algorithm;
    use tokio::time::advance;

    use super::*;

    /// An issuer that has the key of one name, and counts who asks; away where it has none.
    #[derive(Default)]
    struct Fake {
        key: Mutex<Option<&'static str>>,
        asked: AtomicUsize,
    }

    impl Source for Fake {
        async fn fetch(&self) -> Result<KeySet, String> {
            self.asked.fetch_add(1, Ordering::Relaxed);
            tokio::task::yield_now().await;
            let key = self.key.lock().expect("no panic").ok_or("it is away")?;
            let key = format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"AAAA","kid":"{key}"}}"#);
            KeySet::read(format!(r#"{{"keys":[{key}]}}"#).as_bytes())
        }
    }

    fn issuer_with(key: Option<&'static str>) -> Keys<Fake> {
        Keys::of(Fake { key: Mutex::new(key), asked: AtomicUsize::new(0) })
    }

    impl Keys<Fake> {
        fn now_has(&self, key: Option<&'static str>) {
            *self.inner.source.key.lock().expect("no panic") = key;
        }

        /// Whether the key of a name is found; none where no keys can be had.
        async fn has(&self, key: &str) -> Option<bool> {
            let kid = Some(key.to_owned());
            let header = Header { kid, ..Header::new(Algorithm::EdDSA) };
            self.find(&header).await.ok().map(|key| key.is_some())
        }

        fn asked(&self) -> usize {
            self.inner.source.asked.load(Ordering::Relaxed)
        }
    }

    #[tokio::test(start_paused = true)]
    async fn keys_are_kept_for_ten_minutes() {
        let keys = issuer_with(Some("a"));
        for _ in 0..3 {
            assert_eq!(keys.has("a").await, Some(true));
        }
        assert_eq!(keys.asked(), 1);
        advance(FRESH).await;
        assert_eq!((keys.has("a").await, keys.asked()), (Some(true), 2));
    }

    #[tokio::test(start_paused = true)]
    async fn a_key_that_is_not_known_is_asked_for_once_in_thirty_seconds() {
        let keys = issuer_with(Some("a"));
        assert_eq!(keys.has("a").await, Some(true));
        keys.now_has(Some("b"));
        assert_eq!((keys.has("b").await, keys.asked()), (Some(true), 2), "they were exchanged");
        keys.now_has(Some("c"));
        for unknown in ["c", "d", "e"] {
            assert_eq!((keys.has(unknown).await, keys.asked()), (Some(false), 2), "{unknown}");
        }
        advance(BETWEEN_TRIES).await;
        assert_eq!((keys.has("c").await, keys.asked()), (Some(true), 3));
        assert_eq!(keys.has("b").await, Some(false), "what was taken back is not good");
    }

    #[tokio::test(start_paused = true)]
    async fn while_the_issuer_is_away_a_key_that_is_not_known_may_be_a_good_one() {
        let keys = issuer_with(Some("a"));
        assert_eq!(keys.has("a").await, Some(true));
        keys.now_has(None);
        for _ in 0..3 {
            assert_eq!((keys.has("b").await, keys.asked()), (None, 2), "nobody knows");
        }
        assert_eq!(keys.has("a").await, Some(true), "the old ones are good");
        keys.now_has(Some("b"));
        advance(BETWEEN_TRIES_WITHOUT).await;
        assert_eq!((keys.has("b").await, keys.asked()), (Some(true), 3));
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_asks_and_goes_away_does_not_use_up_the_next_try() {
        let keys = issuer_with(Some("a"));
        assert_eq!(keys.has("a").await, Some(true));
        keys.now_has(Some("b"));
        assert!(keys.has("b").now_or_never().is_none(), "it asks, and does not wait");
        for _ in 0..3 {
            tokio::task::yield_now().await;
        }
        assert_eq!((keys.has("b").await, keys.asked()), (Some(true), 2));
    }

    #[tokio::test(start_paused = true)]
    async fn the_only_key_is_asked_for_anew_where_a_token_names_none() {
        let keys = issuer_with(Some("a"));
        let nameless = Header::new(Algorithm::EdDSA);
        let found = async |not: Option<&Arc<DecodingKey>>| match not {
            None => keys.find(&nameless).await.expect("keys"),
            Some(not) => keys.find_instead(&nameless, not).await.expect("keys"),
        };
        let first = found(None).await.expect("the only key");
        keys.now_has(Some("b"));
        let second = found(Some(&first)).await.expect("the one that took its place");
        assert!(!Arc::ptr_eq(&first, &second));
        assert!(found(Some(&second)).await.is_none(), "once in thirty seconds");
        assert!(found(Some(&first)).await.is_some(), "others had it fetched");
        assert_eq!(keys.asked(), 2);
    }

    #[tokio::test(start_paused = true)]
    async fn old_keys_are_good_for_an_hour_while_the_issuer_is_away() {
        let keys = issuer_with(Some("a"));
        assert_eq!(keys.has("a").await, Some(true));
        keys.now_has(None);
        advance(FRESH).await;
        for _ in 0..3 {
            assert_eq!((keys.has("a").await, keys.asked()), (Some(true), 2), "it is let be");
        }
        advance(USABLE - FRESH - Duration::from_secs(1)).await;
        assert_eq!((keys.has("a").await, keys.asked()), (Some(true), 3));
        advance(BETWEEN_TRIES_WITHOUT).await;
        assert_eq!((keys.has("a").await, keys.asked()), (None, 4));
        assert_eq!((keys.has("a").await, keys.asked()), (None, 4), "not by everybody");
        keys.now_has(Some("a"));
        advance(BETWEEN_TRIES_WITHOUT).await;
        assert_eq!(keys.has("a").await, Some(true));
    }

    #[tokio::test(start_paused = true)]
    async fn of_many_who_need_keys_one_fetches_them() {
        let keys = issuer_with(Some("a"));
        let all = futures::future::join_all((0..10).map(|_| keys.has("a"))).await;
        assert_eq!((all, keys.asked()), (vec![Some(true); 10], 1));
        advance(FRESH).await;
        futures::future::join_all((0..10).map(|_| keys.has("a"))).await;
        assert_eq!(keys.asked(), 2);
        keys.now_has(Some("b"));
        let all = futures::future::join_all((0..10).map(|_| keys.has("b"))).await;
        assert_eq!((all, keys.asked()), (vec![Some(true); 10], 3));
    }
}
