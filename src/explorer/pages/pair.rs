//! What the pages on two places ask: how they are connected, and how they compare.

use serde_json::{Value, json};

use super::{Asked, Asking};
use crate::explorer::view::word;
use crate::model::ContainmentReach;

/// The longest way that is looked for where nothing is said, in steps.
const HOPS: u32 = 6;

impl Asking<'_> {
    pub(super) fn paths(mut self) -> Asked {
        let (from, to) = (self.first("from"), self.first("to"));
        self.choose("from", from.unwrap_or_default());
        self.choose("to", to.unwrap_or_default());
        let through = self.through();
        self.choose("through", through.as_str());
        let (Some(from), Some(to)) = (from, to) else { return self.nothing() };
        self.set("from", from);
        self.set("to", to);
        self.set("ends", json!([from, to]));
        self.set("maxHops", HOPS);
        self.set("throughContainment", through.as_str());
        self.scope();
        self.document("PathsPage")
    }

    fn through(&mut self) -> ContainmentReach {
        let read = self.first("through");
        let read =
            read.and_then(|text| word(ContainmentReach::ALL, text, "through", self.problems()));
        read.unwrap_or(ContainmentReach::None)
    }

    pub(super) fn compare(mut self) -> Asked {
        let keys = self.keys("of");
        let [a, b, ..] = keys[..] else { return self.nothing() };
        self.set("a", a);
        self.set("b", b);
        self.set("of", Value::from(vec![a, b]));
        self.scope();
        self.document("ComparePage")
    }
}
