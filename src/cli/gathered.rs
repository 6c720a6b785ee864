//! Lines of the log, gathered from all threads for the one that writes them.
//!
//! `tracing-appender` hands each line over by itself: a piece of memory and a message for each, which
//! cost as much as to look a kept answer up. Here a line is added to the others under a lock, and some
//! milliseconds of them are written at once.

use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tracing_subscriber::fmt::MakeWriter;

/// How long lines are gathered after one has come.
const GATHERING: Duration = Duration::from_millis(10);

/// How long the last lines are waited for, where whoever reads them has stopped.
const LAST_WAIT: Duration = Duration::from_secs(1);

/// How many bytes of lines wait at most for whoever reads them; then lines are lost rather than requests.
const MOST_WAITING_BYTES: usize = 16 << 20;

/// Takes lines.
#[derive(Clone)]
pub(super) struct Lines(Arc<Shared>);

/// Keeps lines being written: all that have come are when this is dropped.
#[derive(Debug)]
#[must_use = "lines are written for as long as it is there"]
pub(super) struct Written(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    waiting: Mutex<Waiting>,
    /// Lines have come, or the end.
    come: Condvar,
    /// All is written.
    done: Condvar,
}

#[derive(Debug, Default)]
struct Waiting {
    lines: Vec<u8>,
    /// How many there was no room for.
    lost: usize,
    ended: bool,
    done: bool,
}

/// Begins to write lines to `to`.
///
/// # Errors
/// Where the system has no thread for it.
pub(super) fn gather(to: impl Write + Send + 'static) -> io::Result<(Lines, Written)> {
    let shared = Arc::new(Shared::default());
    let writes = Arc::clone(&shared);
    thread::Builder::new().name("log".to_owned()).spawn(move || writes.write_to(to))?;
    Ok((Lines(Arc::clone(&shared)), Written(shared)))
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, line: &[u8]) {
        let mut waiting = self.lock();
        if waiting.lines.len() + line.len() > MOST_WAITING_BYTES {
            waiting.lost += 1;
            return;
        }
        let first = waiting.lines.is_empty();
        waiting.lines.extend_from_slice(line);
        drop(waiting);
        if first {
            self.come.notify_one();
        }
    }

    /// Writes what comes until the end. A reader that is gone is no reason to stop answering.
    fn write_to(&self, mut to: impl Write) {
        let mut taken = Waiting::default();
        while !taken.ended {
            self.take(&mut taken);
            let _ = to.write_all(&taken.lines);
            if taken.lost > 0 {
                let _ = writeln!(to, "entente: {} lines of the log were lost", taken.lost);
            }
            let _ = to.flush();
        }
        self.lock().done = true;
        self.done.notify_all();
    }

    /// Waits for lines, and takes them in exchange for room for as many.
    fn take(&self, taken: &mut Waiting) {
        *taken = Waiting { lines: std::mem::take(&mut taken.lines), ..Waiting::default() };
        taken.lines.clear();
        let none = |waiting: &mut Waiting| waiting.lines.is_empty() && !waiting.ended;
        let waiting =
            self.come.wait_while(self.lock(), none).unwrap_or_else(PoisonError::into_inner);
        let more = |waiting: &mut Waiting| !waiting.ended;
        let waited = self.come.wait_timeout_while(waiting, GATHERING, more);
        let (mut waiting, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let ended = waiting.ended;
        std::mem::swap(&mut *waiting, taken);
        waiting.ended = ended;
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        let shared = &self.0;
        shared.lock().ended = true;
        shared.come.notify_one();
        let writes = |waiting: &mut Waiting| !waiting.done;
        let _ = shared.done.wait_timeout_while(shared.lock(), LAST_WAIT, writes);
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = &'a Self;

    fn make_writer(&'a self) -> Self::Writer {
        self
    }
}

impl Write for &Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.add(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::line::tests::Page;

    #[test]
    fn each_line_is_written_whole_and_once_and_those_of_a_thread_in_order() {
        let page = Page::default();
        let (lines, written) = gather(page.clone()).expect("a thread");
        thread::scope(|scope| {
            for of in 0..4 {
                let lines = &lines;
                scope.spawn(move || {
                    for number in 0..1_000 {
                        let mut writer = lines.make_writer();
                        writer.write_all(format!("{of} {number}\n").as_bytes()).expect("room");
                    }
                });
            }
        });
        drop(written);
        for of in 0..4 {
            let prefix = format!("{of} ");
            let text = page.text();
            let numbers = text.lines().filter_map(|line| line.strip_prefix(&prefix));
            assert!(numbers.eq((0..1_000).map(|number| number.to_string())), "thread {of}");
        }
    }

    #[test]
    fn what_has_come_is_written_soon_and_need_not_wait_for_the_end() {
        let page = Page::default();
        let (lines, _written) = gather(page.clone()).expect("a thread");
        for line in ["a\n", "b\n"] {
            lines.make_writer().write_all(line.as_bytes()).expect("room");
            let until = std::time::Instant::now() + Duration::from_secs(10);
            while !page.text().ends_with(line) {
                assert!(std::time::Instant::now() < until, "{line}");
                thread::sleep(Duration::from_millis(1));
            }
        }
    }

    #[test]
    fn where_nobody_reads_the_end_comes_all_the_same() {
        struct Stuck;
        impl Write for Stuck {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                loop {
                    thread::park();
                }
            }

            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let (lines, written) = gather(Stuck).expect("a thread");
        lines.make_writer().write_all(b"a\n").expect("room");
        drop(written);
    }

    #[test]
    fn lines_without_room_are_lost_and_that_is_said() {
        let shared = Shared::default();
        let line = vec![b'x'; MOST_WAITING_BYTES / 2];
        (0..4).for_each(|_| shared.add(&line));
        shared.lock().ended = true;
        let page = Page::default();
        shared.write_to(page.clone());
        let text = page.text();
        assert!(text.ends_with("entente: 2 lines of the log were lost\n"));
        assert_eq!(text.matches('x').count(), MOST_WAITING_BYTES);
    }
}
