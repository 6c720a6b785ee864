//! The seven queries: what is asked, with which variables, and how it is answered by hand.

use serde_json::{Value, json};

use crate::bodies::Dealer;
use crate::by_hand;
use crate::world::World;

/// A query of the run.
pub struct Question {
    /// What it is called in addresses, files and tables.
    pub name: &'static str,
    /// The document.
    pub document: &'static str,
    /// Deals variables for it.
    pub variables: fn(&mut Dealer<'_>) -> Value,
    /// Answers a body without GraphQL; none where nothing goes by what it names.
    pub by_hand: fn(&World, &[u8]) -> Option<Vec<u8>>,
}

macro_rules! document {
    ($name:literal) => {
        include_str!(concat!("queries/", $name, ".graphql"))
    };
}

/// In the order in which they are measured.
pub static QUESTIONS: [Question; 7] = [
    Question {
        name: "point_lookup",
        document: document!("point_lookup"),
        variables: |dealer| json!({ "key": dealer.place() }),
        by_hand: by_hand::point_lookup,
    },
    Question {
        name: "country_page",
        document: document!("country_page"),
        variables: |dealer| dealer.page(),
        by_hand: by_hand::country_page,
    },
    Question {
        name: "nested_links",
        document: document!("nested_links"),
        variables: |dealer| json!({ "key": dealer.party() }),
        by_hand: by_hand::nested_links,
    },
    Question {
        name: "country_counts",
        document: document!("country_counts"),
        variables: |dealer| {
            let by = dealer.dimensions().map(|dimension| dimension.as_str());
            json!({ "country": dealer.country(), "by": by })
        },
        by_hand: by_hand::country_counts,
    },
    Question {
        name: "shared_partners",
        document: document!("shared_partners"),
        variables: |dealer| {
            let [one, other] = dealer.pair_with_a_partner();
            json!({ "one": one, "other": other })
        },
        by_hand: by_hand::shared_partners,
    },
    Question {
        name: "two_hops",
        document: document!("two_hops"),
        variables: |dealer| json!({ "key": dealer.party() }),
        by_hand: by_hand::two_hops,
    },
    Question {
        name: "shortest_path",
        document: document!("shortest_path"),
        variables: |dealer| json!({ "from": dealer.party(), "to": dealer.party() }),
        by_hand: by_hand::shortest_path,
    },
];
