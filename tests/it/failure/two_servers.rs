//! Two servers on one PostgreSQL database: what is written on one is read on the other.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::client::Client;
use super::{Over, area, figures, token, until};
use crate::support::databases::TestDatabase;
use crate::support::process::Server;

/// Asks on and on; the revision of the answers never goes back.
fn watch(client: &Client, done: &AtomicBool) {
    let mut last = 0;
    while !done.load(Ordering::Relaxed) {
        let now = client.revision();
        assert!(now >= last, "{now} after {last}");
        last = now;
        thread::sleep(Duration::from_millis(5));
    }
}

async fn write_on_one_and_read_on_the_other(writes: usize) {
    let database = TestDatabase::postgres().await;
    let token = token(&database.url);
    let servers = [(); 2].map(|()| Server::on(&database.url, &[]));
    let editors = [0, 1].map(|number: usize| Client::editor(&servers[number], &token));
    let done = AtomicBool::new(false);
    let waits: Vec<_> = thread::scope(|scope| {
        for server in &servers {
            let (reader, done) = (Client::reader(server), &done);
            scope.spawn(move || watch(&reader, done));
        }
        // On each of them in turn, so that neither only follows.
        let write = |number: usize| {
            let (slug, [one, other]) = (format!("area-{number}"), [number % 2, (number + 1) % 2]);
            let revision = editors[one].changed("createFocusArea", &area(&slug));
            let other = Client::reader(&servers[other]);
            let wait = until(&slug, Duration::from_secs(20), || other.revision() >= revision);
            let read = other.data(&format!(r#"{{ focusArea(slug: "{slug}") {{ slug }} }}"#));
            assert_eq!(read["focusArea"]["slug"], slug.as_str());
            wait
        };
        let _over = Over(&done);
        (0..writes).map(write).collect()
    });
    let (median, longest) = figures("a write is read on the other server", waits);
    // A machine may be busy; but who heard nothing and only asked every two seconds would take a
    // second as a rule.
    assert!(median < Duration::from_millis(500), "{median:?}");
    assert!(longest < Duration::from_secs(10), "{longest:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_written_on_one_is_read_on_the_other_two_hundred_times() {
    write_on_one_and_read_on_the_other(200).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "half a minute; two hundred times always run"]
async fn what_is_written_on_one_is_read_on_the_other_a_thousand_times() {
    write_on_one_and_read_on_the_other(1_000).await;
}
