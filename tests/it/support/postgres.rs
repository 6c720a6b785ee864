//! One PostgreSQL server for all tests of the binary, started when the first asks for it.
//!
//! A shell between the tests and the server waits at the other end of a pipe. However the tests
//! end, the pipe is closed then, and the shell stops the server and takes its files away. (The
//! crate `pgtemp` was looked at and left: as root it needs `sudo`, and it stops a server when a
//! value is dropped, which a static never is.)

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

const PASSWORD: &str = "correct-horse";

const SERVE_UNTIL_THE_PIPE_CLOSES: &str = r#"
    trap '' INT TERM
    "$1/postgres" -D "$2/data" -p "$3" -k "$2" -h 127.0.0.1 -F >"$2/log" 2>&1 &
    server=$!
    cat >/dev/null
    kill -INT $server
    wait $server
    cd / && rm -rf "$2"
"#;

/// A running server.
#[derive(Debug)]
pub struct Server {
    port: u16,
    names: AtomicU32,
    /// Keeps the pipe open.
    _shell: Child,
}

/// The server of this test binary; the first to ask waits until it runs.
pub fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(Server::start)
}

impl Server {
    pub fn url(&self, database: &str) -> String {
        format!("postgres://postgres:{PASSWORD}@127.0.0.1:{}/{database}", self.port)
    }

    /// A name that no database of this server has.
    pub fn new_name(&self) -> String {
        format!("test_{}", self.names.fetch_add(1, Ordering::Relaxed))
    }

    fn start() -> Self {
        let programs = folder_of_programs();
        let folder = tempfile::tempdir().expect("a temporary folder").keep();
        let owner = owner();
        if let Some((user, group)) = owner {
            chown(&folder, Some(user), Some(group)).expect("root may give a folder away");
        }
        let as_owner = |program: &Path| {
            let mut command = Command::new(program);
            command.current_dir(&folder);
            if let Some((user, group)) = owner {
                command.uid(user).gid(group);
            }
            command
        };
        init(as_owner(&programs.join("initdb")), &folder);
        let port = free_port();
        let mut shell = as_owner(Path::new("/bin/sh"));
        shell.args(["-c", SERVE_UNTIL_THE_PIPE_CLOSES, "sh"]);
        shell.arg(&programs).arg(&folder).arg(port.to_string());
        let shell = shell.stdin(Stdio::piped()).spawn().expect("a shell");
        wait_until_ready(&folder);
        Self { port, names: AtomicU32::new(0), _shell: shell }
    }
}

/// Where `initdb` and `postgres` are: on the path, or where Debian keeps them off it.
fn folder_of_programs() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<_> = debian.map(|version| version.path().join("bin")).collect();
    versions.sort();
    let candidates = std::env::split_paths(&path).chain(versions.into_iter().rev());
    candidates
        .into_iter()
        .find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
        .expect("PostgreSQL is missing; on Debian and Ubuntu: apt install postgresql")
}

/// The server refuses to run as root; then it runs as the user `postgres`.
fn owner() -> Option<(u32, u32)> {
    let here = tempfile::NamedTempFile::new().expect("a temporary file");
    let is_root = here.as_file().metadata().expect("a file has an owner").uid() == 0;
    is_root.then(|| (id("-u"), id("-g")))
}

fn id(which: &str) -> u32 {
    let output = Command::new("id").args([which, "postgres"]).output().expect("the program id");
    let text = String::from_utf8_lossy(&output.stdout);
    text.trim().parse().expect("a user postgres, as the package makes it")
}

fn init(mut initdb: Command, folder: &Path) {
    let password = folder.join("password");
    fs::write(&password, PASSWORD).expect("a file in a new folder");
    let output = initdb
        .args(["--no-sync", "--username=postgres", "--auth=scram-sha-256", "--encoding=UTF8"])
        .arg("--locale=C")
        .arg(format!("--pwfile={}", password.display()))
        .arg(format!("--pgdata={}", folder.join("data").display()))
        .output()
        .expect("initdb starts");
    assert!(output.status.success(), "initdb: {}", String::from_utf8_lossy(&output.stderr));
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("a bound port").port()
}

/// The server writes its state into the last line of this file.
fn wait_until_ready(folder: &Path) {
    let started = Instant::now();
    let state = folder.join("data/postmaster.pid");
    while !fs::read_to_string(&state).is_ok_and(|text| text.contains("ready")) {
        let log = || fs::read_to_string(folder.join("log")).unwrap_or_default();
        assert!(started.elapsed() < Duration::from_secs(30), "PostgreSQL: {}", log());
        sleep(Duration::from_millis(20));
    }
}
