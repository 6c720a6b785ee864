//! What is wrong with an input: noted where it is read, and told with the rules that it would break.

use super::super::user_error::UserError;
use super::Drafting;
use crate::model::UserErrorCode;
use crate::snapshot::{Draft, Subject, Violation};

/// How many problems are told at once.
const MOST_PROBLEMS: usize = 100;

#[derive(Debug)]
pub(super) struct Touched {
    subject: Subject,
    place: Vec<String>,
    /// The part of the input that became a field of the record, where they go by other names.
    field: Option<(&'static str, &'static str)>,
}

impl Drafting {
    /// Notes what is wrong with the present place.
    pub(in crate::api::writing) fn wrong(
        &mut self,
        code: UserErrorCode,
        message: impl Into<String>,
    ) {
        if !self.is_enough() {
            let (message, path) = (message.into(), self.place.clone());
            self.problems.push(UserError { code, message, path });
        }
    }

    /// Whether so much is wrong that the rest is not read: others wait to write, and each unknown name
    /// costs a search.
    pub(super) const fn is_enough(&self) -> bool {
        self.problems.len() >= MOST_PROBLEMS
    }

    /// Rules that this breaks are problems of the present place.
    pub(in crate::api::writing) fn touch(&mut self, subject: Subject) {
        self.touch_by(subject, None);
    }

    /// The same, where a field of the record goes by another name in the input.
    pub(in crate::api::writing) fn touch_by(
        &mut self,
        subject: Subject,
        field: Option<(&'static str, &'static str)>,
    ) {
        self.touched.push(Touched { subject, place: self.place.clone(), field });
    }

    /// The draft, unless something is wrong with it.
    ///
    /// # Errors
    /// All that is wrong, in the order in which it was met, and then the rules that would be broken.
    pub(in crate::api::writing) fn finish(mut self) -> Result<Draft, Vec<UserError>> {
        if !self.is_enough() {
            let broken = self.broken();
            self.problems.extend(broken);
        }
        if self.problems.is_empty() {
            return Ok(self.draft);
        }
        if self.is_enough() {
            self.problems.truncate(MOST_PROBLEMS);
            let message = "and perhaps more, which is told when these are mended".to_owned();
            let (code, path) = (UserErrorCode::Invalid, self.place);
            self.problems.push(UserError { code, message, path });
        }
        Err(self.problems)
    }

    /// The rules that would be broken, but for what could not be read: it is missing, and need not be
    /// told twice.
    fn broken(&self) -> Vec<UserError> {
        let mut broken: Vec<UserError> = Vec::new();
        for violation in self.draft.violations() {
            let of_a_field = !violation.field.is_empty();
            let (error, is_touched) = self.user_error(violation);
            let is_read = |known: &UserError| known.path.starts_with(&error.path);
            let unread = is_touched && of_a_field && self.problems.iter().any(is_read);
            if !unread && !broken.contains(&error) {
                broken.push(error);
            }
        }
        broken
    }

    /// A broken rule as a problem of the part of the input that broke it, and whether there is one: the
    /// record may have been changed along with another, and is named then.
    fn user_error(&self, violation: Violation) -> (UserError, bool) {
        let Violation { subject, field, kind, message } = violation;
        let code = kind.into();
        let Some(touched) = self.touched.iter().rev().find(|touched| touched.subject == subject)
        else {
            let message = format!("{}: {message}", self.now().name_of(&subject));
            return (UserError { code, message, path: self.place.clone() }, false);
        };
        let mut path = touched.place.clone();
        match touched.field {
            Some((of, part)) if of == field => path.push(part.to_owned()),
            _ if !field.is_empty() => path.push(camel_case(field)),
            _ => {}
        }
        (UserError { code, message, path }, true)
    }
}

/// The name of a field of a record as the contract has it.
pub(in crate::api::writing) fn camel_case(field: &str) -> String {
    let mut words = field.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (head, tail) = word.split_at(word.len().min(1));
        name + &head.to_uppercase() + tail
    })
}
