//! What is said where a question could not be answered: what nothing goes by, with what was probably
//! meant, and what is not there yet.

use serde::Serialize;
use serde_json::Value;

use super::address::{Address, Page};

/// What went wrong.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Trouble {
    /// Keys that name no one thing.
    pub(super) unknown: Vec<Unknown>,
    /// What else is wrong with what was asked, in the words of the service.
    pub(super) messages: Vec<String>,
    /// Whether something is missing that may be there a little later.
    pub(super) is_partial: bool,
}

/// A key that names nothing, or several things.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Unknown {
    /// As it was written.
    pub(super) key: String,
    /// Whether several go by it.
    pub(super) is_ambiguous: bool,
    /// What may have been meant.
    pub(super) meant: Vec<Meant>,
}

/// What may have been meant.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Meant {
    pub(super) name: String,
    /// The same page for it.
    pub(super) href: String,
}

impl Trouble {
    /// Reads the errors of an answer.
    pub(super) fn of(answer: &Value, address: &Address) -> Self {
        let mut trouble = Self::default();
        for error in answer["errors"].as_array().into_iter().flatten() {
            match error["extensions"]["problems"].as_array() {
                Some(problems) => problems.iter().for_each(|one| trouble.note(one, one, address)),
                None => trouble.note(error, &error["extensions"], address),
            }
        }
        trouble
    }

    fn note(&mut self, error: &Value, details: &Value, address: &Address) {
        let message = error["message"].as_str().unwrap_or_default();
        let code = details["code"].as_str().unwrap_or_default();
        match (code, key_in(message)) {
            ("NOT_FOUND" | "AMBIGUOUS", Some(key)) => {
                let is_ambiguous = code == "AMBIGUOUS";
                let named = if is_ambiguous { "candidates" } else { "nearest" };
                let meant = details[named].as_array().into_iter().flatten();
                let meant = meant.filter_map(|one| meant_by(one, &key, address)).collect();
                let unknown = Unknown { key, is_ambiguous, meant };
                if !self.unknown.contains(&unknown) {
                    self.unknown.push(unknown);
                }
            }
            ("TIMEOUT" | "UNAVAILABLE" | "INTERNAL_SERVER_ERROR", _) => self.is_partial = true,
            _ if self.messages.iter().any(|known| known == message) => {}
            _ => self.messages.push(message.to_owned()),
        }
    }

    /// Whether the page cannot be shown.
    pub(super) fn is_fatal(&self) -> bool {
        !self.unknown.is_empty() || !self.messages.is_empty()
    }
}

/// The key that a message names: `unknown jurisdiction "quebbec"; nearest …`.
fn key_in(message: &str) -> Option<String> {
    let quoted = &message[message.find('"')?..];
    let mut texts = serde_json::Deserializer::from_str(quoted).into_iter::<String>();
    texts.next()?.ok()
}

fn meant_by(one: &Value, key: &str, address: &Address) -> Option<Meant> {
    let slug = one["key"].as_str().or_else(|| one["slug"].as_str())?;
    let name = one["name"].as_str().unwrap_or(slug);
    let country = one["country"].as_str().or_else(|| one["country"]["name"].as_str());
    let name = country.map_or_else(|| name.to_owned(), |country| format!("{name} ({country})"));
    let address = match &address.page {
        Page::Jurisdiction(_) | Page::Link(_) => address.of_slug(slug),
        _ => {
            let names: Vec<_> = address
                .params
                .iter()
                .filter(|(_, value)| *value == key)
                .map(|(name, _)| name.to_owned())
                .collect();
            let replaced = names
                .iter()
                .fold(address.params.clone(), |params, name| params.replaced(name, key, slug));
            address.asking(replaced)
        }
    };
    Some(Meant { name, href: address.of_page().to_string() })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_was_probably_meant_leads_to_the_same_page() {
        let address =
            Address::read("/fr/shared", "of=alberta&of=quebbec&asOf=1999").expect("an address");
        let nearest = json!([{ "name": "Québec", "key": "quebec" }]);
        let problem = json!({
            "place": "of[1]", "code": "NOT_FOUND", "nearest": nearest,
            "message": "unknown jurisdiction \"quebbec\"; nearest: Québec (quebec)",
        });
        let error = json!({ "extensions": { "code": "NOT_FOUND", "problems": [problem] } });
        // Two fields fail for one key.
        let trouble = Trouble::of(&json!({ "errors": [error, error] }), &address);
        let href = "/fr/shared?of=alberta&of=quebec&asOf=1999".to_owned();
        let meant = vec![Meant { name: "Québec".into(), href }];
        let unknown = Unknown { key: "quebbec".into(), is_ambiguous: false, meant };
        assert_eq!(trouble.unknown, [unknown]);
        assert!(trouble.is_fatal());
    }

    #[test]
    fn what_may_come_later_is_no_reason_to_show_nothing() {
        let address = Address::read("/en/network", "").expect("an address");
        let error = json!({ "message": "not there yet", "extensions": { "code": "TIMEOUT" } });
        let trouble = Trouble::of(&json!({ "errors": [error] }), &address);
        assert!(trouble.is_partial && !trouble.is_fatal());
    }
}
