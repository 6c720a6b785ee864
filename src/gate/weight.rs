//! How much an operation asks for, as far as its text tells: each fragment is weighed once, however
//! often it is mentioned.
//!
//! What its lists and its questions cost is in `cost`.

use std::collections::HashMap;

use apollo_compiler::Name;
use apollo_compiler::executable::{ExecutableDocument, Field, Operation, Selection, SelectionSet};

use super::limits::{DEEPEST_NESTING, Limits};
use super::refusal::{Reason, Refusal};

/// What an operation or a part of it asks for; fragments count at each mention.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Weight {
    /// Its fields.
    selections: usize,
    /// Its fields under another name than their own.
    aliases: usize,
    /// Fields of the operation itself.
    roots: usize,
    /// Levels of fields, but for those of introspection.
    depth: usize,
    /// Levels of fields in introspection.
    introspection_depth: usize,
    /// Levels of selections, fragments included.
    nesting: usize,
}

impl Weight {
    /// Weighs an operation of a valid document, so that no fragment is inside itself.
    ///
    /// Cost: linear in the document.
    pub(super) fn of(document: &ExecutableDocument, operation: &Operation) -> Self {
        Scales { document, fragments: HashMap::new() }.selections(&operation.selection_set)
    }

    /// # Errors
    /// A refusal that names the first limit that is passed.
    pub(super) fn check(&self, limits: &Limits) -> Result<(), Refusal> {
        for (what, asked, most) in [
            ("levels of selections", self.nesting, DEEPEST_NESTING),
            ("levels of fields", self.depth, limits.depth),
            ("levels of introspection", self.introspection_depth, limits.introspection_depth),
            ("fields", self.selections, limits.selections),
            ("fields of its own", self.roots, limits.root_fields),
            ("aliases", self.aliases, limits.aliases),
        ] {
            if asked > most {
                let message =
                    format!("the operation has {asked} {what}; at most {most} are answered");
                return Err(Refusal::new(Reason::TooMuch, message));
            }
        }
        Ok(())
    }

    /// The weight of selections beside each other.
    fn beside(self, other: Self) -> Self {
        Self {
            selections: self.selections.saturating_add(other.selections),
            aliases: self.aliases.saturating_add(other.aliases),
            roots: self.roots.saturating_add(other.roots),
            depth: self.depth.max(other.depth),
            introspection_depth: self.introspection_depth.max(other.introspection_depth),
            nesting: self.nesting.max(other.nesting),
        }
    }

    /// The weight of a field that holds this.
    fn below(self, field: &Field) -> Self {
        let mut weight = Self {
            selections: self.selections.saturating_add(1),
            aliases: self.aliases.saturating_add(usize::from(field.alias.is_some())),
            roots: 1,
            depth: self.depth + 1,
            ..self
        };
        if matches!(field.name.as_str(), "__schema" | "__type") {
            weight.introspection_depth = weight.depth.max(weight.introspection_depth + 1);
            weight.depth = 1;
        }
        weight
    }
}

struct Scales<'a> {
    document: &'a ExecutableDocument,
    fragments: HashMap<&'a Name, Weight>,
}

impl<'a> Scales<'a> {
    fn selections(&mut self, selections: &'a SelectionSet) -> Weight {
        let weights = selections.selections.iter().map(|selection| match selection {
            Selection::Field(field) => self.selections(&field.selection_set).below(field),
            Selection::InlineFragment(inline) => self.selections(&inline.selection_set),
            Selection::FragmentSpread(spread) => self.fragment(&spread.fragment_name),
        });
        let weight = weights.fold(Weight::default(), Weight::beside);
        Weight { nesting: weight.nesting + usize::from(!selections.is_empty()), ..weight }
    }

    fn fragment(&mut self, name: &'a Name) -> Weight {
        if let Some(weight) = self.fragments.get(name) {
            return *weight;
        }
        let weight = self.selections(&self.document.fragments[name].selection_set);
        self.fragments.insert(name, weight);
        weight
    }
}
