//! XML as a run of elements and texts, as the crate `quick-xml` reads it, with lines.
//!
//! Entities of a document's own are refused: none of the formats needs them, and they can be made to
//! grow without end.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::File;
use super::lines::Lines;
use super::text::text;
use crate::exchange::Problem;
use crate::exchange::import::stated::At;

/// A step through a document. Names are local: without prefixes of namespaces.
#[derive(Debug)]
pub(super) enum Step {
    Begin(Element),
    Text(String),
    End(String),
}

/// The beginning of an element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) line: usize,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Every attribute, in its order.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// Refuses a document whose outermost element is not that of its format: nothing of it would be read.
///
/// # Errors
/// What it is instead.
pub(super) fn refuse_other(
    file: &File,
    root: Option<&str>,
    expected: &str,
) -> Result<(), Vec<Problem>> {
    if root == Some(expected) {
        return Ok(());
    }
    let found = root.map_or_else(|| "nothing".to_owned(), |root| format!("<{root}>"));
    let at = At { file: file.name.clone(), line: 1 };
    Err(vec![at.problem(format!("it holds {found}, where <{expected}> is expected"))])
}

/// Walks through a document, and hands over one step after the other. Gives the name of its outermost
/// element.
///
/// # Errors
/// Where it is no text, or not well-formed, with the line.
pub(super) fn walk(
    file: &File,
    mut take: impl FnMut(Step),
) -> Result<Option<String>, Vec<Problem>> {
    let text = text(file).map_err(|problem| vec![problem])?;
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut lines = Lines::of(text.as_bytes());
    let mut line = 1;
    let mut open = 0_usize;
    let mut root = None;
    loop {
        let event = reader.read_event();
        let until = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        let begun = line;
        line = lines.at(until);
        let at = At { file: file.name.clone(), line };
        let wrong =
            |cause: &dyn std::fmt::Display| vec![at.problem(format!("not well-formed: {cause}"))];
        match event.map_err(|cause| wrong(&cause))? {
            Event::Start(start) => {
                open += 1;
                root.get_or_insert_with(|| local(start.local_name().as_ref()));
                take(Step::Begin(element(&start, begun).map_err(|cause| wrong(&cause))?));
            }
            Event::End(end) => {
                open = open.saturating_sub(1);
                take(Step::End(local(end.local_name().as_ref())));
            }
            Event::Text(content) => {
                let content = content.xml10_content().map_err(|cause| wrong(&cause))?;
                take(Step::Text(content.into_owned()));
            }
            Event::CData(content) => {
                let content = content.decode().map_err(|cause| wrong(&cause))?;
                take(Step::Text(content.into_owned()));
            }
            Event::GeneralRef(name) => {
                let letter = referred(&name).ok_or_else(|| wrong(&"an entity of its own"))?;
                take(Step::Text(letter));
            }
            Event::Eof if open > 0 => return Err(wrong(&"it ends in the middle of an element")),
            Event::Eof => return Ok(root),
            _ => {}
        }
    }
}

fn element(start: &BytesStart<'_>, line: usize) -> Result<Element, quick_xml::Error> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0)?;
        attributes.push((local(attribute.key.local_name().as_ref()), value.into_owned()));
    }
    Ok(Element { name: local(start.local_name().as_ref()), line, attributes })
}

fn local(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

/// What `&amp;` or `&#233;` stands for.
fn referred(name: &BytesRef<'_>) -> Option<String> {
    if let Ok(Some(letter)) = name.resolve_char_ref() {
        return Some(letter.to_string());
    }
    let name = name.decode().ok()?;
    resolve_predefined_entity(&name).map(str::to_owned)
}
