//! What was made of an answer to be sent, kept with it.

use std::sync::{OnceLock, PoisonError, RwLock};

use bytes::Bytes;

/// How many packed forms of one answer are kept; browsers and programs accept few different ones.
const MOST: usize = 4;

/// The forms of an answer.
#[derive(Debug, Default)]
pub struct Forms {
    pub(super) tag: OnceLock<String>,
    packed: RwLock<Vec<Form>>,
}

/// A body as it was packed for whoever accepts certain encodings.
#[derive(Clone, Debug)]
pub struct Form {
    accepted: Bytes,
    /// In which encoding it is; none where it is plain.
    pub encoding: Option<Bytes>,
    /// The packed body.
    pub body: Bytes,
}

impl Forms {
    /// What was packed for whoever accepts just these encodings.
    #[must_use]
    pub fn get(&self, accepted: &[u8]) -> Option<Form> {
        let packed = self.packed.read().unwrap_or_else(PoisonError::into_inner);
        packed.iter().find(|form| form.accepted == accepted).cloned()
    }

    /// Keeps a form, unless there are many.
    pub fn keep(&self, accepted: &[u8], encoding: Option<&[u8]>, body: &Bytes) {
        let mut packed = self.packed.write().unwrap_or_else(PoisonError::into_inner);
        if packed.len() == MOST || packed.iter().any(|form| form.accepted == accepted) {
            return;
        }
        // One encoding is kept once, in whatever words it is asked for.
        let same = packed.iter().find(|form| form.encoding.as_deref() == encoding);
        let body = same.map_or_else(|| body.clone(), |form| form.body.clone());
        let (accepted, encoding) =
            (Bytes::copy_from_slice(accepted), encoding.map(Bytes::copy_from_slice));
        packed.push(Form { accepted, encoding, body });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_accepts_the_same_gets_the_same_and_few_forms_are_kept() {
        let forms = Forms::default();
        for accepted in ["gzip", "br, gzip", "gzip", "zstd", "identity", "gzip, br"] {
            let encoding = (accepted != "identity").then_some(&accepted.as_bytes()[..2]);
            forms.keep(accepted.as_bytes(), encoding, &Bytes::from(accepted));
        }
        assert_eq!(forms.get(b"gzip").expect("the first").body, "gzip");
        assert_eq!(forms.get(b"identity").expect("the fourth").encoding, None);
        assert!(forms.get(b"gzip, br").is_none(), "a fifth");
    }

    #[test]
    fn one_encoding_is_kept_once() {
        let forms = Forms::default();
        let first = Bytes::from(vec![1; 9]);
        forms.keep(b"gzip", Some(b"gzip"), &first);
        forms.keep(b"gzip, deflate", Some(b"gzip"), &Bytes::from(vec![1; 9]));
        assert_eq!(forms.get(b"gzip, deflate").expect("it is kept").body.as_ptr(), first.as_ptr());
    }
}
