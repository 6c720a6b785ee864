//! How a line of the log is written.
//!
//! The formats of `tracing-subscriber` write each value through several layers that can colour it,
//! which takes longer than to look a kept answer up; this writes the same words into a string.

use std::cell::{Cell, RefCell};
use std::fmt::{self, Debug, Write};

use chrono::{DateTime, Utc};
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::registry::LookupSpan;

/// `TIME LEVEL TARGET: MESSAGE NAME=VALUE ...`
pub(super) struct Line;

impl<S, N> FormatEvent<S, N> for Line
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        _: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        thread_local! {
            static LINE: Cell<String> = const { Cell::new(String::new()) };
        }
        // Written once as a whole: the writer might be anything, and each call to it costs.
        let mut line = LINE.take();
        line.clear();
        write_event(&mut line, event)?;
        let written = writer.write_str(&line);
        LINE.set(line);
        written
    }
}

fn write_event(line: &mut String, event: &Event<'_>) -> fmt::Result {
    write_time(line, Utc::now())?;
    let metadata = event.metadata();
    line.push_str(match *metadata.level() {
        tracing::Level::ERROR => " ERROR ",
        tracing::Level::WARN => "  WARN ",
        tracing::Level::INFO => "  INFO ",
        tracing::Level::DEBUG => " DEBUG ",
        tracing::Level::TRACE => " TRACE ",
    });
    line.push_str(metadata.target());
    line.push(':');
    let mut fields = Fields { line, written: Ok(()) };
    event.record(&mut fields);
    fields.written?;
    line.push('\n');
    Ok(())
}

/// RFC 3339 with microseconds. The second is written once for all lines within it.
fn write_time(line: &mut String, now: DateTime<Utc>) -> fmt::Result {
    thread_local! {
        static SECOND: RefCell<(i64, String)> = const { RefCell::new((i64::MIN, String::new())) };
    }
    SECOND.with_borrow_mut(|(second, written)| {
        if *second != now.timestamp() {
            *second = now.timestamp();
            written.clear();
            write!(written, "{}", now.format("%Y-%m-%dT%H:%M:%S."))?;
        }
        line.push_str(written);
        Ok(())
    })?;
    // A leap second has more than a million of them, and stands still.
    let micros = 1_000_000 + now.timestamp_subsec_micros().min(999_999);
    line.push_str(&itoa::Buffer::new().format(micros)[1..]);
    line.push('Z');
    Ok(())
}

/// Writes fields as they come: the message first, as `tracing` gives it.
struct Fields<'a> {
    line: &'a mut String,
    written: fmt::Result,
}

impl Fields<'_> {
    /// Writes the name of a field, and gives where its value goes.
    fn name(&mut self, field: &Field) -> &mut String {
        self.line.push(' ');
        if field.name() != "message" {
            self.line.push_str(field.name());
            self.line.push('=');
        }
        self.line
    }
}

impl Visit for Fields<'_> {
    fn record_str(&mut self, field: &Field, text: &str) {
        let line = self.name(field);
        line.push('"');
        match all(text, |byte| is_printable(byte) & (byte != b'"') & (byte != b'\\')) {
            true => line.push_str(text),
            // No control character, which could forge a line, is written as it is.
            false => line.extend(text.escape_debug()),
        }
        line.push('"');
    }

    fn record_u64(&mut self, field: &Field, number: u64) {
        self.name(field).push_str(itoa::Buffer::new().format(number));
    }

    fn record_i64(&mut self, field: &Field, number: i64) {
        self.name(field).push_str(itoa::Buffer::new().format(number));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.name(field).push_str(if value { "true" } else { "false" });
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let written = write!(Plain(self.name(field)), "{value:?}");
        self.written = self.written.and(written);
    }
}

/// Whether all bytes are like that. They are all looked at, which is quicker than to stop at one that is
/// not.
fn all(text: &str, like_that: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(true, |all, byte| all & like_that(byte))
}

/// A character of ASCII that is seen.
const fn is_printable(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

/// Passes on what is written, control characters in their escapes.
struct Plain<'a>(&'a mut String);

impl Write for Plain<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if all(text, is_printable) {
            self.0.push_str(text);
            return Ok(());
        }
        for letter in text.chars() {
            match letter.is_control() {
                true => self.0.extend(letter.escape_debug()),
                false => self.0.push(letter),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use tracing_subscriber::layer::SubscriberExt;

    use super::*;

    /// What lines are written on.
    #[derive(Clone, Default)]
    pub(in crate::cli) struct Page(Arc<Mutex<Vec<u8>>>);

    impl Page {
        pub(in crate::cli) fn text(&self) -> String {
            let bytes = self.0.lock().expect("nobody panicked").clone();
            String::from_utf8(bytes).expect("a line is UTF-8")
        }
    }

    impl io::Write for Page {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("nobody panicked").extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn written(tell: impl FnOnce()) -> String {
        let page = Page::default();
        let to = page.clone();
        let layer = tracing_subscriber::fmt::layer().event_format(Line);
        let layer = layer.with_writer(move || to.clone());
        tracing::subscriber::with_default(tracing_subscriber::registry().with(layer), tell);
        page.text()
    }

    #[test]
    fn a_line_says_what_happened_and_with_which_values() {
        let none: Option<&str> = None;
        let line = written(|| {
            tracing::info!(
                request = "a-1",
                none,
                status = 200_u16,
                revision = -1_i64,
                cached = true,
                hash = %"f00d",
                why = ?[1, 2],
                "answered"
            );
        });
        let (_, words) = line.split_once("Z  INFO ").expect("a time and a level");
        let target = module_path!();
        assert_eq!(
            words,
            format!(
                "{target}: answered request=\"a-1\" status=200 revision=-1 cached=true hash=f00d \
                 why=[1, 2]\n"
            )
        );
    }

    #[test]
    fn the_time_is_that_of_the_line_in_whichever_second() {
        for (seconds, nanos, expected) in [
            (0, 0, "1970-01-01T00:00:00.000000Z"),
            (0, 1_999, "1970-01-01T00:00:00.000001Z"),
            (1_700_000_000, 120_000_000, "2023-11-14T22:13:20.120000Z"),
            (1_700_000_000, 999_999_999, "2023-11-14T22:13:20.999999Z"),
            (1_700_000_001, 0, "2023-11-14T22:13:21.000000Z"),
        ] {
            let mut line = String::new();
            let time = DateTime::from_timestamp(seconds, nanos).expect("a time");
            write_time(&mut line, time).expect("a string takes it");
            assert_eq!(line, expected);
        }
    }

    #[test]
    fn no_value_begins_a_line_of_its_own_or_leaves_its_quotes() {
        let line = written(|| {
            tracing::warn!(text = "a\nb\u{1b}[1m\"é", shown = %"c\r\nd", "e\nf");
        });
        assert_eq!(line.matches('\n').count(), 1, "{line}");
        assert!(line.contains(r#"text="a\nb\u{1b}[1m\"é" shown=c\r\nd"#), "{line}");
        assert!(line.contains(r" e\nf "), "{line}");
    }
}
