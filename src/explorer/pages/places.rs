//! What the pages on several places ask: what they share, and where they meet.

use serde_json::json;

use super::{Asked, Asking};
use crate::explorer::view::word;
use crate::model::{ConvergenceLevel, NetworkLevel};

/// Up to so many links, those behind each place of meeting are told; of more, only who meets there.
const MOST_TOLD: usize = 1_000;

/// Up to so many, those who meet are named; of more, they are counted: thousands meet in one country.
const MOST_NAMED: usize = 6_000;

impl Asking<'_> {
    /// `level` is that of the partners: the places that are asked about stay what they are.
    pub(super) fn shared(mut self) -> Asked {
        let keys = self.keys("of");
        let level = self.asked.view.level.take();
        self.choose("level", level.unwrap_or(NetworkLevel::Recorded).as_str());
        let least = self.at_least("minShared", 2);
        if keys.len() < 2 {
            return self.nothing();
        }
        self.set("of", json!(keys));
        self.set("partnersAt", level.unwrap_or(NetworkLevel::Recorded).as_str());
        if let Some(least) = least {
            self.set("minShared", least);
        }
        self.scope();
        self.page_after();
        self.document("SharedPage")
    }

    pub(super) fn convergences(mut self) -> Asked {
        let from = self.keys("from");
        let at = self.first("at");
        let at = at.and_then(|text| word(ConvergenceLevel::ALL, text, "at", self.problems()));
        let at = at.unwrap_or(ConvergenceLevel::Region);
        let least = self.at_least("minJurisdictions", 1).unwrap_or(2);
        self.asked.view.level = None;
        self.choose("at", at.as_str());
        self.set("at", at.as_str());
        self.set("minJurisdictions", least);
        let links = match from.is_empty() {
            true => self.snapshot.counts().links,
            false => self.links_within(from.iter().copied()),
        };
        self.set("details", links <= MOST_TOLD);
        self.set("names", links <= MOST_NAMED);
        if !from.is_empty() {
            self.set("from", json!(from));
        }
        self.scope();
        self.page_after();
        self.document("ConvergencesPage")
    }

    /// A number that is `least` or more.
    fn at_least(&mut self, name: &str, least: u32) -> Option<u32> {
        let text = self.first(name)?;
        let number = text.parse().ok().filter(|number| (least..=100).contains(number));
        if number.is_none() {
            let problem = crate::explorer::view::Problem::of(name, text, &[]);
            self.problems().push(problem);
        }
        self.choose(name, number);
        number
    }
}
