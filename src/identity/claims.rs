//! What the claims of an issuer's token say of its bearer: a name and a role.

use serde_json::{Map, Value};

use crate::config::IssuerSettings;
use crate::model::{Caller, Role};

/// A longer name is not taken.
const LONGEST_NAME: usize = 120;

/// Where the name is looked for when nothing is said. `sub` is there always, and unreadable mostly.
const NAMES: [&str; 3] = ["preferred_username", "email", "sub"];

/// How claims are read.
#[derive(Debug)]
pub(super) struct Reading {
    role_claim: String,
    editor: String,
    admin: String,
    name_claims: Vec<String>,
    /// The issuer as it stands beside names: its address without the scheme.
    place: String,
}

impl Reading {
    pub(super) fn of(settings: &IssuerSettings, issuer: &str) -> Self {
        let (_, place) = issuer.split_once("://").unwrap_or(("", issuer));
        let name_claims = match &settings.oidc_name_claim {
            Some(claim) => vec![claim.clone()],
            None => NAMES.map(str::to_owned).to_vec(),
        };
        Self {
            role_claim: settings.oidc_role_claim.clone(),
            editor: settings.oidc_editor_value.clone(),
            admin: settings.oidc_admin_value.clone(),
            name_claims,
            place: place.trim_end_matches('/').to_owned(),
        }
    }

    /// Whose claims they are: `ada (id.example.org)`, which no token of our own can be named, as its name
    /// holds no space. None where they name nobody.
    pub(super) fn caller(&self, claims: &Map<String, Value>) -> Option<Caller> {
        let mut names = self.name_claims.iter().filter_map(|claim| look_up(claims, claim));
        let name = names.find_map(|name| name.as_str().filter(|name| is_name(name)))?;
        Some(Caller::known(format!("{name} ({})", self.place), self.role(claims)))
    }

    /// The highest that they give; who is given none may read, as everybody.
    fn role(&self, claims: &Map<String, Value>) -> Role {
        let Some(given) = look_up(claims, &self.role_claim) else { return Role::Reader };
        let has = |word: &str| has_word(given, word);
        match (has(&self.admin), has(&self.editor)) {
            (true, _) => Role::Admin,
            (false, true) => Role::Editor,
            (false, false) => Role::Reader,
        }
    }
}

/// A claim by its name, or by the names that lead to it, with dots between them: names of claims may be
/// addresses, which have dots as well.
fn look_up<'a>(claims: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    if let Some(value) = claims.get(path) {
        return Some(value);
    }
    let mut names = path.split('.');
    let first = claims.get(names.next()?)?;
    names.try_fold(first, |value, name| value.get(name))
}

/// Whether a claim is a word, a text with it among others, as `scope` is one, or a list with it.
fn has_word(value: &Value, word: &str) -> bool {
    match value {
        Value::String(text) => text == word || text.split(' ').any(|part| part == word),
        Value::Array(items) => items.iter().any(|item| item.as_str() == Some(word)),
        _ => false,
    }
}

/// A text that can stand in a line of the history and the log.
fn is_name(text: &str) -> bool {
    let is_long = text.len() > LONGEST_NAME;
    !text.trim().is_empty() && !is_long && !text.chars().any(|one| one.is_control() || turns(one))
}

/// Signs that turn the direction of what follows, and so could show it as something else.
const fn turns(sign: char) -> bool {
    matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::config::defaults;
    use crate::model::TokenName;

    fn read(settings: &IssuerSettings, claims: Value) -> Option<(String, Role)> {
        let reading = Reading::of(settings, "https://id.example.org/realms/a/");
        let caller = reading.caller(claims.as_object().expect("an object"))?;
        Some((caller.actor.expect("a name").to_string(), caller.role))
    }

    #[test]
    fn a_role_is_found_in_a_word_in_words_and_in_lists() {
        let role = |roles: Value| {
            read(&defaults(), json!({ "sub": "1", "roles": roles })).expect("a name").1
        };
        assert_eq!(role(json!("entente-editor")), Role::Editor);
        assert_eq!(role(json!("openid entente-admin")), Role::Admin);
        assert_eq!(role(json!(["other", "entente-editor"])), Role::Editor);
        assert_eq!(role(json!(["entente-editor", "entente-admin"])), Role::Admin);
        for none in [json!([]), json!("entente-editors"), json!(true), json!({}), json!(null)] {
            assert_eq!(role(none), Role::Reader);
        }
    }

    #[test]
    fn a_claim_may_lie_in_another_and_have_dots_of_its_own() {
        let with = |claim: &str| IssuerSettings { oidc_role_claim: claim.to_owned(), ..defaults() };
        let claims = json!({ "sub": "1", "realm_access": { "roles": ["entente-editor"] } });
        assert_eq!(
            read(&with("realm_access.roles"), claims.clone()).expect("a name").1,
            Role::Editor
        );
        assert_eq!(read(&with("realm_access.other"), claims).expect("a name").1, Role::Reader);
        let claims = json!({ "sub": "1", "https://example.org/roles": "entente-admin" });
        assert_eq!(
            read(&with("https://example.org/roles"), claims).expect("a name").1,
            Role::Admin
        );
    }

    #[test]
    fn a_name_says_which_issuer_knows_it_and_no_token_can_have_it() {
        let name = |claims: Value| read(&defaults(), claims).map(|(name, _)| name);
        let all = json!({ "preferred_username": "ada", "email": "a@b", "sub": "1" });
        assert_eq!(name(all).as_deref(), Some("ada (id.example.org/realms/a)"));
        let some = json!({ "preferred_username": "", "email": "a@b", "sub": "1" });
        assert_eq!(name(some).as_deref(), Some("a@b (id.example.org/realms/a)"));
        assert!(TokenName::parse("ada (id.example.org/realms/a)").is_err());
        for nobody in ["", " ", "a\nb", "a\u{202e}b", &"a".repeat(121)] {
            assert_eq!(name(json!({ "sub": nobody })), None, "{nobody:?}");
        }
        let settings = IssuerSettings { oidc_name_claim: Some("sub".to_owned()), ..defaults() };
        let named = read(&settings, json!({ "preferred_username": "ada", "sub": "1" }));
        assert_eq!(named.expect("a name").0, "1 (id.example.org/realms/a)");
    }
}
