//! `entente dataset update` over a history.

use entente::snapshot::{Change, Record};

use super::{asked, call};
use crate::support::databases::{TestDatabase, tester};

const TITLE: &str = r#"{ link(key: "alberta-jalisco") { title } dataset { revision hash } }"#;

/// Fills a database with an older dataset: one title was another, and one link was there besides.
async fn filled_with_an_older_one(database: &TestDatabase) {
    let snapshot = crate::support::curated::snapshot();
    let mut records: Vec<_> = snapshot.records().collect();
    let mut ids = snapshot.ids();
    let mut besides = None;
    for record in &mut records {
        if let Record::Link(link) = record
            && link.slug.as_str() == "alberta-jalisco"
        {
            let mut other = (**link).clone();
            other.id = ids.link();
            other.slug = "alberta-jalisco-2".parse().unwrap();
            for event in &mut other.events {
                event.id = ids.link_event();
                event.citations.iter_mut().for_each(|citation| citation.id = ids.citation());
            }
            other.citations.iter_mut().for_each(|citation| citation.id = ids.citation());
            besides = Some(Record::from(other));
            std::sync::Arc::make_mut(link).title.en = "A title that was mended since".to_owned();
        }
    }
    records.extend(besides);
    let store = database.migrated().await;
    let by = entente::store::Author { actor: "entente".to_owned(), message: None };
    store.fill_if_empty(records, &by).await.unwrap();
    store.close().await.unwrap();
}

on_both_databases! {
    async fn a_corrected_dataset_reaches_a_filled_database(database) {
        filled_with_an_older_one(&database).await;
        let folder = tempfile::tempdir().unwrap();
        let look = call(folder.path(), &database, &["dataset", "update", "--dry-run"]);
        assert!(look.out.contains("follows the dataset: link alberta-jalisco: title"), "{look:?}");
        assert!(look.out.contains("no longer in the dataset: link alberta-jalisco-2"), "{look:?}");
        assert_eq!(asked(folder.path(), &database, TITLE)["dataset"]["revision"], 1);

        let done = call(folder.path(), &database, &["dataset", "update"]);
        assert!(done.is_success && done.out.contains("at revision 2"), "{done:?}");
        let now = asked(folder.path(), &database, TITLE);
        assert_eq!(now["dataset"]["hash"], crate::support::curated::snapshot().canonical_hash());
        let again = call(folder.path(), &database, &["dataset", "update"]);
        assert!(again.out.contains("those of this program already"), "{again:?}");
        assert!(again.out.contains("at revision 2"), "{again:?}");
        assert!(call(folder.path(), &database, &["verify"]).is_success);
    }

    async fn what_a_curator_changed_stays_and_is_told(database) {
        filled_with_an_older_one(&database).await;
        let store = database.open().await;
        let base = std::sync::Arc::new(store.load().await.unwrap());
        let mut link = (**base.resolve_link("alberta-jalisco").unwrap()).clone();
        link.title.en = "A curator's own".to_owned();
        store.apply(&base, vec![Change::Put(link.into())], &tester()).await.unwrap();
        store.close().await.unwrap();

        let folder = tempfile::tempdir().unwrap();
        for _ in 0..2 {
            let done = call(folder.path(), &database, &["dataset", "update"]);
            assert!(done.out.contains("stays as changed here: link alberta-jalisco title"), "{done:?}");
        }
        let now = asked(folder.path(), &database, TITLE);
        assert_eq!(now["link"]["title"], "A curator's own");
    }
}
