//! Words for kinds, levels, statuses and terms: those of the vocabularies, their labels in both languages,
//! and others that lists use.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::exchange::import::stated::StatedKind;
use crate::model::{
    JurisdictionLevel, LinkKind, LinkStatus, LinkTerm, Locale, Vocabulary, excerpt, fold,
};
use crate::sentence::term_label;

/// Words for a value beside those of the vocabulary, folded.
type Words<T> = (&'static [&'static str], T);

const KINDS: [Words<StatedKind>; 6] = [
    (
        &[
            "twinning",
            "twinned",
            "twin",
            "twin town",
            "twin city",
            "twinned administrative body",
            "jumelage",
            "ville jumelee",
            "p190",
            "region city",
            "sister",
            "sister city",
            "sister cities",
        ],
        StatedKind::Twinning,
    ),
    (
        &["friendship", "amitie", "partner", "partner city", "partnership", "partenariat"],
        StatedKind::Kind(LinkKind::FriendshipCity),
    ),
    (
        &["sister region", "sister state", "sister province", "region jumelee", "etat jumele"],
        StatedKind::Kind(LinkKind::SisterProvince),
    ),
    (
        &[
            "agreement",
            "cooperation",
            "memorandum",
            "accord",
            "accord de cooperation",
            "entente",
            "protocole d entente",
        ],
        StatedKind::Kind(LinkKind::CooperationAgreement),
    ),
    (&["office", "bureau"], StatedKind::Kind(LinkKind::RepresentativeOffice)),
    (&["contacts"], StatedKind::Kind(LinkKind::Contact)),
];

const LEVELS: [Words<JurisdictionLevel>; 3] = [
    (&["nation", "sovereign state", "etat souverain"], JurisdictionLevel::Country),
    (
        &["province", "state", "prefecture", "oblast", "land", "admin1", "departement", "canton"],
        JurisdictionLevel::Region,
    ),
    (
        &["city", "town", "village", "place", "commune", "ville", "city region", "settlement"],
        JurisdictionLevel::Municipality,
    ),
];

const STATUSES: [Words<LinkStatus>; 5] = [
    (&["projetee", "propose", "proposee"], LinkStatus::Proposed),
    (&["active", "en vigueur", "en cours", "in force"], LinkStatus::Active),
    (&["inactif", "inactive", "en dormance"], LinkStatus::Dormant),
    (&["suspendue"], LinkStatus::Suspended),
    (&["terminee", "fin", "finie", "terminated"], LinkStatus::Ended),
];

const TERMS: [Words<LinkTerm>; 4] = [
    (&["indeterminee", "indefinite", "perpetual"], LinkTerm::InPerpetuity),
    (&["renouvelee"], LinkTerm::Renewed),
    (&["echue", "expire", "expiree"], LinkTerm::Expired),
    (&["denoncee", "resilie", "resiliee"], LinkTerm::Terminated),
];

/// What each folded word means.
type Known<T> = HashMap<String, T>;

/// # Errors
/// What to do where a word means no kind.
pub(super) fn kind(word: &str) -> Result<StatedKind, String> {
    static KNOWN: LazyLock<Known<StatedKind>> =
        LazyLock::new(|| known(&KINDS, LinkKind::VOCABULARY, LinkKind::ALL, StatedKind::Kind));
    // As the vocabulary writes it, it is that kind and no other.
    if word == LinkKind::SisterCity.as_str() {
        return Ok(StatedKind::Kind(LinkKind::SisterCity));
    }
    meant(&KNOWN, word, LinkKind::VOCABULARY, "kind of link").map_err(|message| {
        format!("{message}; and TWINNING is for sister cities and sister provinces alike")
    })
}

/// # Errors
/// What to do where a word means no level.
pub(super) fn level(word: &str) -> Result<JurisdictionLevel, String> {
    const WORDS: Vocabulary = JurisdictionLevel::VOCABULARY;
    static KNOWN: LazyLock<Known<JurisdictionLevel>> =
        LazyLock::new(|| known(&LEVELS, WORDS, JurisdictionLevel::ALL, |level| level));
    meant(&KNOWN, word, WORDS, "level of government")
}

/// # Errors
/// What to do where a word means no status.
pub(super) fn status(word: &str) -> Result<LinkStatus, String> {
    const WORDS: Vocabulary = LinkStatus::VOCABULARY;
    static KNOWN: LazyLock<Known<LinkStatus>> =
        LazyLock::new(|| known(&STATUSES, WORDS, LinkStatus::ALL, |status| status));
    meant(&KNOWN, word, WORDS, "status of a link")
}

/// # Errors
/// What to do where a word means no term.
pub(super) fn term(word: &str) -> Result<LinkTerm, String> {
    const WORDS: Vocabulary = LinkTerm::VOCABULARY;
    static KNOWN: LazyLock<Known<LinkTerm>> =
        LazyLock::new(|| known(&TERMS, WORDS, LinkTerm::ALL, |term| term));
    meant(&KNOWN, word, WORDS, "term of a link")
}

/// Every word: what lists say comes before labels, since a list that says `sister city` means provinces
/// as well.
fn known<T: Copy, V: Copy>(
    others: &[Words<T>],
    vocabulary: Vocabulary,
    all: &[V],
    value: fn(V) -> T,
) -> Known<T> {
    let mut known = Known::new();
    for (words, value) in others {
        known.extend(words.iter().map(|word| ((*word).to_owned(), *value)));
    }
    for (word, one) in vocabulary.words.iter().zip(all) {
        let labels = [Locale::En, Locale::Fr].map(|locale| term_label(vocabulary, word, locale));
        for word in labels.iter().map(String::as_str).chain([*word]) {
            known.entry(fold(word)).or_insert(value(*one));
        }
    }
    known
}

fn meant<T: Copy>(
    known: &Known<T>,
    word: &str,
    vocabulary: Vocabulary,
    called: &str,
) -> Result<T, String> {
    known.get(&fold(word)).copied().ok_or_else(|| {
        let (word, words) = (excerpt(word), vocabulary.words.join(", "));
        format!(
            "{word:?} is no {called}; known: {words}, with their names in English and French. A mapping \
             says what other words mean"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_languages_are_understood() {
        for (word, expected) in [
            ("Jumelage", StatedKind::Twinning),
            ("sister_city", StatedKind::Twinning),
            ("SISTER_CITY", StatedKind::Kind(LinkKind::SisterCity)),
            ("Province jumelée", StatedKind::Kind(LinkKind::SisterProvince)),
            ("Friendship city", StatedKind::Kind(LinkKind::FriendshipCity)),
            ("VILLE AMIE", StatedKind::Kind(LinkKind::FriendshipCity)),
            ("Accord de coopération", StatedKind::Kind(LinkKind::CooperationAgreement)),
            ("Entente de coopération", StatedKind::Kind(LinkKind::CooperationAgreement)),
            ("contact", StatedKind::Kind(LinkKind::Contact)),
        ] {
            assert_eq!(kind(word), Ok(expected), "{word}");
        }
        assert_eq!(level("Municipalité"), Ok(JurisdictionLevel::Municipality));
        assert_eq!(
            ["Actif", "active", "ACTIVE"].map(status),
            [const { Ok(LinkStatus::Active) }; 3]
        );
        assert_eq!(status("Terminée"), Ok(LinkStatus::Ended));
        assert_eq!(term("Durée indéterminée"), Ok(LinkTerm::InPerpetuity));
    }

    #[test]
    fn a_word_that_means_nothing_is_told_with_those_that_do() {
        let message = status("vivant").expect_err("no status");
        assert!(message.starts_with("\"vivant\" is no status of a link; known: PROPOSED, ACTIVE"));
        assert!(!message.contains("LinkStatus"), "{message}");
    }
}
