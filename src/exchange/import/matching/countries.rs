//! Countries as the crate `keshvar` knows them: by code, and by name in many languages.

use std::collections::HashMap;
use std::sync::LazyLock;

use keshvar::{Alpha2, Alpha3, Country, CountryIterator};

use crate::model::{GeoPoint, LocalisedText, fold};
use crate::snapshot::JurisdictionRecord;

/// What is generally known of a country.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::exchange::import) struct GeneralKnowledge {
    /// ISO 3166-1 alpha-2, where it has one.
    pub(in crate::exchange::import) iso_code: Option<String>,
    pub(in crate::exchange::import) name: LocalisedText,
    /// The English name of its UN M49 sub-region.
    pub(in crate::exchange::import) sub_region: Option<String>,
    pub(in crate::exchange::import) location: Option<GeoPoint>,
}

/// The country that a code of two or three letters or a name stands for.
pub(in crate::exchange::import) fn from_code_or_name(text: &str) -> Option<GeneralKnowledge> {
    let code = text.trim().to_ascii_uppercase();
    if code == KOSOVO_CODE || fold(text) == KOSOVO {
        return Some(kosovo());
    }
    let country = Alpha2::try_from(code.as_str()).ok().map(|code| code.to_country());
    let country = country.or_else(|| Some(Alpha3::try_from(code.as_str()).ok()?.to_country()));
    let country = country.or_else(|| NAMES.get(&fold(text)).map(Alpha2::to_country))?;
    Some(knowledge(&country))
}

/// The code by which files know a country: of ISO 3166-1, or one that its users agree on.
pub(in crate::exchange::import) fn code_in_use(country: &JurisdictionRecord) -> Option<String> {
    let agreed = || (fold(&country.name.en) == KOSOVO).then(|| KOSOVO_CODE.to_owned());
    country.iso_code.clone().or_else(agreed)
}

/// Not in ISO 3166, which leaves it to its users; GeoNames, CLDR and the European Commission use it so.
const KOSOVO_CODE: &str = "XK";

/// Its name, folded.
const KOSOVO: &str = "kosovo";

fn kosovo() -> GeneralKnowledge {
    GeneralKnowledge {
        iso_code: None,
        name: LocalisedText { en: "Kosovo".to_owned(), fr: Some("Kosovo".to_owned()) },
        sub_region: Some("Southern Europe".to_owned()),
        location: GeoPoint::new(42.58, 20.89),
    }
}

/// By folded name, of all languages; a name that several have stands for none.
static NAMES: LazyLock<HashMap<String, Alpha2>> = LazyLock::new(|| {
    let mut names: HashMap<String, Option<Alpha2>> = HashMap::new();
    for country in CountryIterator::new() {
        let code = country.alpha2();
        let all = country.translations().values().copied();
        let all = all.chain([country.iso_short_name(), country.iso_long_name()]);
        for name in all.chain(country.unofficial_name_list().iter().copied()) {
            let holder = names.entry(fold(name)).or_insert_with(|| Some(code));
            if holder.as_ref().is_some_and(|holder| *holder != code) {
                *holder = None;
            }
        }
    }
    names.into_iter().filter_map(|(name, code)| Some((name, code?))).collect()
});

fn knowledge(country: &Country) -> GeneralKnowledge {
    let names = country.translations();
    let en = names.get("en").copied().unwrap_or_else(|| country.iso_short_name());
    let fr = names.get("fr").copied().map(str::to_owned);
    let geo = country.geo();
    GeneralKnowledge {
        iso_code: Some(country.alpha2().to_string()),
        name: LocalisedText { en: en.to_owned(), fr },
        sub_region: country.maybe_subregion().map(|region| region.to_string()),
        location: GeoPoint::new(geo.latitude(), geo.longitude()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_go_by_codes_and_by_names_in_many_languages() {
        for text in ["JP", "jpn", "Japan", "Japon", "日本"] {
            let japan = from_code_or_name(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((japan.iso_code.as_deref(), japan.name.en.as_str()), (Some("JP"), "Japan"));
            assert_eq!(japan.name.fr.as_deref(), Some("Japon"));
        }
        assert_eq!(from_code_or_name("Atlantis"), None);
    }
}
