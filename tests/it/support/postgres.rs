//! One PostgreSQL server for all tests of the binary, started when the first asks for it, and others
//! for tests that stop theirs.
//!
//! A shell between the tests and the server waits at the other end of a pipe for what it is told to do.
//! However the tests end, the pipe is closed then, and the shell stops the server and takes its files
//! away. (The crate `pgtemp` was looked at and left: as root it needs `sudo`, and it stops a server when a
//! value is dropped, which a static never is.)

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock};
use std::thread::sleep;
use std::time::{Duration, Instant};

const PASSWORD: &str = "correct-horse";

/// Starts and stops the server as it is told, a word a line, and answers each when it is done.
const SERVE_AS_TOLD: &str = r#"
    trap '' INT TERM
    programs=$1 folder=$2 port=$3
    shift 3
    server=
    end() {
        if [ "$server" ]; then kill "-$1" "$server"; wait "$server"; fi
        server=
    }
    while read -r order; do
        case $order in
            start)
                "$programs/postgres" -D "$folder/data" -p "$port" -k "$folder" -h 127.0.0.1 "$@" \
                    >>"$folder/log" 2>&1 &
                server=$!
                ;;
            *) end "$order" ;;
        esac
        echo "$order"
    done
    end INT
    cd / && rm -rf "$folder"
"#;

/// What is not asked of the shared server, whose files go with the tests.
const WITHOUT_SYNC: &[&str] = &["-F"];

/// A server, running unless it was stopped; one that is dropped is stopped, and its files go.
#[derive(Debug)]
pub struct Server {
    port: u16,
    folder: PathBuf,
    names: AtomicU32,
    shell: Mutex<Shell>,
}

#[derive(Debug)]
struct Shell {
    process: Child,
    answers: BufReader<ChildStdout>,
}

/// How a server is stopped.
#[derive(Clone, Copy, Debug)]
pub enum Stop {
    /// Connections are ended, and what is committed is written out.
    Fast,
    /// At once, as in a crash: what is committed is found in the log of the server.
    Immediate,
}

/// The server of this test binary; the first to ask waits until it runs.
pub fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| Server::start(WITHOUT_SYNC))
}

impl Server {
    /// A server of a test's own, which writes as safely as PostgreSQL does where nothing is said.
    pub fn own(settings: &[&str]) -> Self {
        Self::start(settings)
    }

    /// A server that follows this one by streaming replication.
    pub fn replica(&self, settings: &[&str]) -> Self {
        let folder = new_folder();
        let output = as_owner(&folder_of_programs().join("pg_basebackup"), &folder)
            .args(["--write-recovery-conf", "--checkpoint=fast", "--no-sync", "--host=127.0.0.1"])
            .args(["--username=postgres", &format!("--port={}", self.port)])
            .arg(format!("--pgdata={}", folder.join("data").display()))
            .env("PGPASSWORD", PASSWORD)
            .output()
            .expect("pg_basebackup starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Self::run(folder, settings)
    }

    pub fn url(&self, database: &str) -> String {
        format!("postgres://postgres:{PASSWORD}@127.0.0.1:{}/{database}", self.port)
    }

    /// A name that no database of this server has.
    pub fn new_name(&self) -> String {
        format!("test_{}", self.names.fetch_add(1, Ordering::Relaxed))
    }

    /// Stops it, and waits until it has ended.
    pub fn stop(&self, how: Stop) {
        self.order(match how {
            Stop::Fast => "INT",
            Stop::Immediate => "QUIT",
        });
    }

    /// Starts it after a stop, and waits until it takes connections.
    pub fn start_again(&self) {
        self.order("start");
        wait_until_ready(&self.folder);
    }

    /// Lets all its processes stand still until what comes back is dropped: connections stay open, and
    /// nothing is answered, as of a host that hangs.
    pub fn stand_still(&self) -> StandsStill<'_> {
        self.signal_all("-STOP");
        StandsStill(self)
    }

    fn signal_all(&self, signal: &str) {
        let state = fs::read_to_string(self.folder.join("data/postmaster.pid")).expect("it runs");
        let first = state.lines().next().expect("its id").to_owned();
        // The first one first, so that it makes no others meanwhile.
        let processes = std::iter::once(first.clone()).chain(children_of(&first));
        let sent = Command::new("kill").arg(signal).args(processes).status();
        assert!(sent.expect("the program kill").success());
    }

    /// What it has logged.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// Makes a folder that the server may write to.
    pub fn give(&self, folder: &Path) {
        give_away(folder);
    }

    fn start(settings: &[&str]) -> Self {
        let folder = new_folder();
        init(as_owner(&folder_of_programs().join("initdb"), &folder), &folder);
        Self::run(folder, settings)
    }

    /// Starts a server over a folder that is laid out.
    fn run(folder: PathBuf, settings: &[&str]) -> Self {
        let port = free_port();
        let mut shell = as_owner(Path::new("/bin/sh"), &folder);
        shell.args(["-c", SERVE_AS_TOLD, "sh"]).arg(folder_of_programs()).arg(&folder);
        shell.arg(port.to_string()).args(settings).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = shell.spawn().expect("a shell");
        let answers = BufReader::new(process.stdout.take().expect("its answers"));
        let shell = Mutex::new(Shell { process, answers });
        let server = Self { port, folder, names: AtomicU32::new(0), shell };
        server.start_again();
        server
    }

    fn order(&self, word: &str) {
        let mut shell = self.shell.lock().expect("orders do not panic");
        let stdin = shell.process.stdin.as_mut().expect("it is told what to do");
        writeln!(stdin, "{word}").expect("the shell waits for orders");
        let mut answer = String::new();
        shell.answers.read_line(&mut answer).expect("the shell answers");
        assert_eq!(answer.trim(), word);
    }
}

/// A server that stands still, until this is dropped.
#[derive(Debug)]
pub struct StandsStill<'a>(&'a Server);

impl Drop for StandsStill<'_> {
    fn drop(&mut self) {
        self.0.signal_all("-CONT");
    }
}

/// The processes that a process has made.
fn children_of(process: &str) -> Vec<String> {
    let all = fs::read_dir("/proc").expect("a system with /proc").flatten();
    let all = all.filter_map(|entry| entry.file_name().into_string().ok());
    let is_child = |one: &String| {
        let status = fs::read_to_string(format!("/proc/{one}/status")).unwrap_or_default();
        let parent = status.lines().find_map(|line| line.strip_prefix("PPid:"));
        parent.is_some_and(|parent| parent.trim() == process)
    };
    all.filter(is_child).collect()
}

impl Drop for Server {
    fn drop(&mut self) {
        let Ok(shell) = self.shell.get_mut() else { return };
        drop(shell.process.stdin.take());
        let _ = shell.process.wait();
    }
}

/// A folder that belongs to the user as whom the server runs.
fn new_folder() -> PathBuf {
    let folder = tempfile::tempdir().expect("a temporary folder").keep();
    give_away(&folder);
    folder
}

fn give_away(folder: &Path) {
    if let Some((user, group)) = owner() {
        chown(folder, Some(user), Some(group)).expect("root may give a folder away");
    }
}

fn as_owner(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    if let Some((user, group)) = owner() {
        command.uid(user).gid(group);
    }
    command
}

/// Where the programs of a server are: on the path, or where Debian keeps them off it.
fn folder_of_programs() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<_> = debian.map(|version| version.path().join("bin")).collect();
    versions.sort();
    let candidates = std::env::split_paths(&path).chain(versions.into_iter().rev());
    let has = |folder: &Path, program| folder.join(program).is_file();
    let needed = ["initdb", "postgres", "pg_basebackup"];
    candidates
        .into_iter()
        .find(|folder| needed.iter().all(|program| has(folder, program)))
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
