//! What a link is called that was given no title.

use super::messages::Messages;
use crate::model::{LinkKind, Locale, LocalisedText};

/// A title from the kind of a link and the names of its parties in both languages, joined by a dash:
/// `Alberta–Jalisco sister-province relationship`.
#[must_use]
pub fn link_title(kind: LinkKind, parties_en: &str, parties_fr: &str) -> LocalisedText {
    let title = |locale, parties: &str| {
        let key = format!("link-title-{}", kind.as_str());
        Messages::of(locale).get(&key, &[("parties", parties.into())])
    };
    LocalisedText { en: title(Locale::En, parties_en), fr: Some(title(Locale::Fr, parties_fr)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_a_title_in_both_languages() {
        for kind in LinkKind::ALL {
            let title = link_title(*kind, "Québec–Bavaria", "Québec–Bavière");
            assert!(title.en.contains("Québec–Bavaria "), "{title:?}");
            assert!(title.fr.is_some_and(|fr| fr.contains(" Québec–Bavière")));
        }
        let sisters = link_title(LinkKind::SisterProvince, "Alberta–Lviv", "Alberta–Lviv");
        assert_eq!(sisters.en, "Alberta–Lviv sister-province relationship");
        assert_eq!(sisters.fr.as_deref(), Some("Relation de provinces sœurs Alberta–Lviv"));
    }
}
