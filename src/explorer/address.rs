//! Addresses of pages: which page, in which language, and in which form.

use std::fmt;

use super::params::Params;
use crate::model::Locale;

/// A page, whatever is asked of it.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Page {
    /// Where readers begin.
    Home,
    /// What was found.
    Search,
    /// One place.
    Jurisdiction(String),
    /// One link.
    Link(String),
    /// The links of a sort.
    Links,
    /// Partners that several places share.
    Shared,
    /// Where several places meet.
    Convergences,
    /// How one place is connected to another.
    Paths,
    /// The whole network.
    Network,
    /// Two places side by side.
    Compare,
    /// Sources, method, words, licence.
    About,
}

/// What a page is sent as.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Form {
    /// The whole page.
    Page,
    /// One picture of it alone, to stand in a page of another site.
    Embed(String),
    /// One picture of it as a file.
    File(String, FileForm),
}

/// A form of file in which a picture comes.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum FileForm {
    /// The picture as it is on the page.
    Svg,
    /// The same in pixels.
    Png,
    /// Its table.
    Csv,
    /// Its places and links as GraphML.
    GraphMl,
    /// Its places and links as GEXF.
    Gexf,
}

/// An address of the explorer.
#[derive(Clone, Debug, PartialEq)]
pub struct Address {
    /// In which language.
    pub locale: Locale,
    /// Which page.
    pub page: Page,
    /// As what.
    pub form: Form,
    /// What is asked of it.
    pub params: Params,
}

impl FileForm {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Svg, Self::Png, Self::Csv, Self::GraphMl, Self::Gexf];

    /// How the name of such a file ends.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Csv => "csv",
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Svg => "SVG",
            Self::Png => "PNG",
            Self::Csv => "CSV",
            Self::GraphMl => "GraphML",
            Self::Gexf => "GEXF",
        }
    }
}

impl Address {
    /// Reads an address: `/en/jurisdictions/alberta`, `/fr/shared/network.svg?of=alberta&of=quebec`,
    /// `/embed/en/network/growth`. None where no page has it.
    #[must_use]
    pub fn read(path: &str, query: &str) -> Option<Self> {
        let path = path.strip_prefix('/')?;
        let (embedded, path) = match path.strip_prefix("embed/") {
            Some(rest) => (true, rest),
            None => (false, path),
        };
        let segments: Vec<&str> = path.trim_end_matches('/').split('/').collect();
        let (locale, rest) = segments.split_first()?;
        let locale = locale_of(locale)?;
        let (page, rest) = page_of(rest)?;
        let form = match (rest, embedded) {
            ([], false) => Form::Page,
            ([picture], true) => Form::Embed((*picture).to_owned()),
            ([file], false) => file_of(file)?,
            _ => return None,
        };
        Some(Self { locale, page, form, params: Params::read(query) })
    }

    /// Where readers begin.
    #[must_use]
    pub fn home(locale: Locale) -> Self {
        Self { locale, page: Page::Home, form: Form::Page, params: Params::default() }
    }

    /// The page on which a picture stands.
    #[must_use]
    pub fn of_page(&self) -> Self {
        Self { form: Form::Page, ..self.clone() }
    }

    /// The same in a form.
    #[must_use]
    pub fn in_form(&self, form: Form) -> Self {
        Self { form, ..self.clone() }
    }

    /// The same with other parameters.
    #[must_use]
    pub fn asking(&self, params: Params) -> Self {
        Self { params, ..self.clone() }
    }

    /// The same in a language.
    #[must_use]
    pub fn in_language(&self, locale: Locale) -> Self {
        Self { locale, ..self.clone() }
    }

    /// The same page of another place or link.
    #[must_use]
    pub fn of_slug(&self, slug: &str) -> Self {
        let page = match self.page {
            Page::Jurisdiction(_) => Page::Jurisdiction(slug.to_owned()),
            Page::Link(_) => Page::Link(slug.to_owned()),
            ref other => other.clone(),
        };
        Self { page, ..self.clone() }
    }

    /// What the page is about, for whoever reports an error in it: `links/alberta-jalisco`.
    #[must_use]
    pub fn subject(&self) -> Option<String> {
        matches!(self.page, Page::Jurisdiction(_) | Page::Link(_)).then(|| self.page.path())
    }
}

impl Page {
    /// The address below that of the language.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Jurisdiction(slug) => format!("jurisdictions/{}", encoded(slug)),
            Self::Link(slug) => format!("links/{}", encoded(slug)),
            other => other.name().to_owned(),
        }
    }

    /// The word by which templates and messages know it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Search => "search",
            Self::Jurisdiction(_) => "jurisdiction",
            Self::Link(_) => "link",
            Self::Links => "links",
            Self::Shared => "shared",
            Self::Convergences => "convergences",
            Self::Paths => "paths",
            Self::Network => "network",
            Self::Compare => "compare",
            Self::About => "about",
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (locale, page) = (tag(self.locale), self.page.path());
        let slash = if page.is_empty() { "" } else { "/" };
        match &self.form {
            Form::Page => write!(f, "/{locale}/{page}{}", self.params),
            Form::Embed(picture) => {
                write!(f, "/embed/{locale}/{page}{slash}{picture}{}", self.params)
            }
            Form::File(picture, form) => {
                write!(f, "/{locale}/{page}{slash}{picture}.{}{}", form.ending(), self.params)
            }
        }
    }
}

/// The language as it stands in addresses and in `lang`.
#[must_use]
pub const fn tag(locale: Locale) -> &'static str {
    match locale {
        Locale::En => "en",
        Locale::Fr => "fr",
    }
}

fn locale_of(segment: &str) -> Option<Locale> {
    Locale::ALL.iter().copied().find(|locale| tag(*locale) == segment)
}

fn page_of<'s>(segments: &'s [&'s str]) -> Option<(Page, &'s [&'s str])> {
    let Some((first, rest)) = segments.split_first() else { return Some((Page::Home, &[])) };
    let with_slug = |page: fn(String) -> Page| {
        let (slug, rest) = rest.split_first()?;
        Some((page(decoded(slug)), rest))
    };
    match (*first, rest) {
        ("jurisdictions", _) => with_slug(Page::Jurisdiction),
        ("links", [slug, ..]) if file_of(slug).is_none() => with_slug(Page::Link),
        ("links", _) => Some((Page::Links, rest)),
        ("search", _) => Some((Page::Search, rest)),
        ("shared", _) => Some((Page::Shared, rest)),
        ("convergences", _) => Some((Page::Convergences, rest)),
        ("paths", _) => Some((Page::Paths, rest)),
        ("network", _) => Some((Page::Network, rest)),
        ("compare", _) => Some((Page::Compare, rest)),
        ("about", _) => Some((Page::About, rest)),
        _ => None,
    }
}

fn file_of(segment: &str) -> Option<Form> {
    let (name, ending) = segment.split_once('.')?;
    let form = FileForm::ALL.into_iter().find(|form| form.ending() == ending)?;
    Some(Form::File(name.to_owned(), form))
}

fn decoded(segment: &str) -> String {
    percent_encoding::percent_decode_str(segment).decode_utf8_lossy().into_owned()
}

fn encoded(segment: &str) -> String {
    percent_encoding::utf8_percent_encode(segment, percent_encoding::NON_ALPHANUMERIC)
        .to_string()
        .replace("%2D", "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str) -> Option<Address> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        Address::read(path, query)
    }

    #[test]
    fn an_address_is_written_as_it_was_read() {
        for address in [
            "/en/",
            "/fr/search?q=quebec",
            "/en/jurisdictions/alberta",
            "/en/jurisdictions/alberta/network.svg?pin=jalisco:1,2",
            "/en/links",
            "/en/links/alberta-jalisco",
            "/fr/shared?of=alberta&of=quebec",
            "/en/network/growth.png",
            "/embed/fr/jurisdictions/alberta/map?asOf=1999",
        ] {
            let read = read(address).unwrap_or_else(|| panic!("{address} is no address"));
            assert_eq!(read.to_string(), address);
        }
    }

    #[test]
    fn what_is_no_page_has_no_address() {
        for address in
            ["/", "/de/", "/en/nothing", "/en/jurisdictions", "/en/shared/x/y", "/graphql"]
        {
            assert_eq!(read(address), None, "{address}");
        }
    }

    #[test]
    fn a_name_in_an_address_is_read_and_written_encoded() {
        let read = read("/fr/jurisdictions/Qu%C3%A9bec").expect("an address");
        assert_eq!(read.page, Page::Jurisdiction("Québec".into()));
        assert_eq!(read.to_string(), "/fr/jurisdictions/Qu%C3%A9bec");
    }
}
