//! Committing: all or nothing, on the revision it builds on, with its history.

use std::sync::Arc;

use entente::entity;
use entente::exchange::curated;
use entente::model::ChangeAction;
use entente::snapshot::{Change, Record, Revision, Snapshot, Subject, ViolationKind};
use entente::store::{Author, StoreError};
use sea_orm::{EntityTrait, QueryOrder};

use crate::support::databases::{TestDatabase, run, tester};
use crate::support::sample::{self, ALBERTA, ALBERTA_JALISCO, JALISCO, QUEBEC, QUEBEC_JALISCO};

/// The plain link with another title.
fn retitled(base: &Snapshot, title: &str) -> Change {
    let mut link = base.link(QUEBEC_JALISCO).unwrap().clone();
    Arc::make_mut(&mut link).title = sample::text(title, None);
    Change::Put(Record::Link(link))
}

async fn history(database: &TestDatabase) -> Vec<entity::change::Model> {
    use entity::change::{Column, Entity};
    let changes = Entity::find().order_by_asc(Column::Revision).order_by_asc(Column::Position);
    changes.all(&database.raw().await).await.unwrap()
}

on_both_databases! {
    async fn what_is_filled_in_is_loaded_back(database) {
        let (store, filled) = database.filled(sample::records()).await;
        assert_eq!(filled.records().count(), sample::records().len());
        assert_eq!((filled.revision().number, filled.revision().last_id), (1, sample::LAST_ID));
        assert_eq!(filled.difference(&store.load().await.unwrap()), None);

        let again = store.fill_if_empty(sample::records(), &tester()).await.unwrap();
        assert!(again.is_none());
        assert_eq!(store.current_revision().await.unwrap(), *filled.revision());
    }

    async fn the_curated_dataset_is_loaded_back(database) {
        let mut ids = Snapshot::empty().ids();
        let records = curated::read(&curated::embedded(), &mut ids).unwrap();
        let in_no_database = Snapshot::of(Revision::EMPTY, records.clone());
        let (store, filled) = database.filled(records).await;
        let loaded = store.load().await.unwrap();
        assert_eq!(filled.difference(&loaded), None);
        assert_eq!(in_no_database.canonical_hash(), loaded.canonical_hash());
    }

    async fn a_change_is_stamped_by_the_store(database) {
        let (store, first) = database.filled(sample::records()).await;
        let before = first.link(QUEBEC_JALISCO).unwrap();
        assert_eq!((before.version, before.created_at), (1, first.revision().at));

        let second = store.apply(&first, vec![retitled(&first, "new")], &tester()).await.unwrap();

        let after = second.link(QUEBEC_JALISCO).unwrap();
        assert_eq!((after.version, after.created_at), (2, first.revision().at));
        assert_eq!(after.updated_at, second.revision().at);
        assert_eq!(second.link(ALBERTA_JALISCO), first.link(ALBERTA_JALISCO));
    }

    async fn changes_that_change_nothing_make_no_revision(database) {
        let (store, base) = database.filled(sample::records()).await;
        let mut changes: Vec<_> = sample::records().into_iter().map(Change::Put).collect();
        changes.push(Change::Delete(Subject::WorldRegion("150".to_owned())));

        let same = store.apply(&base, changes, &tester()).await.unwrap();

        assert!(Arc::ptr_eq(&base, &same));
        assert_eq!(store.current_revision().await.unwrap().number, 1);
    }

    async fn the_last_of_several_changes_of_one_record_stands(database) {
        let (store, base) = database.filled(sample::records()).await;
        let gone = Change::Delete(Subject::Link(QUEBEC_JALISCO));
        let changes = vec![retitled(&base, "first"), gone, retitled(&base, "last")];

        let next = store.apply(&base, changes, &tester()).await.unwrap();

        assert_eq!(next.link(QUEBEC_JALISCO).unwrap().title.en, "last");
        assert_eq!(history(&database).await.iter().filter(|row| row.revision == 2).count(), 1);
        assert_eq!(next.difference(&store.load().await.unwrap()), None);
    }

    async fn two_records_can_swap_what_is_unique(database) {
        let (store, base) = database.filled(sample::records()).await;
        let [mut one, mut other] = [ALBERTA, JALISCO].map(|id| base.jurisdiction(id).unwrap().clone());
        std::mem::swap(&mut Arc::make_mut(&mut one).slug, &mut Arc::make_mut(&mut other).slug);
        let changes = [one, other].map(|record| Change::Put(Record::Jurisdiction(record)));

        let next = store.apply(&base, changes.to_vec(), &tester()).await.unwrap();

        assert_eq!(next.difference(&store.load().await.unwrap()), None);
    }

    async fn everything_can_go_at_once_and_no_id_comes_back(database) {
        let (store, base) = database.filled(sample::records()).await;
        let all = base.records().map(|record| Change::Delete(record.subject())).collect();

        let empty = store.apply(&base, all, &tester()).await.unwrap();

        assert_eq!(empty.records().count(), 0);
        let loaded = store.load().await.unwrap();
        assert_eq!(empty.difference(&loaded), None);
        assert_eq!(loaded.ids().source().0, sample::LAST_ID + 1);
    }

    async fn an_id_that_leads_on_is_not_given_out_again(database) {
        let (store, base) = database.filled(sample::records()).await;
        let Record::SlugRedirect(mut redirect) = sample::redirect() else { panic!("a redirect") };
        Arc::make_mut(&mut redirect).former_id = Some(base.ids().link().0);

        let change = vec![Change::Put(Record::SlugRedirect(redirect))];
        let next = store.apply(&base, change, &tester()).await.unwrap();

        assert_eq!(next.ids().link().0, sample::LAST_ID + 2);
    }

    async fn a_stale_base_is_refused_and_nothing_is_written(database) {
        let (store, first) = database.filled(sample::records()).await;
        let second = store.apply(&first, vec![retitled(&first, "new")], &tester()).await.unwrap();

        let error = store.apply(&first, vec![retitled(&first, "late")], &tester()).await.unwrap_err();

        assert!(matches!(error, StoreError::Stale { base: 1, current: 2 }), "{error}");
        assert_eq!(second.difference(&store.load().await.unwrap()), None);
    }

    async fn all_broken_rules_are_named_and_nothing_is_written(database) {
        let (store, base) = database.filled(sample::records()).await;
        let changes = vec![
            retitled(&base, ""),
            Change::Delete(Subject::Jurisdiction(QUEBEC)),
            retitled(&base, " "),
        ];

        let error = store.apply(&base, changes, &tester()).await.unwrap_err();

        let StoreError::Refused(broken) = error else { panic!("{error}") };
        let kinds: Vec<_> = broken.iter().map(|violation| violation.kind).collect();
        assert_eq!(kinds, [ViolationKind::InUse, ViolationKind::Required, ViolationKind::NotFound]);
        assert_eq!(base.difference(&store.load().await.unwrap()), None);
    }

    /// The database refuses the last of a hundred rows, and then the commit itself: the rest goes
    /// too, and the next writer finds everything in order.
    async fn a_change_that_fails_half_way_leaves_nothing(database) {
        let (store, base) = database.filled(sample::records()).await;
        let raw = database.raw().await;
        let mut changes: Vec<_> = (100..200)
            .map(|id| {
                let mut link = sample::link(entente::model::LinkId(id), &format!("link-{id}"));
                link.citations = vec![sample::cite(id + 1_000)];
                Change::Put(Record::Link(Arc::new(link)))
            })
            .collect();
        run(&raw, "INSERT INTO citation (id, source_id, position, jurisdiction_id) VALUES (1199, 1, 7, 11)").await;
        let failed = store.apply(&base, changes.clone(), &tester()).await;
        assert!(matches!(failed, Err(StoreError::Database(_))), "{failed:?}");
        run(&raw, "DELETE FROM citation WHERE id = 1199").await;
        assert_eq!(base.difference(&store.load().await.unwrap()), None);
        assert_eq!(history(&database).await.len(), sample::records().len());

        // A deferred reference: a party that the snapshot knows and the database lost.
        run(&raw, "DELETE FROM link WHERE id = 23").await;
        run(&raw, "DELETE FROM slug_redirect").await;
        run(&raw, "UPDATE link_party SET jurisdiction_id = 13 WHERE jurisdiction_id = 14 AND link_id = 22").await;
        run(&raw, "DELETE FROM coverage_note").await;
        run(&raw, "DELETE FROM jurisdiction WHERE id = 14").await;
        let failed = store.apply(&base, changes.clone(), &tester()).await;
        assert!(matches!(failed, Err(StoreError::Database(_))), "{failed:?}");
        assert_eq!(history(&database).await.len(), sample::records().len());

        changes.clear();
        changes.push(Change::Delete(Subject::Link(QUEBEC_JALISCO)));
        store.apply(&base, changes, &tester()).await.unwrap();
    }

    async fn history_says_who_did_what(database) {
        let (store, base) = database.filled(sample::records()).await;
        let by = Author { actor: "Zoé".to_owned(), message: Some("a typo".to_owned()) };
        let redirect = sample::redirect().subject();
        let changes = vec![retitled(&base, "new"), Change::Delete(redirect.clone())];
        let next = store.apply(&base, changes, &by).await.unwrap();

        let rows = history(&database).await;
        let [update, delete] = &rows[rows.len() - 2..] else { panic!("{rows:?}") };
        assert_eq!((update.revision, update.position, update.action), (2, 0, ChangeAction::Updated));
        assert_eq!(update.subject_id, QUEBEC_JALISCO.to_string());
        let stands = |json: &Option<serde_json::Value>, snapshot: &Snapshot, subject: &Subject| {
            let record = json.clone().map(|json| serde_json::from_value::<Record>(json).unwrap());
            assert_eq!(record, snapshot.record(subject));
        };
        stands(&update.before, &base, &Subject::Link(QUEBEC_JALISCO));
        stands(&update.after, &next, &Subject::Link(QUEBEC_JALISCO));
        assert_eq!((delete.action, &delete.after), (ChangeAction::Deleted, &None));
        assert_eq!(delete.subject_id, "Jurisdiction:quebec-province");
        stands(&delete.before, &base, &redirect);
        assert!(rows[..rows.len() - 2].iter().all(|row| row.action == ChangeAction::Created));

        let revisions = entity::revision::Entity::find().all(&database.raw().await).await.unwrap();
        let second = revisions.iter().find(|row| row.number == 2).unwrap();
        assert_eq!((&second.actor, &second.message), (&by.actor, &by.message));
    }
}
