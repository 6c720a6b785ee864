//! Measures: figures of a network that cost much, computed once for all who ask at the same time.
//!
//! They run on threads of their own, which give way to those that answer requests, and are kept.
//! Who asks for one waits a while; a measure that takes longer goes on, and is there for whoever
//! asks again. How it is computed is in `graph`, where it is kept in `snapshot`.

use std::any::Any;
use std::collections::HashMap;
use std::fmt::Debug;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use futures::FutureExt;
use futures::future::Shared;
use rayon::ThreadPool;
use tokio::sync::oneshot;
use tokio::time::Instant;

use super::error::{Answer, ApiError};
use super::threads::{GiveWay, pool};
use crate::graph::{Deadline, GraphError, Network};
use crate::snapshot::{CanonicalScope, Figure, FigureKey, ScopedNetwork, Snapshot};

/// How long one measure may be computed.
const LONGEST_MEASURE: Duration = Duration::from_secs(60);

/// How a measure grows with the network, so that the quick ones need not wait for the long ones.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Effort {
    /// About linear in the edges: a second for a million.
    Linear,
    /// A search from each of many jurisdictions, or rounds over the whole network.
    Searching,
    /// As many such figures as there are samples.
    Sampling,
}

/// A network with what its figures are computed from and kept under.
#[derive(Clone)]
pub(super) struct Measured {
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) scope: CanonicalScope,
    pub(super) scoped: Arc<ScopedNetwork>,
    /// When whoever asks stops waiting.
    pub(super) wait_until: Instant,
}

impl Measured {
    /// The figure that `question` names, with all its arguments; computed unless it is kept.
    ///
    /// # Errors
    /// What `compute` refuses; [`ApiError::StillComputing`] where it is not there when the request
    /// stops waiting, and [`ApiError::Busy`] where too many others wait already.
    pub(super) async fn figure<F: Figure>(
        &self,
        question: impl Debug,
        effort: Effort,
        compute: impl FnOnce(&Network, Deadline) -> Result<F, GraphError> + Send + 'static,
    ) -> Answer<Arc<F>> {
        let key = FigureKey { scope: self.scope.clone(), question: format!("{question:?}") };
        if let Some(kept) = self.snapshot.kept_figure(&key) {
            return Ok(kept?);
        }
        let done = MEASURES.lane(effort).join(self, key, compute)?;
        let done = tokio::time::timeout_at(self.wait_until, done).await;
        let done = done.map_err(|_| ApiError::StillComputing)?;
        let outcome = done.map_err(|_| ApiError::Internal("a measure did not finish"))?;
        let figure = outcome?;
        Ok(Arc::downcast(figure).expect("a question has one sort of figure"))
    }
}

/// The measures of this process.
static MEASURES: LazyLock<Measures> = LazyLock::new(Measures::new);

type AnyFigure = Arc<dyn Any + Send + Sync>;
type Running = Shared<oneshot::Receiver<Result<AnyFigure, GraphError>>>;

/// A lane for each effort, so that none waits for what takes longer.
struct Measures {
    linear: Lane,
    searching: Lane,
    sampling: Lane,
}

impl Measures {
    fn new() -> Self {
        Self {
            linear: Lane::new("measure", 64),
            searching: Lane::new("long-measure", 32),
            sampling: Lane::new("samples", 16),
        }
    }

    const fn lane(&self, effort: Effort) -> &Lane {
        match effort {
            Effort::Linear => &self.linear,
            Effort::Searching => &self.searching,
            Effort::Sampling => &self.sampling,
        }
    }
}

/// How many measures run or wait, of all efforts.
#[must_use]
pub fn measures_under_way() -> usize {
    let Measures { linear, searching, sampling } = &*MEASURES;
    let under_way = |lane: &Lane| lane.running.lock().unwrap_or_else(PoisonError::into_inner).len();
    [linear, searching, sampling].into_iter().map(under_way).sum()
}

/// Threads for measures, and what is being computed there.
struct Lane {
    threads: ThreadPool,
    running: Mutex<HashMap<Run, Running>>,
    /// So many may run or wait for a thread.
    most: usize,
}

/// A figure of a generation of networks.
type Run = (u64, FigureKey);

impl Lane {
    fn new(name: &'static str, most: usize) -> Self {
        Self { threads: pool(name, 1, GiveWay::ToAll), running: Mutex::default(), most }
    }

    /// Waits with those who asked for the same, or starts it.
    fn join<F: Figure>(
        &'static self,
        measured: &Measured,
        key: FigureKey,
        compute: impl FnOnce(&Network, Deadline) -> Result<F, GraphError> + Send + 'static,
    ) -> Answer<Running> {
        let run = (measured.snapshot.networks_generation(), key);
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(same) = running.get(&run) {
            return Ok(same.clone());
        }
        if running.len() >= self.most {
            return Err(ApiError::Busy);
        }
        let (sender, receiver) = oneshot::channel();
        let receiver = receiver.shared();
        running.insert(run.clone(), receiver.clone());
        let measured = measured.clone();
        self.threads.spawn(move || {
            let ended = Ended { lane: self, run: &run };
            let outcome = measured.compute(&run.1, compute);
            // It is kept by now, so nobody who comes later starts it again.
            drop(ended);
            // Nobody may be waiting any more.
            let _ = sender.send(outcome);
        });
        Ok(receiver)
    }
}

impl Measured {
    fn compute<F: Figure>(
        &self,
        key: &FigureKey,
        compute: impl FnOnce(&Network, Deadline) -> Result<F, GraphError>,
    ) -> Result<AnyFigure, GraphError> {
        // It may have been done between the asker's look and its start.
        let outcome = self.snapshot.kept_figure::<F>(key).unwrap_or_else(|| {
            let deadline = Deadline::within(LONGEST_MEASURE);
            let outcome = compute(&self.scoped.network, deadline).map(Arc::new);
            self.snapshot.keep_figure(key.clone(), outcome.clone());
            outcome
        });
        outcome.map(|figure| figure as AnyFigure)
    }
}

/// Takes a measure off the list of those that run, also where it panics.
struct Ended<'a> {
    lane: &'static Lane,
    run: &'a Run,
}

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        let running = &self.lane.running;
        running.lock().unwrap_or_else(PoisonError::into_inner).remove(self.run);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;

    use super::*;
    use crate::api::budget::Patience;
    use crate::snapshot::Scope;

    fn measured() -> Measured {
        let snapshot = Arc::new(Snapshot::empty());
        let scope = Scope::default().canonical(&snapshot);
        let scoped = snapshot.network(&scope);
        Measured {
            snapshot,
            scope,
            scoped,
            wait_until: Instant::now() + Patience::OF_A_CLIENT.figures,
        }
    }

    #[tokio::test]
    async fn all_who_ask_for_the_same_share_one_computation() {
        let (measured, runs) = (measured(), Arc::new(AtomicUsize::new(0)));
        let ask = || {
            let runs = Arc::clone(&runs);
            measured.figure("one", Effort::Linear, move |_, _| {
                std::thread::sleep(Duration::from_millis(20));
                Ok(Some(runs.fetch_add(1, Ordering::Relaxed)))
            })
        };
        let answers = futures::future::join_all((0..20).map(|_| ask())).await;
        assert!(answers.iter().all(|answer| matches!(answer, Ok(figure) if **figure == Some(0))));
        assert_eq!(*ask().await.expect("kept"), Some(0));
        assert_eq!(runs.load(Ordering::Relaxed), 1);
    }

    #[tokio::test]
    async fn what_takes_too_long_once_is_not_tried_again() {
        let (measured, runs) = (measured(), Arc::new(AtomicUsize::new(0)));
        for _ in 0..2 {
            let runs = Arc::clone(&runs);
            let answer = measured.figure("slow", Effort::Searching, move |_, _| {
                runs.fetch_add(1, Ordering::Relaxed);
                Err::<Option<usize>, _>(GraphError::OutOfTime)
            });
            assert_eq!(answer.await.expect_err("out of time").code(), "TIMEOUT");
        }
        assert_eq!(runs.load(Ordering::Relaxed), 1);
    }

    #[tokio::test]
    async fn a_measure_that_panics_fails_its_askers_and_nobody_else() {
        let measured = measured();
        let ask = |question, broken| {
            measured.figure(question, Effort::Linear, move |_, _| {
                assert_ne!(broken, Some(true), "a defect, for a test");
                Ok(broken)
            })
        };
        assert_eq!(
            ask("a", Some(true)).await.expect_err("it broke").code(),
            "INTERNAL_SERVER_ERROR"
        );
        assert_eq!(*ask("b", Some(false)).await.expect("another one"), Some(false));
        assert_eq!(*ask("a", None).await.expect("tried again"), None);
    }

    #[tokio::test]
    async fn too_many_of_one_effort_leave_room_for_those_of_another() {
        let measured = measured();
        let (go, may_go) = mpsc::channel::<()>();
        let may_go = Arc::new(Mutex::new(may_go));
        let mut waiting = Vec::new();
        for question in 0..16 {
            let may_go = Arc::clone(&may_go);
            let ask = measured.figure(("busy", question), Effort::Sampling, move |_, _| {
                may_go.lock().expect("no other fails").recv().expect("the test lets it go on");
                Ok(Some(question))
            });
            let mut ask = Box::pin(ask);
            assert!((&mut ask).now_or_never().is_none());
            waiting.push(ask);
        }
        let one_more = measured.figure("one more", Effort::Sampling, |_, _| Ok(Some(0)));
        assert_eq!(one_more.await.expect_err("no room").code(), "UNAVAILABLE");
        let linear = measured.figure("linear", Effort::Linear, |_, _| Ok(Some(1)));
        assert_eq!(*linear.await.expect("its own lane"), Some(1));
        waiting.iter().for_each(|_| go.send(()).expect("they wait"));
        assert!(futures::future::join_all(waiting).await.iter().all(Result::is_ok));
    }

    /// The clock of the test goes on by itself when everyone waits.
    #[tokio::test(start_paused = true)]
    async fn who_waited_in_vain_finds_the_figure_later() {
        let mut measured = measured();
        let (go, may_go) = mpsc::channel::<()>();
        let answer = measured.figure("late", Effort::Searching, move |_, _| {
            may_go.recv().expect("the test lets it go on");
            Ok(Some(1))
        });
        assert_eq!(answer.await.expect_err("still computing").code(), "TIMEOUT");
        // All that a request asks for, it waits for together.
        let next = measured.figure("next", Effort::Searching, |_, _| Ok(Some(3)));
        assert_eq!(next.await.expect_err("no time is left").code(), "TIMEOUT");
        go.send(()).expect("it waits");
        let kept = loop {
            measured.wait_until = Instant::now() + Patience::OF_A_CLIENT.figures;
            let again = measured.figure("late", Effort::Searching, |_, _| Ok(Some(2)));
            if let Ok(figure) = again.await {
                break figure;
            }
        };
        assert_eq!(*kept, Some(1));
    }
}
