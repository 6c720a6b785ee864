//! Reports of readers on their way through the gate.

use entente::api::Engine;
use entente::gate::{Gate, Limits, Reason};
use entente::model::{Locale, Report, ReportId, SentReport};
use entente::store::{Live, WhichReports};

use crate::support::databases::{TestDatabase, run};
use crate::support::postgres::{self, Stop};
use crate::support::sample;

fn report() -> Report {
    let (locale, page, revision) = (Locale::En, "/links/alberta-jalisco", "1");
    let sent = SentReport { locale, page, revision, subject: None, message: "It ended in 1999." };
    Report::read(&sent).unwrap()
}

/// A gate to the sample in a database.
async fn gate(database: &TestDatabase) -> (Gate, Live) {
    let (store, filled) = database.filled(sample::records()).await;
    let live = Live::new(store, filled);
    (Gate::new(Engine::over(&live), Limits::default()), live)
}

on_both_databases! {
    async fn anybody_files_a_report(database) {
        let (gate, live) = gate(&database).await;
        assert_eq!(gate.file_report(report()).await, Ok(ReportId(1)));
        assert_eq!(live.store().count_reports(WhichReports::Open).await.unwrap(), 1);
        assert_eq!(live.catch_up().await.unwrap().revision().number, 1, "the data are the same");
    }

    async fn more_than_are_kept_are_refused(database) {
        let (gate, _live) = gate(&database).await;
        run(&database.raw().await, "INSERT INTO report (id, created_at, locale, page, revision, message) \
            WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 10000) \
            SELECT id, '2026-11-23T00:00:00+00:00', 'EN', '/', 1, 'x' FROM n").await;
        let refused = gate.file_report(report()).await.unwrap_err();
        assert_eq!(refused.reason, Reason::Overloaded, "{refused:?}");
    }
}

#[tokio::test]
async fn without_a_database_nothing_is_filed() {
    let gate = Gate::new(Engine::new(), Limits::default());
    let refused = gate.file_report(report()).await.unwrap_err();
    assert_eq!(refused.reason, Reason::Unavailable, "{refused:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_the_database_is_away_a_report_is_refused_and_no_cause_is_told() {
    let postgres = postgres::Server::own(&[]);
    let database = TestDatabase::on(&postgres).await;
    let (gate, _live) = gate(&database).await;
    postgres.stop(Stop::Immediate);
    let refused = gate.file_report(report()).await.unwrap_err();
    assert_eq!(refused.reason, Reason::Unavailable, "{refused:?}");
    assert_eq!(
        refused.faults[0].message,
        "the report cannot be kept at the moment; send it again in some minutes"
    );
    postgres.start_again();
    assert_eq!(gate.file_report(report()).await, Ok(ReportId(1)));
}
