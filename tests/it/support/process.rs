//! The server as a process of its own: started, asked from outside, and told to stop.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// A running server, ended with the test however that ends.
pub struct Server {
    process: Child,
    /// The line with which it says that it is ready.
    pub ready: String,
    /// Reads the rest of its log, so that it never has to wait for a reader.
    log: Option<JoinHandle<String>>,
}

/// The program in a folder, without settings from outside.
pub fn program(folder: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("entente"));
    command.current_dir(folder);
    for (name, _) in std::env::vars() {
        if name.starts_with("ENTENTE_") || name == "RUST_LOG" {
            command.env_remove(name);
        }
    }
    command
}

impl Server {
    /// Starts `entente serve` in a folder, without settings from outside.
    pub fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = program(folder);
        command.args(["serve", "--listen", "127.0.0.1:0"]).args(arguments);
        let mut process = command.stderr(Stdio::piped()).spawn().expect("the server starts");
        let mut log = BufReader::new(process.stderr.take().expect("its log"));
        let mut ready = String::new();
        while !ready.contains("entente answers at ") {
            ready.clear();
            assert_ne!(log.read_line(&mut ready).expect("its log"), 0, "it ended early");
        }
        let log = std::thread::spawn(move || {
            let mut rest = String::new();
            log.read_to_string(&mut rest).expect("its log");
            rest
        });
        Self { process, ready, log: Some(log) }
    }

    /// The same on a database that is elsewhere, without a limit of what a client may ask in a minute.
    pub fn on(database: &str, arguments: &[&str]) -> Self {
        let arguments = [&["--database", database, "--rate", "0"], arguments].concat();
        Self::start(&std::env::temp_dir(), &arguments)
    }

    /// Ends it at once, as a crash would: it hears nothing of it.
    pub fn kill(&mut self) {
        self.process.kill().expect("the process is ours");
        self.process.wait().expect("the process is ours");
    }

    pub fn address(&self) -> SocketAddr {
        let (_, after) = self.ready.split_once("http://").expect("an address");
        after.split('/').next().and_then(|address| address.parse().ok()).expect("an address")
    }

    /// Sends a signal.
    pub fn signal(&self, signal: &str) {
        let pid = self.process.id().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
    }

    /// Sends a signal, and waits for the end: its exit and the rest of its log.
    pub fn stop(self, signal: &str) -> (ExitStatus, String) {
        self.signal(signal);
        self.end()
    }

    /// Waits for the end: its exit and the rest of its log.
    pub fn end(mut self) -> (ExitStatus, String) {
        let since = Instant::now();
        let exit = loop {
            if let Some(exit) = self.process.try_wait().expect("the process is ours") {
                break exit;
            }
            assert!(since.elapsed() < Duration::from_secs(20), "it does not stop");
            std::thread::sleep(Duration::from_millis(10));
        };
        let log = self.log.take().expect("it is read once").join().expect("its log");
        (exit, log)
    }

    /// How much memory it holds, in KiB, where the system tells.
    pub fn resident_kib(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        line.split_whitespace().nth(1)?.parse().ok()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        if std::thread::panicking()
            && let Some(log) = self.log.take()
        {
            eprintln!("the server's log: {}", log.join().unwrap_or_default());
        }
    }
}
