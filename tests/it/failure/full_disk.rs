//! The disk of a database is full.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::client::{Client, Unwritten};
use super::{area, log_of, token};
use crate::support::databases::{TestDatabase, run};
use crate::support::postgres;
use crate::support::process::Server;

/// A small disk in memory, gone with the test.
struct Disk {
    folder: TempDir,
}

impl Disk {
    /// None, and the reason is printed, where this user may not mount anything.
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=48m,mode=0755", "entente-test"]).arg(folder.path());
        let said = mount.output().map(|output| (output.status.success(), output.stderr));
        match said {
            Ok((true, _)) => Some(Self { folder }),
            Ok((false, why)) => {
                eprintln!("skipped, no disk can be mounted: {}", String::from_utf8_lossy(&why));
                None
            }
            Err(why) => {
                eprintln!("skipped, no disk can be mounted: {why}");
                None
            }
        }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn ballast(&self) -> PathBuf {
        self.path().join("ballast")
    }

    /// Fills it to the last byte.
    fn fill(&self) {
        let mut ballast =
            fs::File::options().create(true).append(true).open(self.ballast()).unwrap();
        for size in [1 << 16, 1] {
            while ballast.write_all(&vec![0; size]).is_ok() {}
        }
    }

    fn make_room(&self) {
        fs::remove_file(self.ballast()).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Whoever still has a file open keeps the disk until then.
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

/// So many subjects in one change.
fn many(name: &str, count: usize) -> Value {
    let create = |part| json!({ "createFocusArea": area(&format!("{name}-{part}")) });
    json!({ "changes": (0..count).map(create).collect::<Vec<_>>() })
}

/// How many subjects a change has that is to need room.
const MANY: usize = 100;

/// How often a full disk is to refuse before there is room again.
const REFUSALS: usize = 4;

/// Fills the disk, tries to write until that fails, reads, makes room and writes again.
fn fill_and_make_room(disk: &Disk, editor: &Client, round: usize) -> Vec<String> {
    let (mut acknowledged, mut refused) = (Vec::new(), 0);
    // The files of a database have some room of their own, which is used up first.
    for turn in 0..200 {
        disk.fill();
        let before = editor.revision();
        let name = format!("r{round}-{turn}");
        match editor.change("applyChanges", &many(&name, MANY), "") {
            Ok(_) => acknowledged.push(name),
            Err(Unwritten::Failed(code, message)) => {
                assert_eq!(code, "STORAGE_FULL", "{message}");
                assert!(message.contains("disk is full"), "{message}");
                refused += 1;
                assert_eq!(editor.revision(), before, "nothing was written");
            }
            Err(why) => panic!("{name}: {why:?}"),
        }
        let read = format!(
            r#"{{ jurisdiction(key: "alberta") {{ slug }} a{turn}: changes {{ totalCount }} }}"#
        );
        assert_eq!(editor.data(&read)["jurisdiction"]["slug"], "alberta", "reads go on");
        if refused == REFUSALS {
            break;
        }
    }
    assert_eq!(refused, REFUSALS, "a full disk takes no more");

    disk.make_room();
    let name = format!("back-{round}");
    let payload = editor.change("applyChanges", &many(&name, MANY), "");
    assert!(payload.is_ok(), "it writes again: {payload:?}");
    acknowledged.push(name);
    acknowledged
}

async fn fill_the_disk_of(database: &TestDatabase, disk: &Disk) {
    let token = token(&database.url);
    let server = Server::on(&database.url, &[]);
    let editor = Client::editor(&server, &token);
    let acknowledged = (0..2).flat_map(|round| fill_and_make_room(disk, &editor, round));
    let acknowledged: Vec<_> = acknowledged.collect();
    let served = editor.revision();
    drop(server);

    let store = database.open().await;
    let (log, loaded) = (log_of(&store).await, store.load().await.unwrap());
    assert_eq!(loaded.revision().number, served);
    assert_eq!(
        usize::try_from(served).unwrap(),
        1 + acknowledged.len(),
        "what failed is not there"
    );
    for name in &acknowledged {
        let is_there = |part| loaded.resolve_focus_area(&format!("{name}-{part}")).is_ok();
        assert!((0..MANY).all(is_there), "{name} was acknowledged");
    }
    let first = log.iter().filter(|change| change.place.revision == 1).count();
    assert_eq!(log.len() - first, acknowledged.len() * MANY, "nothing is half there");
    eprintln!("{} changes acknowledged around two full disks", acknowledged.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_full_disk_a_sqlite_file_is_read_and_written_again_when_there_is_room() {
    let Some(disk) = Disk::new() else { return };
    let database = TestDatabase::at(format!("sqlite:{}", disk.path().join("entente.db").display()));
    fill_the_disk_of(&database, &disk).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_full_disk_postgres_is_read_and_written_again_when_there_is_room() {
    let Some(disk) = Disk::new() else { return };
    let postgres = postgres::Server::own(&["-F"]);
    let space = disk.path().join("space");
    fs::create_dir(&space).unwrap();
    postgres.give(&space);
    let admin = TestDatabase::at(postgres.url("postgres")).raw().await;
    run(&admin, &format!("CREATE TABLESPACE small LOCATION '{}'", space.display())).await;
    run(&admin, "CREATE DATABASE small TABLESPACE small").await;
    let database = TestDatabase::at(postgres.url("small"));
    fill_the_disk_of(&database, &disk).await;
}
