//! Countries and subdivisions of ISO 3166, as the package `iso-codes` has them: `iso_3166-1.json` and
//! `iso_3166-2.json`.

use serde_json::Value;

use super::gathered::{Gathered, blank, citation};
use super::kind::Kind;
use super::part::Part;
use super::{ISO_CODES, Row};
use crate::exchange::Problem;
use crate::exchange::import::stated::At;
use crate::model::{JurisdictionLevel, LocalisedText, is_iso_3166};
use crate::snapshot::AlternateName;

/// Ends of what stands behind a comma and belongs before it: `Asturias, Principado de`.
const BEFORE: [&str; 8] = [" de", " du", " del", " des", " of", " da", "The", " of the"];

/// A country or a subdivision.
#[derive(Clone, Debug)]
pub(super) struct IsoEntry {
    at: At,
    code: String,
    /// As it stands there, by which translations go.
    listed: String,
    /// The name and other spellings, as a person writes them.
    names: Vec<String>,
    /// Whether it lies in another subdivision.
    is_inside: bool,
}

/// # Errors
/// Where the file cannot be read, or is no JSON.
pub(super) fn read(part: &Part, gathered: &mut Gathered<'_>) -> Result<(), Problem> {
    let bytes = part.whole()?;
    let document: Value = serde_json::from_slice(&bytes)
        .map_err(|cause| part.at(cause.line()).problem(cause.to_string()))?;
    let list = if part.kind == Kind::IsoCountries { "3166-1" } else { "3166-2" };
    let entries = document.get(list).and_then(Value::as_array);
    let entries = entries.ok_or_else(|| part.at(1).problem(format!("no list {list:?}")))?;
    for (place, value) in (1..).zip(entries) {
        gathered.rows += 1;
        match entry(part.at(place), value) {
            Ok(entry) if gathered.wanted.is_in_scope(&entry.code[..2]) => gathered.put_iso(entry),
            Ok(_) => {}
            Err(message) => gathered.bad.add(part.at(place), message),
        }
    }
    Ok(())
}

/// # Errors
/// What is wrong with one.
fn entry(at: At, value: &Value) -> Result<IsoEntry, String> {
    let text = |field: &str| value.get(field).and_then(Value::as_str);
    let code = text("code").or_else(|| text("alpha_2")).ok_or("no code")?;
    // Codes come and go; one that is not known here could not be recorded.
    let is_code = code.is_ascii() && code.len() >= 2 && (code.len() == 2 || is_iso_3166(code));
    if !is_code {
        return Err(format!("{code:?} is no code of ISO 3166 that is known here"));
    }
    let listed = text("name").filter(|name| !name.is_empty()).ok_or("no name")?;
    let others = ["common_name", "official_name"].into_iter().filter_map(text);
    let names = std::iter::once(listed).chain(others).flat_map(spellings).collect();
    let is_inside = text("parent").is_some();
    Ok(IsoEntry { at, code: code.to_owned(), listed: listed.to_owned(), names, is_inside })
}

/// Spellings in a listed name: `Catalunya [Cataluña]` is two, `Asturias, Principado de` is one of another
/// order.
fn spellings(listed: &str) -> Vec<String> {
    let (name, other) = listed.split_once(" [").unwrap_or((listed, ""));
    // A second name may have a code of its own behind it: `Cymru GB-CYM`.
    let other = other.trim_end_matches(']');
    let words: Vec<_> = other.split(' ').filter(|word| !is_iso_like(word)).collect();
    let other = words.join(" ");
    let mut names = vec![ordered(name)];
    if !other.is_empty() && other != names[0] {
        names.push(ordered(&other));
    }
    names
}

fn is_iso_like(word: &str) -> bool {
    let letters = word.split_once('-').map(|(country, _)| country);
    letters.is_some_and(|country| {
        country.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-')
    })
}

fn ordered(name: &str) -> String {
    match name.rsplit_once(", ") {
        Some((name, before)) if BEFORE.iter().any(|end| format!(" {before}").ends_with(end)) => {
            format!("{before} {name}")
        }
        _ => name.to_owned(),
    }
}

impl IsoEntry {
    /// The code of the country, of a subdivision.
    pub(super) fn region_of(&self) -> Option<&str> {
        self.code.split_once('-').map(|(country, _)| country)
    }

    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    pub(super) fn row(self, gathered: &Gathered<'_>) -> Row {
        let country = self.region_of().map(str::to_owned);
        let (is_region, usual) = match country {
            Some(_) => (true, JurisdictionLevel::Region),
            None => (false, JurisdictionLevel::Country),
        };
        // Some municipalities have codes of their own.
        let level = gathered.wanted.level_of_code(&self.code).unwrap_or(usual);
        let translated = gathered.translations.get(&self.listed).cloned().unwrap_or_default();
        let is_french = |name: &&AlternateName| name.language.as_deref() == Some("fr");
        let fr = translated.iter().find(is_french).map(|name| name.text.clone());
        let mut stated = blank(self.at, self.code.clone(), level);
        let mut names = self.names.into_iter();
        let en = names.next().unwrap_or(self.listed);
        stated.name = Some(LocalisedText { en, fr });
        let others = names.map(|text| AlternateName { text, language: None });
        stated.names = others.chain(translated).collect();
        stated.country = country.into_iter().collect();
        stated.citations = vec![citation(ISO_CODES, self.code.clone())];
        stated.iso_code = Some(self.code);
        let is_addable = is_region && !self.is_inside && gathered.settings.adds.level(level);
        Row { stated, also: Vec::new(), region: None, is_addable }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_names_are_read_as_people_write_them() {
        for (listed, names) in [
            ("Québec", &["Québec"][..]),
            ("Asturias, Principado de", &["Principado de Asturias"]),
            (
                "Vale of Glamorgan, The [Bro Morgannwg GB-BMG]",
                &["The Vale of Glamorgan", "Bro Morgannwg"],
            ),
            ("Lugo [Lugo]", &["Lugo"]),
            (
                "San Andrés, Providencia y Santa Catalina",
                &["San Andrés, Providencia y Santa Catalina"],
            ),
            ("Korea, Republic of", &["Republic of Korea"]),
        ] {
            assert_eq!(spellings(listed), names, "{listed}");
        }
    }
}
