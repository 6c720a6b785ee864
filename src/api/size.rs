//! How much a query asks for, measured before anything else is done with it.
//!
//! async-graphql's own limits follow every mention of a fragment: thirty fragments that each
//! mention the next one twice, a kilobyte of text, keep them busy for hours. Here each is measured
//! once.

use std::collections::HashMap;

use async_graphql::Name;
use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};

use super::error::{Answer, ApiError};

/// How many fields a query may ask for, those of fragments counted at each mention.
///
/// The introspection of a schema browser has some 200; a page about a hundred places, each asked
/// for under its own alias, some 2,000.
const MOST_FIELDS: usize = 5_000;

/// How deep fragments may mention each other, so that following them needs little stack.
const DEEPEST_MENTION: usize = 20;

/// How deep brackets may nest: fifteen levels of fields, each with arguments, and in these a filter
/// of six levels, with room to spare.
const DEEPEST_BRACKETS: usize = 64;

/// Refuses a query whose brackets nest too deep: reading it would need more stack than there is.
///
/// # Errors
/// `BAD_USER_INPUT`.
///
/// Cost: linear in the text of the query.
pub(super) fn check_nesting(query: &str) -> Answer<()> {
    let (mut depth, mut rest) = (0_usize, query);
    while let Some(at) = rest.find(['{', '[', '(', '}', ']', ')', '"', '#']) {
        let (token, after) = rest[at..].split_at(1);
        rest = match token {
            "{" | "[" | "(" => {
                depth += 1;
                after
            }
            "\"" => after_text(&rest[at..]),
            "#" => after.split_once(['\n', '\r']).map_or("", |(_, next_line)| next_line),
            _ => {
                depth = depth.saturating_sub(1);
                after
            }
        };
        if depth > DEEPEST_BRACKETS {
            let message = format!(
                "the query cannot be read: it nests brackets deeper than {DEEPEST_BRACKETS} levels"
            );
            return Err(ApiError::BadInput(message));
        }
    }
    Ok(())
}

/// What follows a text in quotes, in which brackets are letters.
fn after_text(query: &str) -> &str {
    let (quotes, inner) = match query.strip_prefix("\"\"\"") {
        Some(inner) => ("\"\"\"", inner),
        None => ("\"", &query[1..]),
    };
    let mut rest = inner;
    while let Some(at) = rest.find(['\\', '"']) {
        if let Some(after) = rest[at..].strip_prefix(quotes) {
            return after;
        }
        // An escaped letter, or a quote inside a block.
        let mut letters = rest[at..].chars();
        let escapes = letters.next() == Some('\\');
        if escapes {
            letters.next();
        }
        rest = letters.as_str();
    }
    ""
}

/// Refuses a query that asks for too much.
///
/// # Errors
/// `BAD_USER_INPUT` for too many fields, for fragments nested too deep, and for one inside itself.
///
/// Cost: linear in the text of the query.
pub(super) fn check(document: &ExecutableDocument) -> Answer<()> {
    let mut measure = Measure { document, fragments: HashMap::new() };
    for (_, operation) in document.operations.iter() {
        let fields = measure.fields(&operation.node.selection_set.node, 0)?;
        if fields > MOST_FIELDS {
            let message =
                format!("the query asks for {fields} fields; at most {MOST_FIELDS} are answered");
            return Err(ApiError::BadInput(message));
        }
    }
    Ok(())
}

struct Measure<'a> {
    document: &'a ExecutableDocument,
    /// How many fields each fragment has that was mentioned; `None` while it is being measured.
    fragments: HashMap<&'a Name, Option<usize>>,
}

impl<'a> Measure<'a> {
    fn fields(&mut self, selections: &'a SelectionSet, mentions: usize) -> Answer<usize> {
        let mut fields = 0_usize;
        for selection in &selections.items {
            fields = fields.saturating_add(match &selection.node {
                Selection::Field(field) => {
                    self.fields(&field.node.selection_set.node, mentions)?.saturating_add(1)
                }
                Selection::InlineFragment(inline) => {
                    self.fields(&inline.node.selection_set.node, mentions)?
                }
                Selection::FragmentSpread(spread) => {
                    self.fragment(&spread.node.fragment_name.node, mentions + 1)?
                }
            });
        }
        Ok(fields)
    }

    fn fragment(&mut self, name: &'a Name, mentions: usize) -> Answer<usize> {
        match self.fragments.get(name) {
            Some(Some(fields)) => return Ok(*fields),
            Some(None) => {
                return Err(ApiError::BadInput(format!("the fragment {name} is inside itself")));
            }
            None => {}
        }
        if mentions > DEEPEST_MENTION {
            let message = format!("fragments are nested deeper than {DEEPEST_MENTION} levels");
            return Err(ApiError::BadInput(message));
        }
        // One that does not exist has no fields; validation says so.
        let Some(fragment) = self.document.fragments.get(name) else { return Ok(0) };
        self.fragments.insert(name, None);
        let fields = self.fields(&fragment.node.selection_set.node, mentions)?;
        self.fragments.insert(name, Some(fields));
        Ok(fields)
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::*;

    fn measured(query: &str) -> Result<(), String> {
        check(&parse_query(query).expect("a query that can be read")).map_err(|e| e.message())
    }

    /// `depth` fragments of which each mentions the next one `times`.
    fn fragments(depth: usize, times: usize) -> String {
        let mention = |to: usize| format!("...f{to} ").repeat(times);
        let fragment = |level: usize| format!("fragment f{level} on T {{ {}}}", mention(level + 1));
        let all: String = (1..depth).map(fragment).collect();
        format!("{{ ...f1 }} {all} fragment f{depth} on T {{ a }}")
    }

    #[test]
    fn a_field_counts_each_time_that_its_fragment_is_mentioned() {
        assert_eq!(measured(&fragments(13, 2)), Ok(()));
        let message = "the query asks for 8192 fields; at most 5000 are answered";
        assert_eq!(measured(&fragments(14, 2)), Err(message.to_owned()));
    }

    #[test]
    fn many_mentions_of_mentions_are_measured_at_once() {
        assert!(measured(&fragments(20, 50)).is_err());
    }

    #[test]
    fn a_long_chain_of_fragments_is_refused() {
        assert_eq!(measured(&fragments(20, 1)), Ok(()));
        let message = "fragments are nested deeper than 20 levels";
        assert_eq!(measured(&fragments(21, 1)), Err(message.to_owned()));
    }

    #[test]
    fn a_fragment_inside_itself_is_refused() {
        let query = "{ ...a } fragment a on T { ...b ...b } fragment b on T { x ...a }";
        assert_eq!(measured(query), Err("the fragment a is inside itself".to_owned()));
    }

    #[test]
    fn every_operation_is_measured() {
        let many = "x ".repeat(5_001);
        assert!(measured(&format!("query a {{ x }} query b {{ {many} }}")).is_err());
    }

    #[test]
    fn brackets_nest_no_deeper_than_can_be_read() {
        let nested = |depth: usize| format!("{}x{}", "{a(b:[".repeat(depth), "])}".repeat(depth));
        assert!(check_nesting(&nested(21)).is_ok());
        for depth in [22, 300, 20_000] {
            assert!(check_nesting(&nested(depth)).is_err(), "{depth}");
        }
        assert!(check_nesting(&"{".repeat(20_000)).is_err());
    }

    #[test]
    fn brackets_in_texts_and_comments_do_not_nest() {
        let many = "[".repeat(100);
        for query in [
            format!("{{ a(b: \"{many}\") }}"),
            format!("{{ a(b: \"\\\"{many}\") }}"),
            format!("{{ a(b: \"\"\"{many} \" {many}\"\"\") }}"),
            format!("{{ a # {many}\n b }}"),
        ] {
            assert!(check_nesting(&query).is_ok(), "{query}");
        }
        assert!(check_nesting(&format!("{{ a(b: \"x\") {many}")).is_err());
        assert!(check_nesting(&format!("{{ a(b: \"\"\"\\\"\"\" x\"\"\") {many}")).is_err());
    }

    #[test]
    fn a_fragment_that_does_not_exist_is_left_to_validation() {
        assert_eq!(measured("{ ...nowhere }"), Ok(()));
    }
}
