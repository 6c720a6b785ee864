//! The named operations of `schema/queries`, embedded: each has a question that it answers.

use std::sync::LazyLock;

use include_dir::{Dir, File, include_dir};

static FOLDERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/schema/queries");

/// A named operation.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NamedOperation {
    /// Its name.
    pub name: &'static str,
    /// The question that it answers.
    pub question: &'static str,
    /// Whose question: `journalism`, `research`, `dashboard`.
    pub folder: &'static str,
    /// The document.
    pub text: &'static str,
}

/// All of them, by folder and file.
pub fn named_operations() -> &'static [NamedOperation] {
    static ALL: LazyLock<Vec<NamedOperation>> = LazyLock::new(|| {
        let mut files: Vec<_> = FOLDERS.dirs().flat_map(Dir::files).collect();
        files.sort_by_key(|file| file.path());
        files.into_iter().map(read).collect()
    });
    &ALL
}

/// A test holds each file to this form: its question in the first line, then one operation with a
/// name.
fn read(file: &'static File<'static>) -> NamedOperation {
    let text = file.contents_utf8().expect("documents are UTF-8");
    let folder = file.path().parent().and_then(|folder| folder.to_str()).unwrap_or_default();
    let question = text.lines().next().unwrap_or_default().trim_start_matches("# ");
    let kinds = ["query ", "subscription ", "mutation "];
    let after = text.lines().find_map(|line| kinds.iter().find_map(|kind| line.strip_prefix(kind)));
    let after = after.unwrap_or_default();
    let end = after.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    NamedOperation { name: &after[..end.unwrap_or(after.len())], question, folder, text }
}
