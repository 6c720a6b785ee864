//! Linked data as RDF in Turtle.

use std::io;

use oxrdf::vocab::rdf;
use oxrdf::{Literal, NamedNode, TermRef, TripleRef};
use oxttl::TurtleSerializer;

use super::Out;
use super::about::About;
use super::linked_data::{PREFIXES, Said, things};
use super::selection::Selected;

/// Writes all that is said, statement by statement.
pub(super) fn write(selected: &Selected<'_>, about: &About, out: &mut Out<'_>) -> io::Result<()> {
    for line in about.comment_lines() {
        writeln!(out, "# {line}")?;
    }
    let mut serializer = TurtleSerializer::new();
    for (prefix, iri) in PREFIXES {
        serializer = serializer.with_prefix(prefix, iri).expect("the vocabularies are IRIs");
    }
    let mut writer = serializer.for_writer(out);
    things(selected, about, &mut |thing| {
        let subject = node(&thing.id);
        for kind in &thing.types {
            let kind = node(&expanded(kind));
            writer.serialize_triple(TripleRef::new(&subject, rdf::TYPE, &kind))?;
        }
        for (term, said) in &thing.said {
            let term = node(&expanded(term));
            let triple = match said {
                Said::Thing(id) => {
                    let object = node(id);
                    writer.serialize_triple(TripleRef::new(&subject, &term, &object))
                }
                said => {
                    let object = literal(said);
                    let object = TermRef::from(&object);
                    writer.serialize_triple(TripleRef::new(&subject, &term, object))
                }
            };
            triple?;
        }
        Ok(())
    })?;
    writer.finish().map(drop)
}

fn node(iri: &str) -> NamedNode {
    // Made of slugs and known vocabularies, or read as an IRI before.
    NamedNode::new_unchecked(iri)
}

/// A term with its prefix as an IRI.
fn expanded(term: &str) -> String {
    let (prefix, name) = term.split_once(':').expect("terms have prefixes");
    let (_, iri) = PREFIXES.iter().find(|(known, _)| *known == prefix).expect("of this list");
    format!("{iri}{name}")
}

fn literal(said: &Said) -> Literal {
    match said {
        Said::Thing(id) | Said::Text(id) => Literal::new_simple_literal(id),
        Said::Spoken(text, language) => {
            Literal::new_language_tagged_literal_unchecked(text, language)
        }
        Said::Typed(text, kind) => Literal::new_typed_literal(text, node(&expanded(kind))),
    }
}
