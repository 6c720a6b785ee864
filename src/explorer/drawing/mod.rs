//! The pictures of each page, with their tables: from an answer to what `picture` draws.

mod answer;
mod bars;
mod map;
mod network;
mod time;
mod web;
mod words;

use serde_json::Value;

use super::address::{Address, Page, tag};
use super::pages::Asked;
use super::reply::Site;
use super::table::Table;
use crate::picture::{Frame, Pin};
use web::Web;
use words::{Words, text};

/// A picture of a page.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// Its name in addresses.
    pub name: &'static str,
    /// What it is called.
    pub title: String,
    /// What it shows.
    pub description: String,
    /// What has to be known to read it, such as that places are left out; stands under it.
    pub note: Option<String>,
    /// The picture itself, in which all texts are escaped.
    pub svg: String,
    /// The same as rows.
    pub table: Table,
    /// The links that are drawn, by slug, where they are told one by one.
    pub links: Option<Vec<String>>,
}

/// Draws the pictures of a page: all of them, or the one that is wanted.
///
/// Cost: laying out a network of 300 places takes some 50 milliseconds, all else a few.
#[must_use]
pub fn drawings(
    address: &Address,
    asked: &Asked,
    data: &Value,
    site: &Site,
    wanted: Option<&str>,
) -> Vec<Drawing> {
    let draft =
        Draft { address, asked, data, site, words: Words { locale: address.locale }, wanted };
    let drawn = match address.page {
        Page::Jurisdiction(_) => draft.of_jurisdiction(),
        Page::Shared => draft.of_web("network-shared", Web::of_shared(data)),
        Page::Convergences => draft.of_web("network-convergences", Web::of_convergences(data)),
        Page::Paths => draft.of_web("network-paths", Web::of_paths(data)),
        Page::Compare => draft.of_comparison(),
        Page::Network => draft.of_whole(),
        Page::Link(_) => draft.of_link(),
        Page::Home | Page::Search | Page::Links | Page::About => Vec::new(),
    };
    drawn.into_iter().flatten().collect()
}

/// A page whose pictures are drawn.
struct Draft<'a> {
    address: &'a Address,
    asked: &'a Asked,
    data: &'a Value,
    site: &'a Site,
    words: Words,
    wanted: Option<&'a str>,
}

impl Draft<'_> {
    /// A frame that says whose picture it is and where it is from, also where it stands alone.
    fn frame(&self, name: &str, title: &str, description: &str) -> Frame {
        let mut frame = Frame::new(name, tag(self.address.locale), title, description);
        let of = self.subject().map(|subject| format!("{subject} – {title}"));
        let args = [
            ("what", text(of.unwrap_or_else(|| title.to_owned()))),
            ("revision", text(self.site.revision.to_string())),
        ];
        frame.credit = Some(self.words.say("picture-credit", &args));
        frame
    }

    /// What the page is about.
    fn subject(&self) -> Option<String> {
        let name = |of: &Value, field: &str| of[field].as_str().map(str::to_owned);
        match self.address.page {
            Page::Jurisdiction(_) => name(&self.data["jurisdiction"], "name"),
            Page::Link(_) => name(&self.data["link"], "title"),
            Page::Compare => {
                let both = [name(&self.data["a"], "name")?, name(&self.data["b"], "name")?];
                Some(self.words.list(both.to_vec()))
            }
            _ => None,
        }
    }

    /// Whether a picture is wanted.
    fn wants(&self, name: &str) -> bool {
        self.wanted.is_none_or(|wanted| wanted == name)
    }

    /// Where places were put by hand: `pin=jalisco:12.5,40`; what cannot be read is passed over, as a
    /// picture without it is as good.
    fn pins(&self) -> Vec<Pin> {
        let read = |text: &str| {
            let (key, point) = text.rsplit_once(':')?;
            let (x, y) = point.split_once(',')?;
            let (x, y): (f64, f64) = (x.parse().ok()?, y.parse().ok()?);
            (x.is_finite() && y.is_finite()).then(|| Pin { key: key.to_owned(), x, y })
        };
        self.address.params.all("pin").filter_map(read).take(300).collect()
    }

    /// A network and a map of the same places and links.
    fn of_web(&self, key: &str, web: Web) -> Vec<Option<Drawing>> {
        match web.places.len() {
            0 => Vec::new(),
            _ => vec![self.network(key, &web), self.map(&web)],
        }
    }

    fn of_jurisdiction(&self) -> Vec<Option<Drawing>> {
        let neighbourhood = &self.data["network"]["neighbourhood"];
        let web = match neighbourhood["truncated"] {
            Value::Bool(false) => Web::of_neighbourhood(neighbourhood),
            _ => Web::of_countries(self.data),
        };
        let mut drawn =
            if web.ties.is_empty() { Vec::new() } else { self.of_web("network-place", web) };
        drawn.push(self.signings());
        drawn.extend(self.portfolio());
        drawn
    }

    fn of_comparison(&self) -> Vec<Option<Drawing>> {
        let mut drawn = self.compared_bars();
        let neighbourhood = &self.data["network"]["neighbourhood"];
        if neighbourhood["truncated"] == Value::Bool(false) {
            drawn.extend(self.of_web("network-compare", Web::of_neighbourhood(neighbourhood)));
        }
        drawn
    }

    fn of_whole(&self) -> Vec<Option<Drawing>> {
        let network = &self.data["network"];
        let mut drawn = match network["neighbourhood"].is_null() {
            false => {
                let whole = Web::of_neighbourhood(&network["neighbourhood"]);
                self.of_web("network-whole", whole.with_nobody_asked())
            }
            true => {
                let countries = Web::of_mixing(&network["mixing"]);
                let ranked = Web::of_ranking(&network["ranking"]["nodes"]);
                vec![self.network("network-countries", &countries), self.map(&ranked)]
            }
        };
        drawn.push(self.growth());
        drawn
    }

    fn of_link(&self) -> Vec<Option<Drawing>> {
        vec![self.map(&Web::of_link(&self.data["link"]))]
    }
}
