//! Which of the published files a file is, by what stands in it: archives and people rename files.

/// What a file holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    /// `allCountries.txt`, `cities500.txt`, `CA.txt`: features of GeoNames.
    Places,
    /// `admin1CodesASCII.txt`: first-level divisions of GeoNames.
    Admin1,
    /// `countryInfo.txt`: countries of GeoNames.
    CountryInfo,
    /// `alternateNamesV2.txt`: names in many languages, and links to Wikidata.
    AlternateNames,
    /// `iso_3166-1.json`: countries of ISO 3166.
    IsoCountries,
    /// `iso_3166-2.json`: subdivisions of ISO 3166.
    IsoRegions,
    /// `iso_3166-1.mo`, `iso_3166-2.mo`: names of ISO 3166 in another language.
    Translations,
}

/// What is said where a file is none of them.
pub(super) const EXPECTED: &str = "none of the files of a gazetteer; expected, as published or zipped, \
     cities500.txt, cities15000.txt, allCountries.txt or one of a country, admin1CodesASCII.txt, \
     countryInfo.txt or alternateNamesV2.txt of GeoNames, or iso_3166-1.json, iso_3166-2.json or their \
     translations (.mo) of iso-codes";

/// What stands in archives beside what is meant.
const BESIDE: [&str; 2] = ["readme.txt", "iso-languagecodes.txt"];

/// Whether a file of an archive is there for people.
pub(super) fn is_beside(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
    name.is_empty() || BESIDE.contains(&name.as_str())
}

impl Kind {
    /// Of a file that is no text line by line, by its first bytes.
    pub(super) fn of_head(head: &[u8]) -> Option<Self> {
        if head.starts_with(&[0xDE, 0x12, 0x04, 0x95])
            || head.starts_with(&[0x95, 0x04, 0x12, 0xDE])
        {
            return Some(Self::Translations);
        }
        let holds = |word: &[u8]| head.windows(word.len()).any(|part| part == word);
        match (holds(b"\"3166-1\""), holds(b"\"3166-2\"")) {
            (true, false) => Some(Self::IsoCountries),
            (false, true) => Some(Self::IsoRegions),
            _ => None,
        }
    }

    /// Of a file whose lines are rows, by one of them.
    pub(super) fn of_line(line: &str) -> Option<Self> {
        let cells: Vec<_> = line.split('\t').collect();
        let number = |place: usize| cells[place].parse::<i64>().is_ok();
        let letters = |text: &str, count: usize| {
            text.len() == count && text.bytes().all(|byte| byte.is_ascii_uppercase())
        };
        match cells.len() {
            19 if number(0) => Some(Self::Places),
            19 if letters(cells[0], 2) && letters(cells[1], 3) => Some(Self::CountryInfo),
            4 if is_admin1_code(cells[0]) && number(3) => Some(Self::Admin1),
            8 | 10 if number(0) && number(1) => Some(Self::AlternateNames),
            _ => None,
        }
    }
}

/// `CA.10`; those of the second level have another point.
pub(super) fn is_admin1_code(text: &str) -> bool {
    text.split_once('.').is_some_and(|(country, code)| {
        country.len() == 2
            && country.bytes().all(|byte| byte.is_ascii_uppercase())
            && !code.is_empty()
            && !code.contains('.')
    })
}
