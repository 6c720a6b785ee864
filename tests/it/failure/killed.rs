//! A server that is killed while clients write, again and again.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use entente::snapshot::{Record, Snapshot};
use entente::store::{Live, LoggedChange};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use super::client::{Client, Unwritten};
use super::{Over, area, figures, log_of, pair, token, until};
use crate::support::databases::TestDatabase;
use crate::support::process::Server;

const WRITERS: usize = 4;

/// What a writer wrote: the slugs of each change, and the revision where it was acknowledged.
type Diary = Vec<(Vec<String>, Option<i64>)>;

/// What writers and those who kill the server share.
struct Stage {
    address: Mutex<SocketAddr>,
    stop: AtomicBool,
    /// How many changes were acknowledged.
    written: AtomicUsize,
}

impl Stage {
    fn at(address: SocketAddr) -> Self {
        let (stop, written) = (AtomicBool::new(false), AtomicUsize::new(0));
        Self { address: Mutex::new(address), stop, written }
    }
}

/// Writes until told to stop, now one subject, now two that belong together.
///
/// Every other writer asks again with the key of a request that was cut off, until it is told what
/// became of it; the others leave it at that.
fn write(number: usize, token: &str, stage: &Stage) -> Diary {
    let mut diary = Vec::new();
    for turn in 0.. {
        if stage.stop.load(Ordering::Relaxed) {
            break;
        }
        let slugs = match turn % 2 {
            0 => vec![format!("w{number}-{turn}")],
            _ => vec![format!("w{number}-{turn}-whole"), format!("w{number}-{turn}-part")],
        };
        let (mutation, mut input) = match &slugs[..] {
            [whole, part] => ("applyChanges", pair(whole, part)),
            slugs => ("createFocusArea", area(&slugs[0])),
        };
        let asks_again = number.is_multiple_of(2);
        if asks_again {
            input["idempotencyKey"] = slugs[0].as_str().into();
        }
        let revision = loop {
            let client = Client::of(*stage.address.lock().unwrap(), token);
            match client.change(mutation, &input, "") {
                Ok(payload) => {
                    stage.written.fetch_add(1, Ordering::Relaxed);
                    break payload["revision"].as_i64();
                }
                Err(Unwritten::Cut) => thread::sleep(Duration::from_millis(20)),
                Err(why) if why.passes() => {}
                Err(wrong) => panic!("{slugs:?}: {wrong:?}"),
            }
            if !asks_again {
                break None;
            }
        };
        diary.push((slugs, revision));
    }
    diary
}

/// Kills and starts the server so many times while others write; gives what they wrote.
fn live_through(url: &str, kills: usize) -> Diary {
    let token = token(url);
    let mut server = Server::on(url, &[]);
    let stage = Stage::at(server.address());
    let mut random = Pcg64::seed_from_u64(7);
    let mut starts = Vec::new();
    let diary: Diary = thread::scope(|scope| {
        let (token, stage) = (&token, &stage);
        let writers = (0..WRITERS).map(|number| scope.spawn(move || write(number, token, stage)));
        let writers: Vec<_> = writers.collect();
        let over = Over(&stage.stop);
        for _ in 0..kills {
            let acknowledged = stage.written.load(Ordering::Relaxed);
            thread::sleep(Duration::from_millis(random.random_range(20..700)));
            until("something is written", Duration::from_secs(60), || {
                stage.written.load(Ordering::Relaxed) > acknowledged
            });
            server.kill();
            let since = Instant::now();
            server = Server::on(url, &[]);
            starts.push(since.elapsed());
            *stage.address.lock().unwrap() = server.address();
        }
        drop(over);
        writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect()
    });
    server.kill();
    let (_, longest) = figures("from start to ready", starts);
    assert!(longest < Duration::from_secs(60), "{longest:?}");
    diary
}

/// The slugs of the subjects that each revision recorded.
fn recorded(log: &[LoggedChange]) -> BTreeMap<i64, Vec<String>> {
    let mut recorded = BTreeMap::<_, Vec<_>>::new();
    for change in log.iter().filter(|change| change.place.revision > 1) {
        let Some(Record::FocusArea(area)) = &change.after else { panic!("{change:?}") };
        recorded.entry(change.place.revision).or_default().push(area.slug.to_string());
    }
    recorded
}

async fn survive(database: &TestDatabase, kills: usize) {
    let diary = live_through(&database.url, kills);

    let store = database.open().await;
    let (log, loaded) = (log_of(&store).await, store.load().await.unwrap());
    let recorded = recorded(&log);
    let is_there = |slug: &String| loaded.resolve_focus_area(slug).is_ok();
    for (slugs, revision) in &diary {
        let there = slugs.iter().filter(|slug| is_there(slug)).count();
        assert!(there == 0 || there == slugs.len(), "{slugs:?} is half there");
        if let Some(revision) = revision {
            assert_eq!(recorded.get(revision), Some(slugs), "acknowledged as revision {revision}");
            assert_eq!(there, slugs.len(), "acknowledged as revision {revision}");
        }
    }
    let replayed = Live::new(store, Arc::new(Snapshot::empty())).catch_up().await.unwrap();
    assert_eq!(loaded.difference(&replayed), None, "what is loaded is what the log says");
    if database.is_sqlite() {
        let check = Statement::from_string(DbBackend::Sqlite, "PRAGMA integrity_check");
        let row = database.raw().await.query_one_raw(check).await.unwrap().unwrap();
        assert_eq!(row.try_get_by_index::<String>(0).unwrap(), "ok");
    }
    let acknowledged = diary.iter().filter(|(_, revision)| revision.is_some()).count();
    eprintln!("{kills} kills: {acknowledged} of {} changes acknowledged", diary.len());
    assert!(acknowledged >= kills, "they wrote between the kills");
}

on_both_databases! {
    async fn an_acknowledged_write_survives_kill_nine(database) {
        survive(&database, 5).await;
    }

    #[ignore = "a minute or more; the one with five kills always runs"]
    async fn an_acknowledged_write_survives_fifty_times_kill_nine(database) {
        survive(&database, 50).await;
    }
}
