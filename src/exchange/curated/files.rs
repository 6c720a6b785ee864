//! Which files make up a dataset: those in the binary, or those of a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use include_dir::{Dir, DirEntry, include_dir};

use super::Problem;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data");

/// A file of a dataset, not yet read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct File {
    /// Its path, as problems name it: `data/links/alberta.toml`.
    pub path: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// The files of a dataset, by path.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Files(Vec<File>);

impl Files {
    /// Puts them into the order of their paths.
    #[must_use]
    pub fn new(mut files: Vec<File>) -> Self {
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Self(files)
    }

    /// Every file, by path.
    pub fn iter(&self) -> impl Iterator<Item = &File> {
        self.0.iter()
    }
}

/// The dataset that is part of the binary, with paths from `data/` on.
#[must_use]
pub fn embedded() -> Files {
    let mut files = Vec::new();
    gather_embedded(&EMBEDDED, &mut files);
    Files::new(files)
}

fn gather_embedded(folder: &Dir<'_>, files: &mut Vec<File>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => gather_embedded(inner, files),
            DirEntry::File(file) if is_toml(file.path()) => files.push(File {
                path: Path::new("data").join(file.path()).display().to_string(),
                bytes: file.contents().to_vec(),
            }),
            DirEntry::File(_) => {}
        }
    }
}

/// The `.toml` files of the folder at `path` and of the folders in it.
///
/// Other files, and folders behind symbolic links, are passed over.
///
/// # Errors
/// Where there is no such folder, where it holds no such file, and for each file or folder that
/// cannot be read.
pub fn folder(path: &Path) -> Result<Files, Vec<Problem>> {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    gather(path, &mut files, &mut problems);
    if files.is_empty() && problems.is_empty() {
        problems.push(about(path, "no .toml file in this folder".to_owned()));
    }
    if problems.is_empty() { Ok(Files::new(files)) } else { Err(problems) }
}

fn gather(folder: &Path, files: &mut Vec<File>, problems: &mut Vec<Problem>) {
    let paths = match sorted_paths(folder) {
        Ok(paths) => paths,
        Err(error) => return problems.push(about(folder, said(&error))),
    };
    for path in paths {
        if path.is_dir() {
            if !path.is_symlink() {
                gather(&path, files, problems);
            }
        } else if is_toml(&path) {
            match fs::read(&path) {
                Ok(bytes) => files.push(File { path: path.display().to_string(), bytes }),
                Err(error) => problems.push(about(&path, said(&error))),
            }
        }
    }
}

fn sorted_paths(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml")
}

fn said(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "not found".to_owned(),
        io::ErrorKind::NotADirectory => "not a folder".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

fn about(path: &Path, message: String) -> Problem {
    Problem { file: path.display().to_string(), line: None, message }
}
