//! Names of GeoNames in many languages, and its links to Wikidata: `alternateNamesV2.txt`, 10 columns.

use super::gathered::{Gathered, Name};
use super::part::Part;
use crate::exchange::Problem;
use crate::model::{excerpt, is_language, is_wikidata_id};

/// The word that stands for a language where a Wikidata item does for a name.
const WIKIDATA: &str = "wkdt";

/// Words that stand for a language and are none, though they could be.
const NO_LANGUAGES: [&str; 12] = [
    "abbr", "faac", "iata", "icao", "link", "lauc", "phon", "piny", "post", "tcid", "unlc",
    WIKIDATA,
];

/// A name as its row has it.
struct Named<'a> {
    id: i64,
    language: &'a str,
    text: &'a str,
    is_preferred: bool,
    is_short: bool,
    /// Nobody but in talk calls it so, or nobody does any more.
    is_passed_over: bool,
}

/// Finds which places GeoNames says to be recorded items of Wikidata.
///
/// # Errors
/// Where the file cannot be read.
pub(super) fn find_items(part: &Part, gathered: &mut Gathered<'_>) -> Result<(), Problem> {
    let read = gathered.rows;
    part.rows(gathered, |gathered, _, text| {
        // What is wrong is told when names are read.
        let Ok(named) = named(text) else { return Ok(()) };
        if named.language == WIKIDATA && gathered.wanted.has_item(named.text) {
            gathered.wanted.by_item.insert(named.id);
        }
        Ok(())
    })?;
    // Its rows count once.
    gathered.rows = read;
    Ok(())
}

/// # Errors
/// Where the file cannot be read.
pub(super) fn read(part: &Part, gathered: &mut Gathered<'_>) -> Result<(), Problem> {
    part.rows(gathered, |gathered, line, text| {
        let named = named(text)?;
        if named.is_passed_over || !gathered.takes_names_of(named.id) {
            return Ok(());
        }
        if named.language == WIKIDATA {
            if is_wikidata_id(named.text) {
                gathered.put_item(part.at(line), named.id, named.text);
            }
            return Ok(());
        }
        if !named.text.is_empty()
            && named.is_of_language()
            && gathered.takes_language(named.language)
        {
            let order = u8::from(!named.is_preferred) * 2 + u8::from(named.is_short);
            let (text, language) = (named.text.to_owned(), named.language.to_owned());
            gathered.put_name(part.at(line), named.id, Name { text, language, order });
        }
        Ok(())
    })
}

/// # Errors
/// What is wrong with a row.
fn named(text: &str) -> Result<Named<'_>, String> {
    let mut cells = text.split('\t');
    let (_, id) = (cells.next(), cells.next().unwrap_or_default());
    let (language, text) = (cells.next().unwrap_or_default(), cells.next());
    let text = text.ok_or("fewer than 4 columns; expected 10")?;
    let number = id.parse().ok().filter(|id| *id > 0);
    let id = number.ok_or_else(|| format!("{:?} is no GeoNames id", excerpt(id)))?;
    let mut is = || cells.next() == Some("1");
    let [is_preferred, is_short, is_colloquial, is_historic] = [is(), is(), is(), is()];
    let until = cells.nth(1).unwrap_or_default();
    let is_passed_over = is_colloquial || is_historic || !until.is_empty();
    Ok(Named { id, language, text, is_preferred, is_short, is_passed_over })
}

impl Named<'_> {
    fn is_of_language(&self) -> bool {
        !self.language.is_empty()
            && !NO_LANGUAGES.contains(&self.language)
            && is_language(self.language)
    }
}
