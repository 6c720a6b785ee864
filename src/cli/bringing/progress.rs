//! What long work says while it goes on: which step, and for how long; nothing where nobody looks.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Tells the steps of an import on the standard error.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Progress(ProgressBar);

impl Progress {
    pub(in crate::cli) fn begin() -> Self {
        let bar = ProgressBar::new_spinner();
        let style = ProgressStyle::with_template("{spinner} {msg} ({elapsed})");
        bar.set_style(style.expect("a template of known words"));
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(bar)
    }

    /// From now on, this is being done.
    pub(in crate::cli) fn says(&self, step: &'static str) {
        self.0.set_message(step);
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
