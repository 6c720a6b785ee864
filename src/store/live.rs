//! A database, and the snapshot of it from which requests are answered: changes go into both, and what
//! others commit is followed.

use std::sync::Arc;

use futures::FutureExt;
use sea_orm::DatabaseTransaction;

use super::connection::begin_read;
use super::patience::{LOAD, to_the_end, while_it_answers};
use super::repeat::{self, RequestKey};
use super::step::Step;
use super::{Author, Store, StoreError, follow, history, off_the_async_threads};
use crate::model::GlobalId;
use crate::snapshot::{Change, Current, Revision, Snapshot};

/// The data as it stands, in the database and in memory. Clones share both.
#[derive(Clone, Debug)]
pub struct Live {
    store: Store,
    current: Arc<Current>,
}

/// What a writer asks for.
#[derive(Debug)]
pub struct Order<T> {
    /// Who makes the change.
    pub by: Author,
    /// By what a repetition of the same request is known.
    pub key: Option<RequestKey>,
    /// What is to be changed in the latest snapshot, or why nothing can be.
    pub think: T,
    /// Who is told how far it is.
    pub watch: Watch,
}

/// Is told how much is written as it is: twice as many pieces as there are records, each in the tables
/// and in the history. By default nobody is.
#[derive(Clone, Default)]
pub struct Watch(Option<Arc<dyn Fn(usize) + Send + Sync>>);

impl Watch {
    /// Told so many pieces more each time.
    pub fn by(tell: impl Fn(usize) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(tell)))
    }

    pub(super) fn tell(&self, more: usize) {
        if let Some(tell) = &self.0 {
            tell(more);
        }
    }
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_some() { "Watch" } else { "nobody" })
    }
}

/// What came of thinking.
#[derive(Clone, Debug, Default)]
pub struct Thought {
    /// What is to be changed.
    pub changes: Vec<Change>,
    /// What the request is about, in its order: records, events and citations that are to be there.
    pub made: Vec<GlobalId>,
}

/// What came of an order before its commit.
#[derive(Debug)]
enum Prepared {
    /// That it was done before.
    Repeated(Written),
    /// Rows, or none where nothing had to be changed.
    Rows(Written),
}

/// What a writer is told.
#[derive(Clone, Debug)]
pub struct Written {
    /// The snapshot to which it led, or a later one where the request was repeated.
    pub snapshot: Arc<Snapshot>,
    /// The revision that the request made, the present one where nothing had to be changed.
    pub revision: i64,
    /// What the request was about.
    pub made: Vec<GlobalId>,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError<R> {
    /// The writer's own reason.
    #[error("the change cannot be made")]
    Refused(R),
    /// The key stands for another request.
    #[error("the idempotency key was used for another request; choose a new one")]
    KeyIsTaken,
    /// The database's.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Live {
    /// A database, and a snapshot that was loaded from it.
    #[must_use]
    pub fn new(store: Store, snapshot: Arc<Snapshot>) -> Self {
        Self { store, current: Arc::new(Current::new(snapshot)) }
    }

    /// The database.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The snapshot that new requests take.
    #[must_use]
    pub const fn current(&self) -> &Arc<Current> {
        &self.current
    }

    /// Closes all connections, after what they are doing.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn close(self) -> Result<(), StoreError> {
        self.store.close().await
    }

    /// Thinks a change out on the latest snapshot, and commits it as one revision.
    ///
    /// Writers go one at a time, in this process and on all servers: while one thinks, the database
    /// keeps the others waiting, so each sees what the former one did and none has to try again. When
    /// this returns, new requests see the change. It is carried out to its end even if the future is
    /// dropped.
    ///
    /// # Errors
    /// What `think` gives back; [`WriteError::KeyIsTaken`]; [`StoreError::Busy`],
    /// [`StoreError::NoRoom`] and [`StoreError::Away`] where the database cannot be written, and
    /// [`StoreError::InDoubt`] where nobody knows whether it was.
    pub async fn write<T, R>(&self, order: Order<T>) -> Result<Written, WriteError<R>>
    where
        T: FnOnce(&Arc<Snapshot>) -> Result<Thought, R> + Send + 'static,
        R: Send + 'static,
    {
        let live = self.clone();
        to_the_end(async move { live.write_in_turn(order).await }).await
    }

    async fn write_in_turn<T, R>(&self, order: Order<T>) -> Result<Written, WriteError<R>>
    where
        T: FnOnce(&Arc<Snapshot>) -> Result<Thought, R> + Send + 'static,
        R: Send + 'static,
    {
        let writing = self.store.begin_write().await?;
        match writing.in_time(self.prepare(&writing, order).boxed()).await? {
            Prepared::Repeated(written) => Ok(written),
            Prepared::Rows(written) => {
                writing.commit().await?;
                self.publish(&written.snapshot).await;
                Ok(written)
            }
        }
    }

    /// Writes what an order leads to, up to its commit.
    async fn prepare<T, R>(
        &self,
        transaction: &DatabaseTransaction,
        order: Order<T>,
    ) -> Result<Prepared, WriteError<R>>
    where
        T: FnOnce(&Arc<Snapshot>) -> Result<Thought, R> + Send + 'static,
        R: Send + 'static,
    {
        let Order { by, key, think, watch } = order;
        let base = self.latest(transaction).await?;
        if let Some(first) = repeat::find(transaction, &by.actor, key.as_ref()).await? {
            let first = first.map_err(|repeat::OtherRequest| WriteError::KeyIsTaken)?;
            let written = Written { snapshot: base, revision: first.revision, made: first.made };
            return Ok(Prepared::Repeated(written));
        }
        let (thought, base) = off_the_async_threads(move || (think(&base), base)).await;
        let Thought { changes, made } = thought.map_err(WriteError::Refused)?;
        let step = Step::work_out(&base, changes).await?;
        let snapshot = step.as_ref().map_or(base, |step| Arc::clone(&step.next));
        let revision = snapshot.revision().number;
        if let Some(step) = &step {
            step.write(transaction, &by, &watch).await?;
        }
        // Also of a request that changed nothing: repeated later, it might undo what others did.
        if let Some(key) = key.filter(|_| revision > Revision::EMPTY.number) {
            repeat::remember(transaction, &by.actor, &key, revision, &made).await?;
        }
        Ok(Prepared::Rows(Written { snapshot, revision, made }))
    }

    /// Makes the current snapshot level with the database, and returns it.
    ///
    /// # Errors
    /// [`StoreError::Away`], [`StoreError::Busy`] where a writer of this process takes long,
    /// [`StoreError::Database`], and [`StoreError::WentBack`] and [`StoreError::OtherHistory`] for another
    /// database in its place; the current snapshot stays then.
    ///
    /// Cost: one statement where nothing happened; else the changes since, or a full load where they
    /// are many.
    pub async fn catch_up(&self) -> Result<Arc<Snapshot>, StoreError> {
        let live = self.clone();
        to_the_end(async move { live.catch_up_in_turn().await }).await
    }

    async fn catch_up_in_turn(&self) -> Result<Arc<Snapshot>, StoreError> {
        let latest = self.store.current_revision().await?;
        let snapshot = self.current.snapshot();
        if latest == *snapshot.revision() {
            return Ok(snapshot);
        }
        // A writer of this process publishes what it commits: no need to read that back.
        let _turn = self.store.take_turn().await?;
        while_it_answers(self.store.short(), LOAD, self.read_latest().boxed()).await
    }

    async fn read_latest(&self) -> Result<Arc<Snapshot>, StoreError> {
        let transaction = begin_read(self.store.short()).await?;
        let latest = self.latest(&transaction).await?;
        transaction.rollback().await?;
        Ok(latest)
    }

    /// The snapshot of the database's revision, published if it is new.
    async fn latest(&self, database: &DatabaseTransaction) -> Result<Arc<Snapshot>, StoreError> {
        let base = self.current.snapshot();
        let revision = history::current_revision(database).await?;
        let next = follow::follow(database, &base, revision).await?;
        if !Arc::ptr_eq(&base, &next) {
            self.publish(&next).await;
        }
        Ok(next)
    }

    async fn publish(&self, next: &Arc<Snapshot>) {
        let (current, next) = (Arc::clone(&self.current), Arc::clone(next));
        off_the_async_threads(move || current.publish(&next)).await;
    }
}
