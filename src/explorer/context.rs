//! What a template may ask for: the answer, and what is said around it.

use std::collections::BTreeMap;

use minijinja::Value;
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::address::{Address, FileForm, Form, tag};
use super::assets;
use super::drawing::Drawing;
use super::pages::Asked;
use super::params::Params;
use super::reply::Site;
use super::reproduce::Reproduced;
use super::trouble::Trouble;
use super::view::KEPT;
use crate::gate::named_operations;
use crate::model::Locale;

/// What every template may ask for.
pub(super) struct Context<'a> {
    pub(super) address: &'a Address,
    pub(super) asked: &'a Asked,
    pub(super) site: &'a Site,
    pub(super) trouble: &'a Trouble,
}

impl Context<'_> {
    /// The values of a page that shows `drawn`.
    pub(super) fn with(&self, data: &Json, drawn: &[Drawing]) -> Value {
        let (address, site) = (self.address, self.site);
        let page = address.of_page();
        let other = match address.locale {
            Locale::En => Locale::Fr,
            Locale::Fr => Locale::En,
        };
        let operation = self
            .asked
            .document
            .and_then(|name| named_operations().iter().find(|one| one.name == name));
        let reproduced =
            operation.map(|one| Reproduced::of(one, &self.asked.variables, &site.base));
        let view = &self.asked.view;
        let pictures: Vec<Value> = drawn.iter().map(|one| self.picture(one)).collect();
        let mut context = BTreeMap::from([
            ("locale", tag(address.locale).into()),
            ("page", address.page.name().into()),
            ("path", page.asking(Params::default()).to_string().into()),
            ("query", address.params.to_string().trim_start_matches('?').into()),
            ("kept", address.params.only(&KEPT).to_string().trim_start_matches('?').into()),
            ("permanent", format!("{}{page}", site.base).into()),
            ("other", page.in_language(other).to_string().into()),
            ("base", site.base.as_str().into()),
            ("revision", site.revision.into()),
            ("updated", site.updated.as_str().into()),
            ("version", assets::version().into()),
            ("data", serialized(data)),
            ("choices", serialized(&self.asked.choices)),
            ("asks", self.asked.document.is_some().into()),
            ("problems", serialized(&view.problems)),
            ("trouble", serialized(self.trouble)),
            ("reproduced", serialized(reproduced)),
            ("pictures", pictures.into()),
            ("report", self.report()),
        ]);
        context.insert("hidden", serialized(hidden(data)));
        context.insert("cited_sources", serialized(cited_sources(data)));
        context.insert(
            "view",
            minijinja::context! {
                asOf => view.as_of.map(|date| date.to_string()),
                includeUndated => view.include_undated,
                kinds => view.kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>(),
                level => view.level.map_or("RECORDED", |level| level.as_str()),
            },
        );
        serialized(context)
    }

    /// Where an error in this page is reported.
    fn report(&self) -> Value {
        let page = self.address.of_page().to_string();
        let mut asked =
            Params::default().with("page", &page).and("revision", &self.site.revision.to_string());
        if let Some(subject) = self.address.subject() {
            asked = asked.and("subject", &subject);
        }
        format!("/{}/report{asked}", tag(self.address.locale)).into()
    }

    fn picture(&self, drawing: &Drawing) -> Value {
        let address = self.address;
        let file = |form: FileForm| {
            let has =
                drawing.links.is_some() || !matches!(form, FileForm::GraphMl | FileForm::Gexf);
            let href = address.in_form(Form::File(drawing.name.to_owned(), form)).to_string();
            has.then(|| Download { name: form.name(), href })
        };
        let files: Vec<Download> = FileForm::ALL.into_iter().filter_map(file).collect();
        let embed = address.in_form(Form::Embed(drawing.name.to_owned()));
        let shown = json!({
            "name": drawing.name,
            "title": drawing.title,
            "description": drawing.description,
            "note": drawing.note,
            "table": drawing.table,
            "files": files,
            "embed": format!("{}{embed}", self.site.base),
        });
        // Its texts were escaped when it was drawn.
        let svg = Value::from_safe_string(drawing.svg.clone());
        minijinja::context! { svg, ..serialized(shown) }
    }
}

/// How many links are hidden for want of a date: of the place or the list that is shown, else of the
/// whole network.
fn hidden(data: &Json) -> Option<u64> {
    let own =
        [&data["jurisdiction"]["hidden"], &data["hidden"]].map(|one| one["totalCount"].as_u64());
    let whole = data["network"]["undatedLinksLeftOut"].as_u64();
    own.into_iter().flatten().next().or(whole)
}

/// The sources that the links of a place cite, in the order in which they are first cited.
fn cited_sources(data: &Json) -> Vec<&Json> {
    let mut cited: Vec<&Json> = Vec::new();
    for edge in items(&data["jurisdiction"]["partners"]["edges"]) {
        let links = items(&edge["links"]).iter();
        for citation in links.flat_map(|link| items(&link["citations"])) {
            let slug = &citation["source"]["slug"];
            let known = cited.iter().any(|source| source["slug"] == *slug);
            let all = items(&data["sources"]);
            cited.extend(all.iter().find(|source| source["slug"] == *slug && !known));
        }
    }
    cited
}

fn serialized<T: Serialize>(value: T) -> Value {
    minijinja::value::Serde(value).into()
}

fn items(of: &Json) -> &[Json] {
    of.as_array().map_or(&[], Vec::as_slice)
}

#[derive(Serialize)]
struct Download {
    name: &'static str,
    href: String,
}
