//! Countries of GeoNames: `countryInfo.txt`, 19 columns below comments.

use super::gathered::{Gathered, Place};
use super::part::Part;
use crate::exchange::Problem;
use crate::model::{JurisdictionLevel, excerpt};

/// # Errors
/// Where the file cannot be read.
pub(super) fn read(part: &Part, gathered: &mut Gathered<'_>) -> Result<(), Problem> {
    part.rows(gathered, |gathered, line, text| {
        let cells: Vec<_> = text.split('\t').collect();
        if cells.len() != 19 {
            return Err(format!("{} columns; expected 19", cells.len()));
        }
        let (code, name, number) = (cells[0], cells[4], cells[16]);
        if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(format!("{:?} is no code of a country", excerpt(code)));
        }
        // What is no more, such as Serbia and Montenegro, has no number there, or that of another.
        let Some(id) = number.parse().ok().filter(|id| *id > 0) else { return Ok(()) };
        if name.is_empty() || !gathered.wanted.is_in_scope(code) {
            return Ok(());
        }
        gathered.put_place(Place {
            at: part.at(line),
            id,
            level: JurisdictionLevel::Country,
            country: code.to_owned(),
            name: name.to_owned(),
            also: Vec::new(),
            admin1: None,
            location: None,
            population: 0,
            is_addable: false,
        });
        Ok(())
    })
}
