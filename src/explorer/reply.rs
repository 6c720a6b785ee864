//! An answer becomes a page, a picture, or a file.

use minijinja::Error;
use serde_json::{Value as Json, json};

use super::address::{Address, FileForm, Form, Page, tag};
use super::context::Context;
use super::drawing::{Drawing, drawings};
use super::pages::Asked;
use super::render::fill;
use super::trouble::Trouble;
use crate::model::Locale;
use crate::picture;

/// Pixels from left to right of a picture that is sent as PNG: enough to be printed over a column.
const PNG_PIXELS: u32 = 1_600;

/// Where pages are, and of which revision.
#[derive(Clone, Debug)]
pub struct Site {
    /// What stands before each path in a whole address: `https://entente.example`.
    pub base: String,
    /// The revision of the data.
    pub revision: i64,
    /// When that was committed, as RFC 3339.
    pub updated: String,
}

/// What is sent.
#[derive(Clone, Debug)]
pub enum Reply {
    /// A page, and the status under which it is sent.
    Page(u16, String),
    /// The address under which the page is.
    Redirect(String),
    /// A file, its media type, and the name under which it is best kept.
    File(Vec<u8>, &'static str, String),
    /// The links that a file is of, the form of the file, and its name.
    Network(Vec<String>, FileForm, String),
}

/// What is sent to whoever asks for an address, of what was answered to it.
///
/// # Errors
/// A template that cannot be filled, or a picture that cannot be drawn, which is a fault of ours.
///
/// Cost: some milliseconds, and what its pictures cost.
pub fn reply(address: &Address, asked: &Asked, answer: &Json, site: &Site) -> Result<Reply, Error> {
    let trouble = Trouble::of(answer, address);
    if answer["data"].is_null() && asked.document.is_some() || trouble.is_fatal() {
        return not_shown(address, asked, &trouble, site);
    }
    let data = &answer["data"];
    if let Some(address) = elsewhere(address, data) {
        return Ok(Reply::Redirect(address));
    }
    match &address.form {
        Form::Page => {
            let drawn = drawings(address, asked, data, site, None);
            let context = Context { address, asked, site, trouble: &trouble };
            let template = format!("{}.html", address.page.name());
            Ok(Reply::Page(200, fill(&template, context.with(data, &drawn))?))
        }
        Form::Embed(name) => match drawings(address, asked, data, site, Some(name)).pop() {
            Some(drawing) => {
                let context = Context { address, asked, site, trouble: &trouble };
                Ok(Reply::Page(200, fill("embed.html", context.with(data, &[drawing]))?))
            }
            None => not_shown(address, asked, &trouble, site),
        },
        Form::File(name, form) => match drawings(address, asked, data, site, Some(name)).pop() {
            Some(drawing) => file(address, drawing, *form, site)
                .map_or_else(|| not_shown(address, asked, &trouble, site), Ok),
            None => not_shown(address, asked, &trouble, site),
        },
    }
}

/// Where a place or link is that was renamed or merged, or that was named otherwise than by its slug.
fn elsewhere(address: &Address, data: &Json) -> Option<String> {
    let (asked, found) = match &address.page {
        Page::Jurisdiction(key) => (key, &data["jurisdiction"]["slug"]),
        Page::Link(key) => (key, &data["link"]["slug"]),
        _ => return None,
    };
    let slug = found.as_str()?;
    (slug != asked).then(|| address.of_slug(slug).to_string())
}

fn not_shown(
    address: &Address,
    asked: &Asked,
    trouble: &Trouble,
    site: &Site,
) -> Result<Reply, Error> {
    let status = if trouble.messages.is_empty() { 404 } else { 400 };
    let context = Context { address, asked, site, trouble };
    Ok(Reply::Page(status, fill("not_shown.html", context.with(&Json::Null, &[]))?))
}

/// What is said where there is no page.
///
/// # Errors
/// A template that cannot be filled, which is a fault of ours.
pub fn missing(locale: Locale, _path: &str, site: &Site) -> Result<String, Error> {
    apart("not_shown.html", locale, &Trouble::default(), site)
}

/// What is said where a page cannot be made: for the reasons that are told, or for a while.
///
/// # Errors
/// As for [`missing`].
pub fn busy_page(locale: Locale, messages: Vec<&str>, site: &Site) -> Result<String, Error> {
    let messages = messages.into_iter().map(str::to_owned).collect();
    apart("busy.html", locale, &Trouble { messages, ..Trouble::default() }, site)
}

/// A page that shows nothing of the data; it leads on to the first page.
fn apart(template: &str, locale: Locale, trouble: &Trouble, site: &Site) -> Result<String, Error> {
    let home = Address::home(locale);
    let asked = Asked::nothing(&home);
    let context = Context { address: &home, asked: &asked, site, trouble };
    fill(template, context.with(&Json::Null, &[]))
}

/// None where a picture has no such file.
fn file(address: &Address, drawing: Drawing, form: FileForm, site: &Site) -> Option<Reply> {
    let subject = address.page.path().replace('/', "-");
    let name = format!("entente-r{}-{subject}-{}.{}", site.revision, drawing.name, form.ending());
    let (bytes, media_type) = match form {
        FileForm::Svg => (document(&drawing.svg).into_bytes(), "image/svg+xml"),
        FileForm::Png => (picture::png(&drawing.svg, PNG_PIXELS).ok()?, "image/png"),
        FileForm::Csv => (drawing.table.csv(), "text/csv; charset=utf-8; header=present"),
        FileForm::GraphMl | FileForm::Gexf => {
            return Some(Reply::Network(drawing.links?, form, name));
        }
    };
    Some(Reply::File(bytes, media_type, name))
}

/// A picture as a document of its own: the very one of the page, behind a declaration.
fn document(svg: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{svg}\n")
}

/// What may be meant by what is being typed, for the script.
#[must_use]
pub fn suggestions(answer: &Json, locale: Locale) -> Json {
    let told = |hit: &Json| {
        let place = &hit["node"];
        let slug = place["slug"].as_str()?;
        let own = place["country"]["slug"] == place["slug"];
        let where_ = if own { Json::Null } else { place["country"]["name"].clone() };
        let level = crate::model::JurisdictionLevel::VOCABULARY;
        let level =
            place["level"].as_str().map(|word| crate::sentence::term_label(level, word, locale));
        let what = place["designation"].as_str().map(str::to_owned).or(level);
        let page = Page::Jurisdiction(slug.to_owned()).path();
        Some(json!({
            "name": place["name"], "where": where_, "what": what, "key": slug,
            "href": format!("/{}/{page}", tag(locale)),
        }))
    };
    let hits = answer["data"]["search"].as_array().into_iter().flatten();
    json!({ "suggestions": hits.filter_map(told).collect::<Vec<_>>() })
}
