//! `entente history` and `entente undo` as a person calls them, on both databases.

use assert_cmd::Command;
use entente::snapshot::{Change, Record, Snapshot};
use entente::store::{Author, Store};
use serde_json::Value;
use std::sync::Arc;

use crate::support::databases::TestDatabase;
use crate::support::sample;

/// Exit code, standard output, standard error.
type Said = (Option<i32>, String, String);

async fn entente(url: &str, arguments: &[&str]) -> Said {
    let mut command = Command::cargo_bin("entente").expect("the binary is built");
    command.args(arguments).args(["--database", url]).env_remove("RUST_LOG");
    let run = move || {
        let output = command.output().expect("the command runs");
        let text = |bytes| String::from_utf8(bytes).expect("text in UTF-8");
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    tokio::task::spawn_blocking(run).await.expect("it does not panic")
}

fn by(actor: &str, message: Option<&str>) -> Author {
    Author { actor: actor.to_owned(), message: message.map(str::to_owned) }
}

async fn retitled(store: &Store, base: &Arc<Snapshot>, title: &str, by: &Author) -> Arc<Snapshot> {
    let mut link = base.link(sample::QUEBEC_JALISCO).unwrap().clone();
    Arc::make_mut(&mut link).title = sample::text(title, None);
    store.apply(base, vec![Change::Put(Record::Link(link))], by).await.unwrap()
}

/// The sample, a link that ada retitled in revision 2, and one that grace deleted in revision 3.
async fn lived(database: &TestDatabase) -> (Store, Arc<Snapshot>) {
    let (store, first) = database.filled(sample::records()).await;
    let why = by("ada", Some("as the source\nhas it"));
    let second = retitled(&store, &first, "Québec and Jalisco", &why).await;
    let gone = second.link(sample::ALBERTA_JALISCO).unwrap().id;
    let gone = vec![Change::Delete(entente::snapshot::Subject::Link(gone))];
    let third = store.apply(&second, gone, &by("grace", None)).await.unwrap();
    (store, third)
}

fn objects(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

on_both_databases! {
    async fn who_changed_what_is_told_newest_last(database) {
        let _lived = lived(&database).await;
        let (code, out, err) = entente(&database.url, &["history", "--last", "2"]).await;
        assert_eq!(code, Some(0), "{err}");
        assert!(err.starts_with("entente: the newest 2 of "), "{err}");
        let lines: Vec<_> = out.lines().collect();
        assert_eq!(lines.len(), 3, "{out}");
        assert!(lines[0].starts_with("REVISION  AT"), "{out}");
        for words in ["2  ", "ada", "updated", "link quebec-jalisco", "as the source has it"] {
            assert!(lines[1].contains(words), "{words}: {out}");
        }
        assert!(lines[1].ends_with("  title"), "{out}");
        for words in ["3  ", "grace", "deleted", "link alberta-jalisco"] {
            assert!(lines[2].contains(words), "{words}: {out}");
        }
    }

    async fn each_change_is_an_object_as_the_api_paints_it(database) {
        let _lived = lived(&database).await;
        let (_, out, _) = entente(&database.url, &["history", "--json", "--revision", "2"]).await;
        let told = objects(&out);
        assert_eq!(told.len(), 1, "{out}");
        let change = &told[0];
        assert_eq!((&change["revision"], &change["actor"]), (&2.into(), &"ada".into()));
        assert_eq!((&change["action"], &change["fields"][0]), (&"UPDATED".into(), &"title".into()));
        assert_eq!(change["after"]["title"]["en"], "Québec and Jalisco");
        assert_eq!(change["before"]["type"], "Link");
        let (_, out, err) = entente(&database.url, &["history", "--json", "--revision", "1"]).await;
        assert_eq!(objects(&out).len(), sample::records().len(), "all of a revision: {err}");
        assert_eq!(err, "");
    }

    async fn the_newest_are_told_from_the_oldest_of_them_on(database) {
        let _lived = lived(&database).await;
        for last in ["1", "3", "100"] {
            let arguments = ["history", "--json", "--last", last];
            let (_, out, err) = entente(&database.url, &arguments).await;
            let told = objects(&out);
            let all = sample::records().len() + 2;
            assert_eq!(told.len(), all.min(last.parse().unwrap()), "{err}");
            assert_eq!(told.last().unwrap()["revision"], 3);
            assert!(told.is_sorted_by_key(|change| change["revision"].as_i64()), "{out}");
            assert_eq!(err.is_empty(), told.len() == all, "{err}");
        }
    }

    async fn changes_are_found_by_subject_actor_and_time(database) {
        let _lived = lived(&database).await;
        let url = &database.url;
        let history = async |arguments: &[&str]| {
            let all = [&["history", "--json"], arguments].concat();
            let (code, out, err) = entente(url, &all).await;
            assert_eq!(code, Some(0), "{arguments:?}: {err}");
            let told = objects(&out);
            told.iter().map(|change| change["revision"].as_i64().unwrap()).collect::<Vec<_>>()
        };
        let gone = entente::model::GlobalId::from(sample::ALBERTA_JALISCO).to_string();
        assert_eq!(history(&["--subject", "quebec-jalisco"]).await, [1, 2]);
        assert_eq!(history(&["--subject", &gone]).await, [1, 3]);
        assert_eq!(history(&["--subject", "Québec"]).await, [1]);
        assert_eq!(history(&["--actor", "grace"]).await, [3]);
        assert_eq!(history(&["--since", "2001-01-01", "--last", "1"]).await, [3]);
        assert_eq!(history(&["--until", "2001-01-01"]).await, [0_i64; 0]);
    }

    async fn what_cannot_be_told_says_what_to_do(database) {
        let _lived = lived(&database).await;
        for (arguments, code, words) in [
            (&["--subject", "quebbec"][..], 1, "--subject takes a jurisdiction or a link"),
            (&["--revision", "9"], 1, "there is no revision 9; the last one is 3"),
            (&["--since", "yesterday"], 2, "expected a day such as"),
            (&["--last", "0"], 2, "--last"),
        ] {
            let (exit, out, err) = entente(&database.url, &[&["history"], arguments].concat()).await;
            assert_eq!((exit, &*out), (Some(code), ""), "{arguments:?}: {err}");
            assert!(err.contains(words), "{arguments:?}: {err}");
        }
    }

    async fn a_revision_is_undone_beside_whoever_else_has_it_open(database) {
        let (store, _) = lived(&database).await;
        let undo = ["undo", "3", "--message", "still in force"];
        let (code, out, err) = entente(&database.url, &undo).await;
        assert_eq!((code, &*out), (Some(0), "revision 4 undoes revision 3: 1 record\n"), "{err}");
        let now = store.load().await.unwrap();
        assert!(now.link(sample::ALBERTA_JALISCO).is_some());
        let (_, out, _) = entente(&database.url, &["history", "--json", "--revision", "4"]).await;
        let told = &objects(&out)[0];
        assert_eq!((&told["actor"], &told["message"]), (&"entente undo".into(), &"still in force".into()));
    }

    async fn what_is_in_the_way_is_told_and_nothing_is_changed(database) {
        let (store, third) = lived(&database).await;
        retitled(&store, &third, "Once more", &by("ada", None)).await;
        let (code, out, err) = entente(&database.url, &["undo", "2", "--by", "ada"]).await;
        assert_eq!(code, Some(1), "{err}");
        assert_eq!(out, "link quebec-jalisco was changed again since\n");
        assert!(err.starts_with("entente: revision 2 is not undone, and nothing is changed: 1 thing(s)"));
        let (code, out, err) = entente(&database.url, &["undo", "9"]).await;
        assert_eq!((code, &*out), (Some(1), ""));
        assert_eq!(err, "entente: there is no revision 9; the last one is 4\n");
        assert_eq!(store.current_revision().await.unwrap().number, 4);
    }

    async fn a_database_without_tables_stays_without(database) {
        let store = database.open().await;
        for command in [&["history"][..], &["undo", "1"]] {
            let (code, out, err) = entente(&database.url, command).await;
            assert_eq!((code, &*out), (Some(1), ""), "{err}");
            assert!(err.contains("run `entente migrate`"), "{err}");
        }
        assert_ne!(store.schema_state().await.unwrap(), entente::store::SchemaState::Current);
    }
}

#[test]
fn no_database_is_made_by_reading_or_undoing() {
    let folder = tempfile::tempdir().unwrap();
    for command in [&["history"][..], &["undo", "1"]] {
        let mut entente = Command::cargo_bin("entente").unwrap();
        let output = entente.current_dir(folder.path()).env_remove("ENTENTE_DATABASE_URL");
        let output = output.args(command).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{output:?}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
