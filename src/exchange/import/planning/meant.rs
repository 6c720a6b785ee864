//! Whom the keys of files mean: each file has its own, and those of one may name jurisdictions of another.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::stated::StatedJurisdiction;
use crate::model::JurisdictionId;

/// Whom a key of the files means.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Meant {
    Jurisdiction(JurisdictionId),
    /// Nobody, for as long as something is not mended or decided.
    Waits(String),
}

/// By key, and then by file.
#[derive(Debug, Default)]
pub(super) struct Keys(HashMap<String, Vec<(Arc<str>, Meant)>>);

impl Keys {
    /// Notes whom a row means. Two rows of one file that have one key and mean two jurisdictions mean
    /// neither to whoever refers to that key.
    pub(super) fn note(&mut self, stated: &StatedJurisdiction, meant: Meant) {
        let all = self.0.entry(stated.key.clone()).or_default();
        match all.iter_mut().find(|(file, _)| *file == stated.at.file) {
            None => all.push((Arc::clone(&stated.at.file), meant)),
            Some((_, known)) if *known == meant => {}
            Some((_, known @ Meant::Jurisdiction(_))) => {
                let called = stated.called();
                *known = Meant::Waits(format!(
                    "{called} ({}) goes by an id that another row has as well",
                    stated.at
                ));
            }
            Some(_) => {}
        }
    }

    /// Whom a key means in a file: whom that file says, or else the one that another file says.
    pub(super) fn find(&self, key: &str, file: Option<&str>) -> Option<Meant> {
        let all = self.0.get(key)?;
        let own = all.iter().find(|(of, _)| Some(&**of) == file);
        match (own, all.as_slice()) {
            (Some((_, meant)), _) | (None, [(_, meant)]) => Some(meant.clone()),
            (None, [(_, first), rest @ ..]) if rest.iter().all(|(_, meant)| meant == first) => {
                Some(first.clone())
            }
            (None, several) => {
                let files: Vec<_> = several.iter().map(|(file, _)| &**file).collect();
                let files = files.join(", ");
                Some(Meant::Waits(format!("{key:?} is another jurisdiction in each of {files}")))
            }
        }
    }
}
