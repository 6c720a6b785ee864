//! What fields take besides the objects that they give.

/// How much a field takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Effort {
    /// Nothing that is worth counting: it is there.
    None,
    /// A sentence or a citation is worded.
    Wording,
    /// A filtered list; or a key, since one that names nothing costs a search; or a figure of one
    /// jurisdiction.
    List,
    /// A question to the network or the database, or one that counts or searches.
    Question,
}

/// How much a field of a type takes.
#[must_use]
pub fn effort(parent: &str, field: &str) -> Effort {
    match (parent, field) {
        ("Network", "revision" | "scope" | "undatedLinksLeftOut") | (_, "__typename") => {
            Effort::None
        }
        ("Network" | "NetworkSummary" | "NullModel", _)
        | ("SharedPartnerConnection", "overlap")
        | ("Query", "changes" | "search" | "linkStats")
        | ("Mutation", _)
        | (_, "history") => Effort::Question,
        ("Query", "jurisdiction" | "link" | "focusArea" | "source" | "jurisdictions" | "nodes")
        | ("Query" | "Jurisdiction" | "FocusArea", "links")
        | ("Jurisdiction", "partners" | "metrics" | "portfolio")
        | ("JurisdictionMetrics", _) => Effort::List,
        (_, "sentence" | "citation") => Effort::Wording,
        _ => Effort::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_costs_a_question_or_a_list_is_one() {
        for (parent, field, expected) in [
            ("Network", "paths", Effort::Question),
            ("Network", "revision", Effort::None),
            ("Query", "linkStats", Effort::Question),
            ("Query", "links", Effort::List),
            ("Jurisdiction", "links", Effort::List),
            // Found already, by the question that it is part of.
            ("Tie", "links", Effort::None),
            ("PartnerEdge", "links", Effort::None),
            ("Link", "title", Effort::None),
            ("SharedPartner", "sentence", Effort::Wording),
            ("Dataset", "citation", Effort::Wording),
        ] {
            assert_eq!(effort(parent, field), expected, "{parent}.{field}");
        }
    }
}
