//! Features of GeoNames: `allCountries.txt`, `cities500.txt` and their like, 19 columns.

use super::gathered::{Gathered, Place};
use super::part::Part;
use crate::exchange::Problem;
use crate::model::{GeoPoint, JurisdictionLevel, excerpt};

/// Codes of populated places that are no towns: parts of one, and what once was one.
const NO_TOWNS: [&str; 5] = ["PPLX", "PPLH", "PPLQ", "PPLW", "PPLCH"];

/// Codes of countries and what ISO 3166 counts among them.
const COUNTRIES: [&str; 7] = ["PCL", "PCLD", "PCLF", "PCLI", "PCLIX", "PCLS", "TERR"];

/// A feature as its row has it.
struct Feature<'a> {
    id: i64,
    name: &'a str,
    ascii: &'a str,
    others: &'a str,
    latitude: &'a str,
    longitude: &'a str,
    code: &'a str,
    country: &'a str,
    admin1: &'a str,
    population: &'a str,
}

/// # Errors
/// Where the file cannot be read.
pub(super) fn read(part: &Part, gathered: &mut Gathered<'_>) -> Result<(), Problem> {
    part.rows(gathered, |gathered, line, text| {
        let feature = feature(text)?;
        let Some((level, also)) = feature.matters(gathered) else { return Ok(()) };
        let population = match feature.population {
            "" => 0,
            text => text
                .parse()
                .map_err(|_| format!("{:?} is no number of inhabitants", excerpt(text)))?,
        };
        let settings = gathered.settings;
        let is_populous =
            level != JurisdictionLevel::Municipality || population >= settings.min_population;
        gathered.put_place(Place {
            at: part.at(line),
            id: feature.id,
            level,
            country: feature.country.to_owned(),
            name: feature.name.to_owned(),
            also,
            admin1: feature.region(level),
            location: Some(feature.location()?),
            population,
            is_addable: feature.level().is_some() && settings.adds.level(level) && is_populous,
        });
        Ok(())
    })
}

/// # Errors
/// What is wrong with a row.
fn feature(text: &str) -> Result<Feature<'_>, String> {
    let mut cells = [""; 19];
    let mut count = 0;
    for cell in text.split('\t') {
        if let Some(place) = cells.get_mut(count) {
            *place = cell;
        }
        count += 1;
    }
    if count != cells.len() {
        return Err(format!("{count} columns; expected {}", cells.len()));
    }
    let [id, name, ascii, others, latitude, longitude, _, code, country, _, admin1, ..] = cells;
    let id = id.parse().ok().filter(|id| *id > 0);
    let id = id.ok_or_else(|| format!("{:?} is no GeoNames id", excerpt(cells[0])))?;
    if name.is_empty() {
        return Err("no name".to_owned());
    }
    let population = cells[14];
    Ok(Feature { id, name, ascii, others, latitude, longitude, code, country, admin1, population })
}

impl Feature<'_> {
    /// The level of what has its code, if it is a jurisdiction at all.
    fn level(&self) -> Option<JurisdictionLevel> {
        match self.code {
            "ADM1" => Some(JurisdictionLevel::Region),
            code if COUNTRIES.contains(&code) => Some(JurisdictionLevel::Country),
            code if code.starts_with("PPL") && !NO_TOWNS.contains(&code) => {
                Some(JurisdictionLevel::Municipality)
            }
            _ => None,
        }
    }

    /// Its level and the spellings by which it may be recognised, if it can matter.
    fn matters(&self, gathered: &Gathered<'_>) -> Option<(JurisdictionLevel, Vec<String>)> {
        let wanted = &gathered.wanted;
        if !wanted.is_in_scope(self.country) {
            return None;
        }
        // What is recorded may have the number of a district, or be a region by another code.
        if let Some(known) = wanted.with_id(self.id) {
            return Some((known.level, Vec::new()));
        }
        let level = self.level()?;
        let others = self.others.split(',').filter(|name| !name.is_empty());
        let also: Vec<_> = std::iter::once(self.ascii)
            .chain(others)
            .filter(|name| *name != self.name && wanted.has_name(self.country, name))
            .map(str::to_owned)
            .collect();
        // Towns lie in regions, whether these are recorded by that name or not.
        let matters = level != JurisdictionLevel::Municipality
            || !also.is_empty()
            || wanted.has_name(self.country, self.name)
            || wanted.by_item.contains(&self.id)
            || gathered.settings.adds.level(level);
        matters.then_some((level, also))
    }

    /// The code of its region, or its own if it is one; `00` stands for none.
    fn region(&self, level: JurisdictionLevel) -> Option<String> {
        let is_own = self.level() == Some(level);
        let has_one = !matches!(self.admin1, "" | "00") && level != JurisdictionLevel::Country;
        (has_one && (is_own || level == JurisdictionLevel::Municipality))
            .then(|| format!("{}.{}", self.country, self.admin1))
    }

    fn location(&self) -> Result<GeoPoint, String> {
        let number = |text: &str| text.parse::<f64>().ok();
        let point = number(self.latitude).zip(number(self.longitude));
        point.and_then(|(north, east)| GeoPoint::new(north, east)).ok_or_else(|| {
            format!("{}, {} is no point", excerpt(self.latitude), excerpt(self.longitude))
        })
    }
}
