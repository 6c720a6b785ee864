//! What the address of an upload says of it.

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
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        match (&*name, &*value) {
            ("dry-run", "true" | "") => address.dry_run = true,
            ("dry-run", "false") => address.dry_run = false,
            ("format", value) => address.format = Some(value.to_owned()),
            ("source", value) => address.source = Some(value.to_owned()),
            ("source-title", value) => address.source_title = Some(value.to_owned()),
            ("message", value) => address.message = Some(value.to_owned()),
            _ => {
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
