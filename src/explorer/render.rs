//! Templates, and the words and addresses that they ask for.
//!
//! Whatever is put into a template is escaped, but for pictures, which a template of theirs has escaped
//! before.

use std::sync::LazyLock;

use data_encoding::BASE64;
use include_dir::{Dir, include_dir};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Kwargs;
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, State, UndefinedBehavior, Value, context,
};
use sha2::{Digest, Sha256};

use super::address::{Page, tag};
use super::params::Params;
use super::quotation::{Found, quotation, source_line};
use crate::model::{EdtfDate, Locale, Vocabulary};
use crate::picture;
use crate::sentence::{Argument, date_words, page_words, term_definition, term_label};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/explorer/pages");

/// A rendered page.
pub type Filled = Result<String, Error>;

/// The source by which a Content-Security-Policy allows the stylesheet that stands in each picture.
#[must_use]
pub fn picture_style() -> &'static str {
    static HASH: LazyLock<String> =
        LazyLock::new(|| format!("'sha256-{}'", BASE64.encode(&Sha256::digest(picture::STYLE))));
    &HASH
}

/// Fills a template.
pub(super) fn fill(template: &str, context: Value) -> Filled {
    environment().get_template(template)?.render(context)
}

fn environment() -> &'static Environment<'static> {
    static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
        environment.set_syntax(syntax.expect("the usual delimiters are valid"));
        for file in TEMPLATES.files() {
            let name = file.path().to_str().expect("templates have plain names");
            let text = file.contents_utf8().expect("templates are UTF-8");
            environment.add_template(name, text).expect("templates can be read; a test reads them");
        }
        environment.add_function("t", words);
        environment.add_function("label", label);
        environment.add_function("definition", definition);
        environment.add_function("vocabulary", vocabulary);
        environment.add_function("href", href);
        environment.add_function("asking", asking);
        environment.add_function("quotation", quoted);
        environment.add_function("citations_of", citations_of);
        environment.add_function("source_number", source_number);
        environment.add_filter("distinct", distinct);
        environment.add_filter("date", date);
        environment.add_filter("number", number);
        environment.add_filter("source_line", line);
        environment
    });
    &ENVIRONMENT
}

/// The message of a key, with its arguments: `{{ t("links-count", count=3) }}`.
fn words(state: &State<'_, '_>, key: &str, args: Kwargs) -> Result<String, Error> {
    let mut filled = Vec::new();
    for name in args.args() {
        let value: Value = args.get(name)?;
        let argument = match value.as_i64() {
            Some(number) => Argument::Number(number),
            None => Argument::Text(value.to_string()),
        };
        filled.push((name.to_owned(), argument));
    }
    page_words(key, locale(state)?, &filled)
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("no message {key:?}")))
}

/// What a word of a vocabulary is called: `{{ label("LinkKind", link.kind) }}`.
fn label(state: &State<'_, '_>, vocabulary: &str, word: &str) -> Result<String, Error> {
    Ok(term_label(known(vocabulary, word)?, word, locale(state)?))
}

fn definition(state: &State<'_, '_>, vocabulary: &str, word: &str) -> Result<String, Error> {
    Ok(term_definition(known(vocabulary, word)?, word, locale(state)?))
}

/// The words of a vocabulary with their labels, for a menu. In addresses they stand in small letters.
fn vocabulary(state: &State<'_, '_>, name: &str) -> Result<Value, Error> {
    let locale = locale(state)?;
    let unknown = |_| Error::new(ErrorKind::InvalidOperation, format!("no vocabulary {name:?}"));
    let vocabulary = Vocabulary::named(name).map_err(unknown)?;
    let words = vocabulary.words.iter().map(|word| {
        let label = term_label(vocabulary, word, locale);
        context! { word => *word, value => word.to_ascii_lowercase(), label }
    });
    Ok(words.collect())
}

fn known(vocabulary: &str, word: &str) -> Result<Vocabulary, Error> {
    let unknown = || {
        let message = format!("{word:?} is no word of {vocabulary}");
        Error::new(ErrorKind::InvalidOperation, message)
    };
    let vocabulary = Vocabulary::named(vocabulary).map_err(|_| unknown())?;
    let found = vocabulary.words.contains(&word);
    found.then_some(vocabulary).ok_or_else(unknown)
}

/// The address of a page, seen as of the same date as this one: `href("jurisdiction", slug)`,
/// `href("shared", of=[a, b])`.
fn href(
    state: &State<'_, '_>,
    page: &str,
    slug: Option<&str>,
    args: Kwargs,
) -> Result<String, Error> {
    let slug = slug.unwrap_or_default().to_owned();
    let path = match page {
        "home" => String::new(),
        "jurisdiction" => Page::Jurisdiction(slug).path(),
        "link" => Page::Link(slug).path(),
        other => other.to_owned(),
    };
    let kept = lookup(state, "kept")?;
    let mut query = Params::read(kept.as_str().unwrap_or_default());
    for name in args.args() {
        let value: Value = args.get(name)?;
        query = with(query, name, &value);
    }
    Ok(format!("/{}/{path}{query}", tag(locale(state)?)))
}

/// The address of this page with other parameters: `asking(sort="newest")`, `asking(after=none)`.
fn asking(state: &State<'_, '_>, args: Kwargs) -> Result<String, Error> {
    let path = lookup(state, "path")?.to_string();
    let mut query = Params::read(lookup(state, "query")?.as_str().unwrap_or_default());
    for name in args.args() {
        let value: Value = args.get(name)?;
        query = with(query.without(name), name, &value);
    }
    Ok(format!("{path}{query}"))
}

/// Several values stand one after the other; none is no parameter.
fn with(query: Params, name: &str, value: &Value) -> Params {
    if value.is_none() || value.is_undefined() {
        return query;
    }
    match (value.as_str(), value.try_iter()) {
        (None, Ok(items)) => items.fold(query, |query, one| query.and(name, &one.to_string())),
        _ => query.and(name, &value.to_string()),
    }
}

fn quoted(state: &State<'_, '_>, sentence: &str, citations: Value) -> Result<String, Error> {
    let address = lookup(state, "permanent")?.to_string();
    let revision = lookup(state, "revision")?.as_i64().unwrap_or_default();
    let found = Found { locale: locale(state)?, revision, address: &address };
    Ok(quotation(sentence, &citations, &found))
}

/// What the steps of a path are known from, each once.
fn citations_of(path: Value) -> Result<Value, Error> {
    let mut found: Vec<Value> = Vec::new();
    for step in path.get_attr("steps")?.try_iter()? {
        for link in step.get_attr("links")?.try_iter()? {
            for citation in link.get_attr("citations")?.try_iter()? {
                if !found.contains(&citation) {
                    found.push(citation);
                }
            }
        }
    }
    Ok(found.into())
}

/// Citations, each place in a source once: a link and its signing may be known from the same row.
fn distinct(citations: Value) -> Result<Value, Error> {
    let mut found: Vec<Value> = Vec::new();
    for citation in citations.try_iter()? {
        if !found.contains(&citation) {
            found.push(citation);
        }
    }
    Ok(found.into())
}

/// The number under which a source stands at the foot of its page.
fn source_number(state: &State<'_, '_>, slug: &str) -> Result<usize, Error> {
    let sources = lookup(state, "cited_sources")?;
    let mut slugs = sources.try_iter()?.map(|source| source.get_attr("slug"));
    let position = slugs.position(|own| own.is_ok_and(|own| own.as_str() == Some(slug)));
    Ok(position.map_or(0, |position| position + 1))
}

fn line(state: &State<'_, '_>, citation: Value) -> Result<String, Error> {
    Ok(source_line(&citation, locale(state)?).unwrap_or_default())
}

/// A date in words.
fn date(state: &State<'_, '_>, text: &str) -> Result<String, Error> {
    let day = text.get(..10).unwrap_or(text);
    let read = EdtfDate::parse(day);
    let read = read.map_err(|bad| Error::new(ErrorKind::InvalidOperation, bad.to_string()))?;
    Ok(date_words(read, locale(state)?))
}

/// A number as the language writes it, with so many decimals.
fn number(state: &State<'_, '_>, number: f64, decimals: Option<usize>) -> Result<String, Error> {
    Ok(grouped(number, decimals.unwrap_or_default(), locale(state)?))
}

/// Groups of three digits are parted by a comma in English and by a narrow no-break space in French, in
/// which a comma stands before the decimals.
pub(super) fn grouped(number: f64, decimals: usize, locale: Locale) -> String {
    let (group, point) = match locale {
        Locale::En => (",", "."),
        Locale::Fr => ("\u{202f}", ","),
    };
    let written = format!("{:.decimals$}", number.abs());
    let (whole, rest) = written.split_once('.').unwrap_or((&written, ""));
    let mut text = if number < 0.0 { "\u{2212}".to_owned() } else { String::new() };
    for (index, digit) in whole.chars().enumerate() {
        // Four digits stand together, as years and small counts do.
        if index > 0 && whole.len() > 4 && (whole.len() - index).is_multiple_of(3) {
            text.push_str(group);
        }
        text.push(digit);
    }
    if !rest.is_empty() {
        text.push_str(point);
        text.push_str(rest);
    }
    text
}

fn locale(state: &State<'_, '_>) -> Result<Locale, Error> {
    let value = lookup(state, "locale")?;
    Ok(if value.as_str() == Some("fr") { Locale::Fr } else { Locale::En })
}

fn lookup(state: &State<'_, '_>, name: &'static str) -> Result<Value, Error> {
    let missing = || Error::new(ErrorKind::UndefinedError, format!("a page has no {name}"));
    state.lookup(name).ok_or_else(missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_each_language_writes_them() {
        assert_eq!(grouped(1234.0, 0, Locale::En), "1234");
        assert_eq!(grouped(33367.0, 0, Locale::En), "33,367");
        assert_eq!(grouped(33367.0, 0, Locale::Fr), "33\u{202f}367");
        assert_eq!(grouped(0.4567, 2, Locale::Fr), "0,46");
        assert_eq!(grouped(-1.5, 1, Locale::En), "\u{2212}1.5");
    }

    #[test]
    fn what_is_put_into_a_template_is_escaped() {
        let environment = environment();
        let name = "<script>&'\"";
        let text = environment.render_named_str("x", "{{ name }}", minijinja::context! { name });
        assert_eq!(text.expect("a template"), "&lt;script&gt;&amp;&#x27;&quot;");
    }

    /// The keys that a file of messages gives.
    fn keys(messages: &str) -> std::collections::BTreeSet<&str> {
        messages.lines().filter_map(|line| line.split_once(" =").map(|(key, _)| key)).collect()
    }

    #[test]
    fn every_message_that_a_template_asks_for_is_there() {
        let known = keys(include_str!("../../explorer/messages/en.ftl"));
        let mut asked = 0;
        for file in TEMPLATES.files() {
            let text = file.contents_utf8().expect("templates are UTF-8");
            let keys = text.split("t(\"").skip(1).filter_map(|rest| rest.split('"').next());
            for rest in keys {
                // Those that end with a dash are put together with a word.
                if !rest.ends_with('-') {
                    assert!(known.contains(rest), "{}: {rest}", file.path().display());
                    asked += 1;
                }
            }
        }
        assert!(asked > 150, "{asked}");
    }

    #[test]
    fn a_word_that_is_none_is_an_error_and_no_empty_text() {
        let environment = environment();
        for wrong in
            ["{{ t('no-such-key') }}", "{{ label('LinkKind', 'COUSIN') }}", "{{ 'x'|date }}"]
        {
            let context = minijinja::context! { locale => "fr" };
            assert!(environment.render_named_str("x", wrong, context).is_err(), "{wrong}");
        }
    }
}
