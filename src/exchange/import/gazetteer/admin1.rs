//! First-level divisions of GeoNames: `admin1CodesASCII.txt`, 4 columns.
//!
//! Its codes are GeoNames' own and mostly not those of ISO 3166-2: `CA.10` is Quebec, and `CA-10` nothing.

use super::gathered::{Gathered, Place};
use super::kind::is_admin1_code;
use super::part::Part;
use crate::exchange::Problem;
use crate::model::{JurisdictionLevel, excerpt};

/// # Errors
/// Where the file cannot be read.
pub(super) fn read(part: &Part, gathered: &mut Gathered<'_>) -> Result<(), Problem> {
    part.rows(gathered, |gathered, line, text| {
        let cells: Vec<_> = text.split('\t').collect();
        let [code, name, ascii, number] = cells[..] else {
            return Err(format!("{} columns; expected 4", cells.len()));
        };
        if !is_admin1_code(code) {
            return Err(format!("{:?} is no code such as CA.10", excerpt(code)));
        }
        let id = number.parse().ok().filter(|id| *id > 0);
        let id = id.ok_or_else(|| format!("{:?} is no GeoNames id", excerpt(number)))?;
        let country = &code[..2];
        if name.is_empty() || !gathered.wanted.is_in_scope(country) {
            return Ok(());
        }
        let also = Some(ascii.to_owned()).filter(|ascii| ascii != name);
        let known = gathered.wanted.with_id(id).map(|known| known.level);
        gathered.put_place(Place {
            at: part.at(line),
            id,
            level: known.unwrap_or(JurisdictionLevel::Region),
            country: country.to_owned(),
            name: name.to_owned(),
            also: also.into_iter().collect(),
            admin1: Some(code.to_owned()),
            location: None,
            population: 0,
            is_addable: gathered.settings.adds.level(JurisdictionLevel::Region),
        });
        Ok(())
    })
}
