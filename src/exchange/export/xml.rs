//! XML, written so that every text comes back: what XML cannot hold is replaced, and all else that a
//! reader would change is escaped.

use std::fmt::Write as _;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::Out;
use super::table::Kind;

/// A document that is being written, an element a line.
pub(super) struct Xml<'x, 'o> {
    writer: Writer<&'x mut Out<'o>>,
}

/// Attributes of an element, by name.
type Attributes<'a> = [(&'a str, &'a str)];

impl<'x, 'o> Xml<'x, 'o> {
    /// Begins a document.
    pub(super) fn begin(out: &'x mut Out<'o>) -> io::Result<Self> {
        let mut writer = Writer::new_with_indent(out, b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self { writer })
    }

    /// Begins an element that holds others.
    pub(super) fn open(&mut self, name: &str, attributes: &Attributes<'_>) -> io::Result<()> {
        self.writer.write_event(Event::Start(start(name, attributes)))
    }

    /// Ends it.
    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &str, attributes: &Attributes<'_>) -> io::Result<()> {
        self.writer.write_event(Event::Empty(start(name, attributes)))
    }

    /// An element that holds a text.
    pub(super) fn text(
        &mut self,
        name: &str,
        attributes: &Attributes<'_>,
        text: &str,
    ) -> io::Result<()> {
        self.open(name, attributes)?;
        self.writer.write_event(Event::Text(BytesText::from_escaped(escaped(text))))?;
        self.close(name)
    }

    /// Ends the document.
    pub(super) fn end(mut self) -> io::Result<()> {
        self.writer.write_indent()
    }
}

/// The type of an attribute of a node or an edge, which GraphML and GEXF call by the same names.
pub(super) const fn type_of(kind: Kind) -> &'static str {
    match kind {
        // Ids of GeoNames fit in 32 bits today, and need not tomorrow.
        Kind::Integer => "long",
        Kind::Number => "double",
        Kind::Truth => "boolean",
        _ => "string",
    }
}

fn start<'a>(name: &'a str, attributes: &Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        // As bytes, which are taken as they are: they are escaped already.
        start.push_attribute((name.as_bytes(), escaped(value).as_bytes()));
    }
    start
}

/// A text for an element or an attribute. A line feed in an attribute would be read as a space and a
/// carriage return anywhere as a line feed, so both are written by their numbers.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => {
                write!(escaped, "&#{};", u32::from(character)).expect("a text takes any text");
            }
            // XML 1.0, 2.2: what is no character there, not even escaped.
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;

    fn read_back(text: &str) -> (String, String) {
        let mut bytes = Vec::new();
        let mut xml = Xml::begin(&mut bytes).expect("memory takes all");
        xml.text("a", &[("b", text)], text).expect("memory takes all");
        xml.end().expect("memory takes all");
        let document = String::from_utf8(bytes).expect("UTF-8");
        let mut reader = Reader::from_str(&document);
        let (mut attribute, mut found) = (String::new(), String::new());
        loop {
            match reader.read_event().expect("well-formed") {
                Event::Start(start) => {
                    let value = start.attributes().next().expect("one").expect("well-formed");
                    let value = value.decoded_and_normalized_value(
                        quick_xml::XmlVersion::Explicit1_0,
                        reader.decoder(),
                    );
                    attribute = value.expect("known entities").into_owned();
                    found.clear();
                }
                Event::Text(text) => found.push_str(&text.decode().expect("UTF-8")),
                Event::GeneralRef(name) => {
                    let name = name.decode().expect("UTF-8");
                    let entity = format!("&{name};");
                    found.push_str(&quick_xml::escape::unescape(&entity).expect("known"));
                }
                Event::End(_) => return (attribute, found),
                _ => {}
            }
        }
    }

    proptest! {
        #[test]
        fn a_text_comes_back_but_for_what_xml_cannot_hold(text in "[a<>&\"' \t\r\n\u{0}\u{8}\u{1f}\u{fffe}é𝔸]{0,12}") {
            let held = text.replace(['\0', '\u{8}', '\u{1f}', '\u{fffe}'], "\u{fffd}");
            let (attribute, found) = read_back(&text);
            prop_assert_eq!(&attribute, &held);
            prop_assert_eq!(&found, &held);
        }
    }
}
