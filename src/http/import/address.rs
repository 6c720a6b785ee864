//! What the address of an upload says of it.

use std::collections::HashSet;

use crate::model::excerpt;

/// What the address says: `/import?dry-run=true&source=list`.
#[derive(Default)]
pub(super) struct Address {
    pub(super) dry_run: bool,
    pub(super) format: Option<String>,
    pub(super) source: Option<String>,
    pub(super) source_title: Option<String>,
    pub(super) message: Option<String>,
}

/// Reads it.
///
/// # Errors
/// What is not known there: a mistyped `dry-run` would import.
pub(super) fn address(query: &str) -> Result<Address, String> {
    let mut address = Address::default();
    let mut seen = HashSet::new();
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        if !seen.insert(name.clone()) {
            return Err(format!("`{}` is given twice", excerpt(&name)));
        }
        if value.chars().any(char::is_control) {
            return Err(format!("`{}` holds a control character", excerpt(&name)));
        }
        match (&*name, &*value) {
            ("dry-run", "true" | "") => address.dry_run = true,
            ("dry-run", "false") => address.dry_run = false,
            ("format", value) => address.format = Some(value.to_owned()),
            ("source", value) => address.source = Some(value.to_owned()),
            ("source-title", value) => address.source_title = Some(value.to_owned()),
            ("message", value) => address.message = Some(value.to_owned()),
            _ => {
                let (name, value) = (excerpt(&name), excerpt(&value));
                let message = format!(
                    "`{name}={value}` is not known; known: dry-run=true or false, format, source, \
                     source-title, message"
                );
                return Err(message);
            }
        }
    }
    Ok(address)
}
