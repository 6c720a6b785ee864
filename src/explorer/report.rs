//! The page on which an error is reported.

use serde_json::json;

use super::address::{Address, tag};
use super::assets;
use super::params::Params;
use super::render::{Filled, fill};
use super::reply::Site;
use crate::model::Locale;

/// A report as it is written, or was.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The address of the page that it is about.
    pub page: String,
    /// The revision that was seen.
    pub revision: String,
    /// What it is about.
    pub subject: String,
    /// What is wrong.
    pub message: String,
}

/// What became of a report.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is still to be written.
    Empty,
    /// It was not taken, for the reasons whose messages have these keys.
    Wrong(Vec<&'static str>),
    /// It was taken, under this number.
    Sent(i64),
}

impl Draft {
    /// Reads the fields of the form, or the parameters of the address that leads to it.
    #[must_use]
    pub fn of(params: &Params) -> Self {
        let text = |name: &str| params.first(name).unwrap_or_default().to_owned();
        let (page, revision) = (text("page"), text("revision"));
        Self { page, revision, subject: text("subject"), message: text("message") }
    }

    /// Whether it is about a page of ours, so that nobody is led elsewhere from here.
    #[must_use]
    pub fn is_about_a_page(&self) -> bool {
        let (path, query) = self.page.split_once('?').unwrap_or((&self.page, ""));
        Address::read(path, query).is_some()
    }
}

/// The page with its form, or with what became of it.
///
/// # Errors
/// A template that cannot be filled, which is a fault of ours.
pub fn report_page(locale: Locale, draft: &Draft, outcome: &Outcome, site: &Site) -> Filled {
    let asked = Params::default().with("page", &draft.page).with("revision", &draft.revision);
    let path = |locale: Locale| format!("/{}/report", tag(locale));
    let other = if locale == Locale::En { Locale::Fr } else { Locale::En };
    let (sent, wrong) = match outcome {
        Outcome::Empty => (None, Vec::new()),
        Outcome::Wrong(keys) => (None, keys.clone()),
        Outcome::Sent(number) => (Some(*number), Vec::new()),
    };
    let context = json!({
        "locale": tag(locale), "page": "report", "path": path(locale), "query": "", "kept": "",
        "permanent": format!("{}{}", site.base, path(locale)),
        "other": format!("{}{asked}", path(other)),
        "base": site.base, "revision": site.revision, "updated": site.updated,
        "version": assets::version(), "data": {}, "reproduced": null,
        "hidden": null, "problems": [], "trouble": { "is_partial": false },
        "view": { "asOf": null }, "report": path(locale),
        "sent": sent, "wrong": wrong, "about": draft.page, "seen": draft.revision,
        "subject": draft.subject, "message": draft.message,
    });
    let context = minijinja::value::Serde(context).into();
    fill("report.html", context)
}
