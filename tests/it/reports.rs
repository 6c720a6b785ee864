//! `entente reports` as a person calls it, on both databases.

use assert_cmd::Command;
use entente::model::{Locale, Report, SentReport};
use entente::store::Store;
use serde_json::Value;

use crate::support::databases::run;
use crate::support::sample;

/// Exit code, standard output, standard error.
type Said = (Option<i32>, String, String);

async fn entente(url: &str, arguments: &[&str]) -> Said {
    let mut command = Command::cargo_bin("entente").expect("the binary is built");
    // Settings from outside hold for a command within the command, too.
    command.args(arguments).env("ENTENTE_DATABASE_URL", url).env_remove("RUST_LOG");
    let run = move || {
        let output = command.output().expect("the command runs");
        let text = |bytes| String::from_utf8(bytes).expect("text in UTF-8");
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    tokio::task::spawn_blocking(run).await.expect("it does not panic")
}

fn report(message: &str) -> Report {
    let sent = SentReport {
        locale: Locale::En,
        page: "/links/alberta-jalisco",
        revision: "1",
        subject: Some("links/alberta-jalisco"),
        message,
    };
    Report::read(&sent).unwrap()
}

async fn filed(store: &Store, messages: &[&str]) {
    for message in messages {
        store.file_report(report(message)).await.unwrap();
    }
}

/// Asserts that a command failed in words for a person, on one line, and printed nothing else.
fn assert_failed((code, out, err): &Said, words: &str) {
    assert_eq!((*code, out.as_str(), err.lines().count()), (Some(1), "", 1), "{err}");
    assert!(err.starts_with("entente: ") && err.contains(words), "{words}: {err}");
}

on_both_databases! {
    async fn reports_are_listed_shown_and_closed(database) {
        let url = database.url.as_str();
        let (store, _) = database.filled(sample::records()).await;
        let (code, out, err) = entente(url, &["reports"]).await;
        assert_eq!((code, out.as_str()), (Some(0), ""));
        assert!(err.starts_with("entente: no report is open"), "{err}");

        filed(&store, &["It ended in 1999.\nSee the source.", "two", "three"]).await;
        let (code, out, err) = entente(url, &["reports"]).await;
        assert_eq!((code, err.as_str()), (Some(0), ""));
        let lines: Vec<_> = out.lines().collect();
        let words: Vec<_> = lines[0].split_whitespace().collect();
        assert_eq!(words, ["ID", "AT", "PAGE", "REVISION", "SUBJECT", "MESSAGE"]);
        assert!(lines[1].starts_with("1   20"), "{out}");
        assert!(lines[1].contains("  /links/alberta-jalisco  1         links/alberta-jalisco  "));
        assert!(lines[1].ends_with("  It ended in 1999. See the source."), "{out}");
        assert!(lines[3].starts_with("3 ") && lines.len() == 4, "newest last: {out}");

        let (code, out, _) = entente(url, &["reports", "show", "1", "3"]).await;
        assert_eq!(code, Some(0));
        assert!(out.starts_with("report 1, open\n"), "{out}");
        assert!(out.contains("\n> It ended in 1999.\n> See the source.\n\nreport 3, open\n"), "{out}");

        let (code, out, _) = entente(url, &["reports", "close", "3", "1"]).await;
        assert_eq!((code, out.as_str()), (Some(0), "report 1 is closed\nreport 3 is closed\n"));
        let (code, out, _) = entente(url, &["reports", "close", "2", "3"]).await;
        assert_eq!(code, Some(0));
        assert!(out.starts_with("report 2 is closed\nreport 3 was closed already, 20"), "{out}");
        let (_, out, err) = entente(url, &["reports"]).await;
        assert!(out.is_empty() && err.contains("--all lists"), "{out}{err}");
        let (_, out, _) = entente(url, &["reports", "--all"]).await;
        assert!(out.starts_with("ID  AT                    CLOSED  "), "{out}");
        assert_eq!(out.lines().count(), 4, "{out}");
    }

    async fn the_newest_are_listed_and_the_rest_is_told(database) {
        let (store, _) = database.filled(sample::records()).await;
        filed(&store, &["one", "two", "three"]).await;
        let (_, out, err) = entente(&database.url, &["reports", "--limit", "2"]).await;
        assert_eq!(err, "entente: the newest 2 of 3 open reports; --limit 3 shows all\n");
        let first = out.lines().nth(1).unwrap();
        assert!(first.ends_with("  two") && out.lines().count() == 3, "{out}");
    }

    async fn each_report_is_an_object_of_json(database) {
        let (store, _) = database.filled(sample::records()).await;
        filed(&store, &["It ended\nin 1999."]).await;
        store.file_report(Report { subject: None, ..report("two") }).await.unwrap();
        entente(&database.url, &["reports", "close", "1"]).await;
        let (_, out, _) = entente(&database.url, &["reports", "--json", "--all"]).await;
        let told: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(told.len(), 2, "{out}");
        assert_eq!((&told[0]["id"], &told[0]["locale"]), (&1.into(), &"EN".into()));
        assert_eq!(told[0]["message"], "It ended\nin 1999.");
        assert_eq!((&told[0]["page"], &told[0]["revision"]), (&"/links/alberta-jalisco".into(), &1.into()));
        assert!(told[0]["createdAt"].is_string() && told[0]["closedAt"].is_string(), "{out}");
        assert!(told[1]["subject"].is_null() && told[1]["closedAt"].is_null(), "{out}");
    }

    /// Also where it was written by another program, and went by no parser.
    async fn no_message_gives_orders_to_the_terminal(database) {
        database.filled(sample::records()).await;
        let message = "a\u{1b}[2Jb\u{1b}]0;c\u{7}\u{9b}31md\u{202e}e\r\nreport 9, open";
        let sql = format!(
            "INSERT INTO report (id, created_at, locale, page, revision, subject, message) VALUES \
             (1, '2026-11-23T00:00:00+00:00', 'EN', '/\u{1b}[1m', 1, '\u{1b}c\u{9b}', '{message}')"
        );
        run(&database.raw().await, &sql).await;
        for arguments in [&["reports"][..], &["reports", "show", "1"], &["reports", "--json"]] {
            let (code, out, err) = entente(&database.url, arguments).await;
            assert_eq!((code, err.as_str()), (Some(0), ""));
            let acts = |letter: char| letter != '\n' && (letter.is_control() || letter == '\u{202e}');
            assert!(!out.contains(acts), "{arguments:?}: {out:?}");
            assert!(!out.contains("\nreport 9"), "{arguments:?}: {out:?}");
        }
        let (_, out, _) = entente(&database.url, &["reports", "--json"]).await;
        assert_eq!(serde_json::from_str::<Value>(&out).unwrap()["message"], message);
    }

    async fn what_is_not_there_is_told_at_once(database) {
        let (store, _) = database.filled(sample::records()).await;
        filed(&store, &["one"]).await;
        for command in ["close", "show"] {
            let said = entente(&database.url, &["reports", command, "7", "1", "9"]).await;
            assert_failed(&said, "no report has the id 7, 9, so nothing was done");
        }
        let (code, _, err) = entente(&database.url, &["reports", "close", "first"]).await;
        assert_eq!(code, Some(2));
        assert!(err.contains("expected a number such as 12"), "{err}");
        let (code, _, _) = entente(&database.url, &["reports", "close"]).await;
        assert_eq!(code, Some(2), "which?");
        let (_, out, _) = entente(&database.url, &["reports"]).await;
        assert_eq!(out.lines().count(), 2, "nothing was closed: {out}");
    }

    async fn a_database_without_tables_is_left_as_it_is(database) {
        drop(database.open().await);
        let said = entente(&database.url, &["reports"]).await;
        assert_failed(&said, "run `entente migrate`");
    }
}
