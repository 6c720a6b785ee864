//! What long work says while it goes on: which step, how far it is, how quick, and how long it takes yet;
//! nothing where nobody looks.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Tells the steps of an import on the standard error.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Progress(ProgressBar);

impl Progress {
    pub(in crate::cli) fn begin() -> Self {
        let bar = ProgressBar::new_spinner();
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(bar)
    }

    /// From now on, this is being done, and nobody knows for how long.
    pub(in crate::cli) fn says(&self, step: &'static str) {
        self.0.set_style(style("{spinner} {msg} ({elapsed})"));
        self.0.set_message(step);
    }

    /// From now on, this is being done, so many times.
    pub(super) fn counts(&self, step: &'static str, times: usize) {
        self.0.set_style(style("{msg} {bar:40} {percent}% ({per_sec}, {eta} left)"));
        self.0.set_message(step);
        self.0.reset();
        self.0.set_length(times as u64);
    }

    /// So many more are done.
    pub(super) fn done(&self, more: usize) {
        self.0.inc(more as u64);
    }

    /// The same, for whoever works elsewhere.
    pub(super) fn steps(&self) -> Self {
        self.clone()
    }

    /// Leaves the line to others.
    pub(in crate::cli) fn end(&self) {
        self.0.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("a template of known words")
}
