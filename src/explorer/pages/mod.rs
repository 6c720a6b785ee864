//! What each page asks: its document of `schema/queries/explorer`, and the variables for it.

mod jurisdiction;
mod links;
mod pair;
mod places;
mod whole;

use serde_json::{Map, Value, json};

use super::address::{Address, Page};
use super::view::{Problem, View};
use crate::snapshot::Snapshot;

/// What a page asks.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The named operation; none where the page asks nothing yet, since a form on it is to be filled in.
    pub document: Option<&'static str>,
    /// The variables of the document.
    pub variables: Map<String, Value>,
    /// How the data is looked at.
    pub view: View,
    /// What only this page takes, as its form shows it again.
    pub choices: Map<String, Value>,
}

impl Asked {
    /// A page that asks nothing.
    #[must_use]
    pub fn nothing(address: &Address) -> Self {
        let (variables, choices) = (Map::new(), Map::new());
        Self { document: None, variables, view: View::of(address), choices }
    }

    /// What an address asks of the data of a snapshot.
    #[must_use]
    pub fn of(address: &Address, snapshot: &Snapshot) -> Self {
        let asking = Asking::new(address, snapshot);
        match &address.page {
            Page::Home => asking.document("HomePage"),
            Page::About => asking.document("AboutPage"),
            Page::Search => asking.search(),
            Page::Link(slug) => asking.link(slug),
            Page::Jurisdiction(key) => asking.jurisdiction(key),
            Page::Links => asking.links(),
            Page::Shared => asking.shared(),
            Page::Compare => asking.compare(),
            Page::Paths => asking.paths(),
            Page::Convergences => asking.convergences(),
            Page::Network => asking.network(),
        }
    }
}

/// A question while it is made.
struct Asking<'a> {
    address: &'a Address,
    snapshot: &'a Snapshot,
    asked: Asked,
}

impl<'a> Asking<'a> {
    fn new(address: &'a Address, snapshot: &'a Snapshot) -> Self {
        let mut asking = Self { address, snapshot, asked: Asked::nothing(address) };
        asking.set("locale", address.locale.as_str());
        asking
    }

    fn document(mut self, name: &'static str) -> Asked {
        self.asked.document = Some(name);
        self.asked
    }

    /// No question: a form is to be filled in first.
    fn nothing(self) -> Asked {
        self.asked
    }

    fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.asked.variables.insert(name.to_owned(), value.into());
    }

    fn choose(&mut self, name: &str, value: impl Into<Value>) {
        self.asked.choices.insert(name.to_owned(), value.into());
    }

    fn problems(&mut self) -> &mut Vec<Problem> {
        &mut self.asked.view.problems
    }

    fn first(&self, name: &str) -> Option<&'a str> {
        self.address.params.first(name)
    }

    /// Where the page begins that is asked for.
    fn page_after(&mut self) {
        if let Some(after) = self.first("after") {
            self.set("after", after);
        }
    }

    fn search(mut self) -> Asked {
        let Some(text) = self.first("q") else { return self.nothing() };
        // As much as is searched for; nobody types more.
        let text: String = text.chars().take(200).collect();
        self.choose("q", text.as_str());
        self.set("text", text);
        self.document("SearchPage")
    }

    fn link(mut self, slug: &str) -> Asked {
        self.set("key", slug);
        self.document("LinkPage")
    }

    fn scope(&mut self) {
        let scope = self.asked.view.scope();
        self.set("scope", scope);
    }

    /// Asks how many links are hidden for want of a date, of those that meet a filter.
    fn hidden(&mut self, mut filter: Map<String, Value>) {
        filter.insert("firstSigned".into(), json!({ "isNull": true }));
        self.set("hidden", Value::Object(filter));
        let hides = self.asked.view.hides_undated();
        self.set("isPast", hides);
    }

    /// How many links places have, with those of all places inside them; a link of two of them counts twice.
    fn links_within<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> usize {
        let snapshot = self.snapshot;
        let found = keys.into_iter().filter_map(|key| snapshot.resolve(&key.into()).ok());
        let inside = found.flat_map(|one| [one.id].into_iter().chain(snapshot.within(one.id)));
        inside.map(|id| snapshot.links_of(id).count()).sum()
    }

    /// The places that stand under a name, each once.
    fn keys(&mut self, name: &'static str) -> Vec<&'a str> {
        let mut keys: Vec<&str> = Vec::new();
        for key in self.address.params.all(name) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        self.choose(name, json!(keys));
        keys
    }
}
