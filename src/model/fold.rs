//! Folding: how two spellings of one name become equal.

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Returns `text` as it is compared: without accents, case, punctuation and surplus space.
///
/// NFKD, marks stripped, case-folded; letters that do not decompose are spelled out (`ł` as `l`,
/// `ø` as `o`, `đ` as `d`, `ß` as `ss`, `æ` as `ae`, `œ` as `oe`, `ı` as `i`, `þ` as `th`, `ð` as
/// `d`); apostrophes are dropped, so that `Huai'an` is `huaian`; every other run of characters that
/// are neither letters nor digits becomes one space.
///
/// ```
/// # use entente::model::fold;
/// assert_eq!(fold("Québec"), "quebec");
/// assert_eq!(fold("  Saint-Jean‑sur Richelieu "), "saint jean sur richelieu");
/// assert_eq!(fold("Huai’an"), "huaian");
/// assert_eq!(fold("Łódź"), "lodz");
/// ```
///
/// Cost: linear in the length of `text`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = Folded { text: String::with_capacity(text.len()), pending_space: false };
    for letter in text.chars() {
        // Most letters: nothing to decompose, which takes ten times as long as the rest.
        if letter.is_ascii() {
            folded.push(letter.to_ascii_lowercase());
            continue;
        }
        // Letter by letter is as well as all at once: only the order of marks hangs on neighbours.
        let letters = std::iter::once(letter).nfkd().filter(|c| !is_combining_mark(*c));
        letters.default_case_fold().flat_map(|c| c.nfkd_single()).for_each(|c| folded.push(c));
    }
    folded.text
}

/// A text that is being folded.
struct Folded {
    text: String,
    pending_space: bool,
}

impl Folded {
    /// Adds a decomposed letter of one case, or what becomes of it.
    fn push(&mut self, letter: char) {
        if is_apostrophe(letter) || is_combining_mark(letter) {
            return;
        }
        if !letter.is_alphanumeric() {
            self.pending_space = !self.text.is_empty();
            return;
        }
        if std::mem::take(&mut self.pending_space) {
            self.text.push(' ');
        }
        match spelled_out(letter) {
            Some(letters) => self.text.push_str(letters),
            None => self.text.push(letter),
        }
    }
}

/// Decomposes what case folding may have composed again, such as `ΐ`.
trait NfkdSingle {
    fn nfkd_single(self) -> Vec<char>;
}

impl NfkdSingle for char {
    fn nfkd_single(self) -> Vec<char> {
        std::iter::once(self).nfkd().collect()
    }
}

const fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | 'ʼ' | 'ʹ' | '`' | '´' | '′')
}

const fn spelled_out(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ı' => "i",
        'þ' => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_name_fold_alike() {
        for (one, other) in [
            ("Québec", "QUEBEC"),
            ("São Paulo", "Sa\u{303}o  paulo"),
            ("Huaian", "Huai'an"),
            ("Hokkaidō", "hokkaido"),
            ("Straße", "STRASSE"),
            ("İstanbul", "ıstanbul"),
            ("Ærø", "aero"),
            ("Nuevo\u{a0}León", "nuevo leon"),
            ("Washington, D.C.", "washington d c"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} {other}");
        }
    }

    #[test]
    fn a_text_without_letters_folds_to_nothing() {
        assert_eq!(fold(" - ' "), "");
    }

    proptest! {
        #[test]
        fn letter_by_letter_folds_as_all_at_once(text in any::<String>()) {
            let letters = text.nfkd().filter(|c| !is_combining_mark(*c)).default_case_fold();
            let mut at_once = Folded { text: String::new(), pending_space: false };
            letters.flat_map(|c| c.nfkd_single()).for_each(|c| at_once.push(c));
            prop_assert_eq!(fold(&text), at_once.text);
        }

        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
