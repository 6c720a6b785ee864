//! What was made of an answer to be sent, kept with it.

use std::collections::VecDeque;
use std::sync::{OnceLock, PoisonError, RwLock};

use bytes::Bytes;

/// How many ways of asking are remembered; browsers and programs have few.
const MOST_WAYS: usize = 4;

/// How long a way of asking is that is remembered; the longest of a browser has some thirty letters.
const LONGEST_WAY: usize = 64;

/// The forms of an answer.
#[derive(Debug, Default)]
pub struct Forms {
    pub(super) tag: OnceLock<String>,
    pub(super) words: OnceLock<Box<str>>,
    packed: RwLock<Packed>,
}

#[derive(Debug, Default)]
struct Packed {
    /// By encoding, of which servers know few.
    forms: Vec<Form>,
    /// What was accepted, and which form that gets, none where it gets the plain body; the latest last.
    ways: VecDeque<(Bytes, Option<usize>)>,
}

/// A body in an encoding.
#[derive(Clone, Debug)]
pub struct Form {
    /// The name of the encoding.
    pub encoding: Bytes,
    /// The encoded body.
    pub body: Bytes,
}

impl Forms {
    /// What whoever accepts just these encodings gets: a form, or the plain body (`Some(None)`); none
    /// where that is not known.
    #[must_use]
    pub fn of(&self, accepted: &[u8]) -> Option<Option<Form>> {
        let packed = self.packed.read().unwrap_or_else(PoisonError::into_inner);
        let (_, form) = packed.ways.iter().find(|(way, _)| way == accepted)?;
        Some(form.map(|at| packed.forms[at].clone()))
    }

    /// The body in an encoding, where it is kept.
    #[must_use]
    pub fn in_encoding(&self, encoding: &[u8]) -> Option<Form> {
        let packed = self.packed.read().unwrap_or_else(PoisonError::into_inner);
        packed.forms.iter().find(|form| form.encoding == encoding).cloned()
    }

    /// Keeps what whoever accepts these encodings gets.
    pub fn keep(&self, accepted: &[u8], form: Option<Form>) {
        let mut packed = self.packed.write().unwrap_or_else(PoisonError::into_inner);
        let at = form.map(|form| {
            let known = packed.forms.iter().position(|one| one.encoding == form.encoding);
            known.unwrap_or_else(|| {
                packed.forms.push(form);
                packed.forms.len() - 1
            })
        });
        if accepted.len() > LONGEST_WAY || packed.ways.iter().any(|(way, _)| way == accepted) {
            return;
        }
        if packed.ways.len() == MOST_WAYS {
            packed.ways.pop_front();
        }
        packed.ways.push_back((Bytes::copy_from_slice(accepted), at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(encoding: &'static str) -> Option<Form> {
        Some(Form { encoding: encoding.into(), body: Bytes::from(vec![1; 9]) })
    }

    #[test]
    fn who_accepts_the_same_gets_the_same() {
        let forms = Forms::default();
        assert!(forms.of(b"gzip").is_none(), "nobody has asked");
        forms.keep(b"gzip", form("gzip"));
        forms.keep(b"identity", None);
        assert_eq!(forms.of(b"gzip").flatten().expect("a form").encoding, "gzip");
        assert!(forms.of(b"identity").expect("known").is_none());
    }

    #[test]
    fn an_encoding_is_kept_once_in_whatever_words_it_is_asked_for() {
        let forms = Forms::default();
        forms.keep(b"gzip", form("gzip"));
        forms.keep(b"gzip, deflate", form("gzip"));
        let body = |accepted: &[u8]| forms.of(accepted).flatten().expect("a form").body.as_ptr();
        assert_eq!(body(b"gzip"), body(b"gzip, deflate"));
    }

    #[test]
    fn odd_ways_of_asking_displace_ways_and_no_forms() {
        let forms = Forms::default();
        forms.keep(b"br", form("br"));
        for n in 0..9 {
            forms.keep(format!("gzip;q=0.{n}").as_bytes(), form("gzip"));
        }
        forms.keep(&[b'x'; LONGEST_WAY + 1], form("gzip"));
        assert!(forms.of(b"br").is_none());
        assert!(forms.in_encoding(b"br").is_some());
        let packed = forms.packed.read().expect("nobody panicked");
        assert_eq!((packed.forms.len(), packed.ways.len()), (2, MOST_WAYS));
    }
}
