//! Reports of readers, on both databases.

use std::collections::BTreeSet;

use chrono::{TimeDelta, Utc};
use entente::model::{Locale, Report, ReportId, SentReport};
use entente::store::{KeptReport, ReportsAsked, Store, StoreError, WhichReports};
use sea_orm::ConnectionTrait;

use crate::support::databases::run;
use crate::support::sample;

/// As many as may be open at once.
const MANY: &str = "
    INSERT INTO report (id, created_at, locale, page, revision, message)
        WITH RECURSIVE numbers (id) AS (
            SELECT 1 UNION ALL SELECT id + 1 FROM numbers WHERE id < 10000
        )
        SELECT id, '2026-11-23T00:00:00+00:00', 'EN', '/', 1, 'x' FROM numbers";

fn report(message: &str) -> Report {
    let sent = SentReport {
        locale: Locale::Fr,
        page: "/links/alberta-jalisco?lang=fr",
        revision: "7",
        subject: Some("links/alberta-jalisco"),
        message,
    };
    Report::read(&sent).unwrap()
}

async fn filed(store: &Store, messages: &[&str]) -> Vec<ReportId> {
    let mut ids = Vec::new();
    for message in messages {
        ids.push(store.file_report(report(message)).await.unwrap());
    }
    ids
}

async fn page(
    store: &Store,
    which: WhichReports,
    after: Option<ReportId>,
    first: u64,
) -> Vec<KeptReport> {
    store.list_reports(&ReportsAsked { which, after, first }).await.unwrap()
}

fn ids(reports: &[KeptReport]) -> Vec<i64> {
    reports.iter().map(|report| report.id.0).collect()
}

fn set(ids: &[i64]) -> BTreeSet<ReportId> {
    ids.iter().copied().map(ReportId).collect()
}

on_both_databases! {
    async fn a_report_is_kept_as_it_was_sent_and_makes_no_revision(database) {
        let (store, filled) = database.filled(sample::records()).await;
        let before = Utc::now() - TimeDelta::seconds(1);
        let message = "L'année est fausse :\n\t« 1999 », pas 1980.";
        let id = store.file_report(report(message)).await.unwrap();
        let kept = page(&store, WhichReports::Open, None, 10).await;
        let [kept] = &kept[..] else { panic!("{kept:?}") };
        assert_eq!((kept.id, id), (ReportId(1), ReportId(1)));
        assert!((before..=Utc::now()).contains(&kept.created_at), "{kept:?}");
        assert_eq!((kept.locale, kept.revision, kept.closed_at), (Locale::Fr, 7, None));
        assert_eq!(kept.page, "/links/alberta-jalisco?lang=fr");
        assert_eq!(kept.subject.as_deref(), Some("links/alberta-jalisco"));
        assert_eq!(kept.message, message);

        let bare = Report { subject: None, ..report(&"é".repeat(4_000)) };
        let id = store.file_report(bare).await.unwrap();
        let kept = store.find_reports(&set(&[2])).await.unwrap();
        assert_eq!((kept[0].id, kept[0].subject.as_ref()), (id, None));
        assert_eq!(kept[0].message.chars().count(), 4_000);

        assert_eq!(store.current_revision().await.unwrap(), *filled.revision());
        assert_eq!(filled.difference(&store.load().await.unwrap()), None);
        assert_eq!(store.verify().await.unwrap().findings, []);
    }

    async fn reports_are_listed_a_page_at_a_time(database) {
        let store = database.migrated().await;
        filed(&store, &["one", "two", "three", "four", "five"]).await;
        store.close_reports(set(&[2, 3])).await.unwrap();
        let open = page(&store, WhichReports::Open, None, 2).await;
        assert_eq!(ids(&open), [1, 4]);
        let open = page(&store, WhichReports::Open, Some(ReportId(4)), 2).await;
        assert_eq!(ids(&open), [5]);
        assert_eq!(ids(&page(&store, WhichReports::All, None, 10).await), [1, 2, 3, 4, 5]);
        for (which, total, before) in [(WhichReports::Open, 3, Some(1)), (WhichReports::All, 5, Some(3))] {
            assert_eq!(store.count_reports(which).await.unwrap(), total);
            let found = store.report_before_last(which, 2).await.unwrap();
            assert_eq!(found, before.map(ReportId));
            assert_eq!(store.report_before_last(which, total).await.unwrap(), None);
        }
    }

    async fn reports_are_closed_all_or_none(database) {
        let store = database.migrated().await;
        filed(&store, &["one", "two", "three"]).await;
        let closed = store.close_reports(set(&[1, 3])).await.unwrap();
        assert_eq!(closed.now, [ReportId(1), ReportId(3)]);
        assert_eq!(closed.before, []);
        let since = store.find_reports(&set(&[1])).await.unwrap()[0].closed_at.unwrap();

        let unknown = store.close_reports(set(&[2, 4, 9])).await.unwrap_err();
        let words = "no report has the id 4, 9, so nothing was done";
        assert!(unknown.to_string().starts_with(words), "{unknown}");
        assert_eq!(ids(&page(&store, WhichReports::Open, None, 10).await), [2]);
        let unknown = store.find_reports(&set(&[1, 4])).await;
        assert!(matches!(unknown, Err(StoreError::UnknownReports(ids)) if ids == [ReportId(4)]));

        let again = store.close_reports(set(&[1, 2])).await.unwrap();
        assert_eq!(again.now, [ReportId(2)]);
        assert_eq!(again.before, [(ReportId(1), since)], "since when stands");
        assert_eq!(filed(&store, &["four"]).await, [ReportId(4)]);
    }

    async fn many_are_closed_at_once(database) {
        let store = database.migrated().await;
        run(&database.raw().await, MANY).await;
        let all: Vec<i64> = (1..=10_000).collect();
        assert_eq!(store.close_reports(set(&all)).await.unwrap().now.len(), 10_000);
        assert_eq!(store.count_reports(WhichReports::Open).await.unwrap(), 0);
    }

    async fn no_more_are_kept_than_editors_may_have_open(database) {
        let store = database.migrated().await;
        run(&database.raw().await, MANY).await;
        let refused = store.file_report(report("one more")).await.unwrap_err();
        assert!(matches!(refused, StoreError::TooManyReports(10_000)), "{refused}");
        assert!(refused.to_string().contains("`entente reports close`"), "{refused}");
        store.close_reports(set(&[5_000])).await.unwrap();
        assert_eq!(filed(&store, &["one more"]).await, [ReportId(10_001)]);
    }

    async fn who_report_at_once_get_different_ids(database) {
        let stores = [database.migrated().await, database.open().await];
        let filing = (0..10).map(|number| {
            let store = stores[number % 2].clone();
            tokio::spawn(async move { store.file_report(report("at once")).await })
        });
        let mut got = BTreeSet::new();
        for filing in filing.collect::<Vec<_>>() {
            got.insert(filing.await.unwrap().unwrap().0);
        }
        assert_eq!(Vec::from_iter(got), Vec::from_iter(1..=10));
    }

    async fn rows_that_cannot_be_are_refused(database) {
        let store = database.migrated().await;
        filed(&store, &["one"]).await;
        let raw = database.raw().await;
        let long = |column: &str, length| format!("UPDATE report SET {column} = '/{}'", "a".repeat(length));
        let statements = [
            "UPDATE report SET id = 0".to_owned(),
            "UPDATE report SET locale = 'DE'".to_owned(),
            "UPDATE report SET page = ''".to_owned(),
            "UPDATE report SET page = 'elsewhere'".to_owned(),
            "UPDATE report SET revision = -1".to_owned(),
            "UPDATE report SET subject = ''".to_owned(),
            "UPDATE report SET message = ''".to_owned(),
            long("page", 2_000),
            long("subject", 200),
            long("message", 4_000),
        ];
        for sql in statements {
            let refused = raw.execute_unprepared(&sql).await.unwrap_err().to_string();
            assert!(refused.to_lowercase().contains("check constraint"), "{sql:.60}: {refused}");
        }
        for (column, length) in [("page", 1_999), ("subject", 199), ("message", 3_999)] {
            run(&raw, &long(column, length)).await;
        }
    }
}
