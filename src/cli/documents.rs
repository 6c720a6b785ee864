//! The documents that an operator trusts.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::gate::named_operations;

/// The named operations, and whatever `.graphql` files stand in a folder and below it.
///
/// # Errors
/// [`Error::Read`].
pub(super) fn read(folder: Option<&Path>) -> Result<Vec<String>, Error> {
    let mut texts: Vec<_> =
        named_operations().iter().map(|operation| operation.text.to_owned()).collect();
    let mut folders = Vec::from_iter(folder.map(Path::to_owned));
    while let Some(folder) = folders.pop() {
        for path in list(&folder)? {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "graphql") {
                texts.push(fs::read_to_string(&path).map_err(unreadable(&path))?);
            }
        }
    }
    Ok(texts)
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = fs::read_dir(folder).map_err(unreadable(folder))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    paths.collect::<Result<_, _>>().map_err(unreadable(folder))
}

fn unreadable(path: &Path) -> impl Fn(std::io::Error) -> Error {
    |cause| Error::Read { path: path.to_owned(), cause }
}
