//! Names of ISO 3166 in another language: `iso_3166-2.mo` and `iso_3166-1.mo` of `iso-codes`, as gettext
//! compiles them.

use super::gathered::Gathered;
use super::part::Part;
use crate::exchange::Problem;
use crate::model::is_language;
use crate::snapshot::AlternateName;

/// Reads a catalogue in a language that is asked for.
///
/// # Errors
/// Where the file cannot be read, or is no such catalogue.
pub(super) fn read(part: &Part, gathered: &mut Gathered<'_>) -> Result<(), Problem> {
    let bytes = part.whole()?;
    let broken = || part.at(1).problem("no whole catalogue of gettext (.mo)");
    let messages = messages(&bytes).ok_or_else(broken)?;
    let header = messages.iter().find(|(name, _)| name.is_empty()).map(|(_, text)| *text);
    let language = header.into_iter().flat_map(str::lines);
    let language = language.filter_map(|line| line.strip_prefix("Language:")).next();
    let language = language.map(|tag| tag.trim().replace(['_', '@'], "-")).unwrap_or_default();
    if !is_language(&language) {
        return Err(part.at(1).problem("its header names no language"));
    }
    if !gathered.takes_language(&language) {
        return Ok(());
    }
    for (name, text) in
        messages.into_iter().filter(|(name, text)| !name.is_empty() && !text.is_empty())
    {
        gathered.rows += 1;
        let name_there = AlternateName { text: text.to_owned(), language: Some(language.clone()) };
        gathered.translations.entry(name.to_owned()).or_default().push(name_there);
    }
    Ok(())
}

/// Messages with their translations; `None` where it is no whole catalogue.
fn messages(bytes: &[u8]) -> Option<Vec<(&str, &str)>> {
    let is_little = bytes.starts_with(&[0xDE, 0x12, 0x04, 0x95]);
    let number = |at: usize| {
        let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        let number = if is_little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) };
        usize::try_from(number).ok()
    };
    let text = |table: usize, place: usize| {
        let at = table.checked_add(place.checked_mul(8)?)?;
        let (length, start) = (number(at)?, number(at.checked_add(4)?)?);
        std::str::from_utf8(bytes.get(start..start.checked_add(length)?)?).ok()
    };
    let (count, names, texts) = (number(8)?, number(12)?, number(16)?);
    // A number that is too large ends with the file.
    (0..count).map(|place| Some((text(names, place)?, text(texts, place)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A catalogue of one message.
    fn catalogue(name: &str, text: &str) -> Vec<u8> {
        let header = [0x9504_12DE_u32, 0, 1, 28, 36, 0, 0];
        let (name_at, text_at) = (44, 44 + name.len() as u32);
        let places = [name.len() as u32, name_at, text.len() as u32, text_at];
        let numbers = header.into_iter().chain(places).flat_map(u32::to_le_bytes);
        numbers.chain(name.bytes()).chain(text.bytes()).collect()
    }

    #[test]
    fn a_catalogue_is_read_whole_or_not_at_all() {
        let bytes = catalogue("Northland", "Terre du Nord");
        assert_eq!(messages(&bytes), Some(vec![("Northland", "Terre du Nord")]));
        for end in 0..bytes.len() {
            assert_eq!(messages(&bytes[..end]), None, "{end}");
        }
    }
}
