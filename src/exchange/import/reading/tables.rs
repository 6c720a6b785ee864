//! Our own tables: rows that are records, whose nested cells are JSON.

use serde_json::{Map, Value, json};

use super::columns::Ours;
use super::portraits::push;
use super::sheet::{Sheet, SheetRow};
use crate::exchange::import::stated::Stated;
use crate::exchange::unguard;

/// Reads a table of ours. Columns that follow from others are passed over.
pub(super) fn read(sheet: &Sheet, ours: Ours, stated: &mut Stated) {
    for row in &sheet.rows {
        let cells = Cells { sheet, row };
        let painted = match ours {
            Ours::Jurisdictions => cells.jurisdiction(),
            Ours::Links => cells.link(),
            Ours::Sources => Ok(cells.source()),
            Ours::FocusAreas => cells.focus_area(),
        };
        let at = sheet.at(row);
        match painted {
            Err(message) => stated.refused.push(at.problem(message)),
            Ok(portrait) => push(at, portrait, stated),
        }
    }
}

/// A row of a table of ours.
struct Cells<'a> {
    sheet: &'a Sheet,
    row: &'a SheetRow,
}

type Painted = Result<Map<String, Value>, String>;

impl Cells<'_> {
    fn text(&self, column: &str) -> Option<String> {
        let place = self.sheet.columns.iter().position(|name| name == column)?;
        let cell = self.row.cell(place);
        (!cell.is_empty()).then(|| unguard(cell).to_owned())
    }

    fn localised(&self, name: &str) -> Option<Value> {
        let en = self.text(&format!("{name}_en"))?;
        let fr = self.text(&format!("{name}_fr"));
        Some(fr.map_or_else(|| json!({ "en": en }), |fr| json!({ "en": en, "fr": fr })))
    }

    fn slugs(&self, column: &str) -> Option<Value> {
        let text = self.text(column)?;
        Some(text.split('|').collect::<Vec<_>>().into())
    }

    fn json(&self, column: &str) -> Result<Option<Value>, String> {
        let Some(text) = self.text(column) else { return Ok(None) };
        let read = serde_json::from_str(&text);
        read.map(Some).map_err(|cause| format!("{column}: not JSON: {cause}"))
    }

    fn number<T: std::str::FromStr + Into<Value>>(
        &self,
        column: &str,
    ) -> Result<Option<Value>, String> {
        let Some(text) = self.text(column) else { return Ok(None) };
        let read = text.parse::<T>();
        read.map(|number| Some(number.into()))
            .map_err(|_| format!("{column}: {text:?} is no number"))
    }

    fn location(&self) -> Result<Option<Value>, String> {
        let [latitude, longitude] = ["latitude", "longitude"].map(|axis| self.number::<f64>(axis));
        Ok(match (latitude?, longitude?) {
            (None, None) => None,
            // A half is told as missing.
            (latitude, longitude) => Some(json!({ "latitude": latitude, "longitude": longitude })),
        })
    }

    fn jurisdiction(&self) -> Painted {
        let text = |column| self.text(column).map(Value::from);
        Ok(set([
            ("type", Some("Jurisdiction".into())),
            ("slug", text("slug")),
            ("level", text("level")),
            ("name", self.localised("name")),
            ("names", self.json("names")?),
            ("designation", self.localised("designation")),
            ("isoCode", text("iso_code")),
            ("wikidataId", text("wikidata_id")),
            ("geonamesId", self.number::<i64>("geonames_id")?),
            ("parent", text("parent")),
            ("worldRegion", text("world_region")),
            ("location", self.location()?),
            ("focusAreas", self.slugs("focus_areas")),
            ("citations", self.json("citations")?),
        ]))
    }

    fn link(&self) -> Painted {
        let text = |column| self.text(column).map(Value::from);
        Ok(set([
            ("type", Some("Link".into())),
            ("slug", text("slug")),
            ("kind", text("kind")),
            ("title", self.localised("title")),
            ("status", text("status")),
            ("term", text("term")),
            ("termAsStated", text("term_as_stated")),
            ("parties", Some(self.parties()?)),
            ("events", self.json("events")?),
            ("focusAreas", self.slugs("focus_areas")),
            ("jointBodies", self.json("joint_bodies")?),
            ("citations", self.json("citations")?),
            ("disagreements", self.json("disagreements")?),
        ]))
    }

    fn source(&self) -> Map<String, Value> {
        let text = |column| self.text(column).map(Value::from);
        set([
            ("type", Some("Source".into())),
            ("slug", text("slug")),
            ("title", text("title")),
            ("publisher", text("publisher")),
            ("url", text("url")),
            ("language", text("language")),
            ("updatedOn", text("updated_on")),
            ("retrievedOn", text("retrieved_on")),
            ("licence", text("licence")),
        ])
    }

    fn focus_area(&self) -> Painted {
        let text = |column| self.text(column).map(Value::from);
        Ok(set([
            ("type", Some("FocusArea".into())),
            ("slug", text("slug")),
            ("name", self.localised("name")),
            ("broader", text("broader")),
            ("synonyms", self.json("synonyms")?),
            ("citations", self.json("citations")?),
        ]))
    }

    /// The parties; where no roles are given, all are equal.
    fn parties(&self) -> Result<Value, String> {
        let (parties, roles) = (self.text("parties"), self.text("roles"));
        let parties = parties.unwrap_or_default();
        let parties: Vec<_> = parties.split('|').filter(|slug| !slug.is_empty()).collect();
        let roles = roles.unwrap_or_else(|| vec!["PARTY"; parties.len()].join("|"));
        let roles: Vec<_> = roles.split('|').collect();
        if !parties.is_empty() && parties.len() != roles.len() {
            return Err(format!("{} parties and {} roles", parties.len(), roles.len()));
        }
        let party = |(slug, role)| json!({ "jurisdiction": slug, "role": role });
        Ok(parties.into_iter().zip(roles).map(party).collect())
    }
}

fn set<const N: usize>(fields: [(&str, Option<Value>); N]) -> Map<String, Value> {
    let there = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    there.collect()
}
