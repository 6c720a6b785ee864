//! The driver of browsers, one for all tests of the binary, started when the first asks for it.
//!
//! As with PostgreSQL's server (`support/postgres.rs`), a shell waits at the other end of a pipe: however
//! the tests end, the pipe is closed then, and the shell ends the driver with the browsers that it has
//! started, and takes their files away.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Starts what it is told in a process group of its own, and ends that group with the pipe.
const SERVE_WHILE_THE_PIPE_IS_OPEN: &str = r#"
    trap '' INT TERM
    folder=$1
    shift
    HOME=$folder TMPDIR=$folder setsid "$@" >"$folder/log" 2>&1 &
    read -r _
    kill -KILL "-$!"
    wait
    cd / && rm -rf "$folder"
"#;

/// A running driver.
#[derive(Debug)]
pub struct Driver {
    /// Where it answers.
    pub url: String,
    /// Its standard input is the pipe.
    _shell: Child,
}

/// The driver of this test binary; the first to ask waits until it answers.
pub fn driver() -> &'static Driver {
    static DRIVER: OnceLock<Driver> = OnceLock::new();
    DRIVER.get_or_init(start)
}

/// The browser that it drives.
pub fn browser() -> PathBuf {
    on_the_path("chromium")
}

fn start() -> Driver {
    let program = on_the_path("chromedriver");
    let folder = tempfile::tempdir().expect("a temporary folder").keep();
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", SERVE_WHILE_THE_PIPE_IS_OPEN, "sh"]).arg(&folder).arg(program);
    // It takes a free port, and says which.
    shell.arg("--port=0").stdin(Stdio::piped());
    let shell = shell.spawn().expect("a shell");
    Driver { url: format!("http://127.0.0.1:{}", port(&folder.join("log"))), _shell: shell }
}

fn port(log: &Path) -> u16 {
    let started = Instant::now();
    loop {
        let text = fs::read_to_string(log).unwrap_or_default();
        let said = text.split_once("started successfully on port ");
        if let Some((port, _)) = said.and_then(|(_, rest)| rest.split_once('.')) {
            return port.parse().expect("a port");
        }
        assert!(started.elapsed() < Duration::from_secs(30), "chromedriver: {text}");
        sleep(Duration::from_millis(20));
    }
}

fn on_the_path(program: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut candidates = std::env::split_paths(&path).map(|folder| folder.join(program));
    candidates.find(|file| file.is_file()).unwrap_or_else(|| {
        panic!("{program} is missing; on Debian: apt install chromium chromium-driver")
    })
}
