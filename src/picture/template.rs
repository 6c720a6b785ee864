//! The templates, and the one way to fill them in. Everything that enters a template as a value is
//! escaped by the template engine; nothing else writes SVG.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, Output, State, Value, escape_formatter};
use serde::Serialize;
use std::sync::LazyLock;

/// The stylesheet of every picture, byte for byte what stands in its `<style>`, so that one hash of
/// it in a `Content-Security-Policy` allows them all.
///
/// It holds no character that SVG or HTML would escape.
pub const STYLE: &str = include_str!("../../explorer/pictures/picture.css");

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../explorer/pictures/", $name)))),*]
    };
}

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("the usual delimiters are valid"));
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(write_value);
    // The stylesheet is ours and constant, so it alone is not escaped.
    environment.add_global("style", Value::from_safe_string(STYLE.to_owned()));
    let templates = templates![
        "picture.svg",
        "parts.svg",
        "network.svg",
        "map.svg",
        "bars.svg",
        "timeline.svg",
        "growth.svg",
    ];
    for (name, source) in templates {
        environment.add_template(name, source).expect("the embedded templates are well formed");
    }
    environment
});

/// Fills in the template `name`.
///
/// Cost: O(what is drawn), some 5 µs a place or line.
pub(super) fn render<S: Serialize>(name: &str, drawing: &S) -> String {
    let template = TEMPLATES.get_template(name).expect("the template is embedded");
    let value = Value::from(Serde(drawing));
    template.render(value).expect("the templates know the fields of their drawings")
}

/// Writes a value escaped, without the control characters that XML forbids even when escaped.
fn write_value(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() && text.contains(is_forbidden) => {
            let allowed = text.replace(is_forbidden, "\u{FFFD}");
            escape_formatter(out, state, &Value::from(allowed))
        }
        _ => escape_formatter(out, state, value),
    }
}

/// Whether XML 1.0 forbids the character.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}
