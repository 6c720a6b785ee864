//! A file that appears whole or not at all.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempPath};

use crate::error::Error;

/// What to do where a file of that name is there.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Former {
    /// Leave it, and fail.
    Keep,
    /// Put the new one in its place.
    Replace,
}

/// A file that is written under another name beside its own; it goes when this is dropped.
#[derive(Debug)]
pub(super) struct WholeFile {
    path: PathBuf,
    former: Former,
    beside: TempPath,
}

impl WholeFile {
    /// Makes the file to write into, for whoever may read the files that its owner makes.
    ///
    /// # Errors
    /// [`Error::Exists`], [`Error::Put`].
    pub(super) fn begin(path: &Path, former: Former) -> Result<(Self, File), Error> {
        let mut builder = Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        Self::made_by(&mut builder, path, former)
    }

    /// Makes the file to write into, for its owner alone.
    ///
    /// # Errors
    /// [`Error::Exists`], [`Error::Put`].
    pub(super) fn begin_private(path: &Path, former: Former) -> Result<(Self, File), Error> {
        Self::made_by(&mut Builder::new(), path, former)
    }

    fn made_by(
        builder: &mut Builder<'_, '_>,
        path: &Path,
        former: Former,
    ) -> Result<(Self, File), Error> {
        refuse(path, former)?;
        let named = builder.prefix(".entente-").suffix(".part").tempfile_in(folder_of(path));
        let named = named.map_err(|cause| Error::Put { path: path.to_owned(), cause })?;
        let (file, beside) = named.into_parts();
        Ok((Self { path: path.to_owned(), former, beside }, file))
    }

    /// Gives the file its name, once its bytes are on the disk.
    ///
    /// # Errors
    /// [`Error::Exists`], [`Error::Put`].
    pub(super) fn put_in_place(self, file: File) -> Result<(), Error> {
        let Self { path, former, beside } = self;
        let failed = |cause| Error::Put { path: path.clone(), cause };
        file.sync_all().map_err(failed)?;
        let named = NamedTempFile::from_parts(file, beside);
        let put = match former {
            Former::Keep => named.persist_noclobber(&path),
            Former::Replace => named.persist(&path),
        };
        match put.map_err(|refused| refused.error) {
            Ok(_) => sync_folder(folder_of(&path)).map_err(failed),
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => Err(Error::Exists(path)),
            Err(cause) => Err(failed(cause)),
        }
    }
}

/// What is no file, such as `/dev/null`, is never replaced by one.
fn refuse(path: &Path, former: Former) -> Result<(), Error> {
    let Ok(there) = path.symlink_metadata() else { return Ok(()) };
    let replaceable = there.is_file() || there.is_symlink();
    match former {
        Former::Keep => Err(Error::Exists(path.to_owned())),
        Former::Replace if replaceable => Ok(()),
        Former::Replace => {
            let cause = io::Error::other("something that is no file is there");
            Err(Error::Put { path: path.to_owned(), cause })
        }
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The name is on the disk when its folder is.
fn sync_folder(folder: &Path) -> io::Result<()> {
    match cfg!(unix) {
        true => File::open(folder)?.sync_all(),
        false => Ok(()),
    }
}
