//! Whether two jurisdictions share more partners than chance would have it.
//!
//! Which partners they are is the question of `shared_partners`.

use statrs::distribution::{DiscreteCDF, Hypergeometric};

use super::shared_partners::{asked, checked_partners_at};
use super::{GraphError, Network};
use crate::model::{JurisdictionId, NetworkLevel};

/// How much the partners of two jurisdictions overlap, and how much they would by chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overlap {
    /// How many are partners of both.
    pub shared: usize,
    /// How many partners the first has, the second apart.
    pub partners_of_first: usize,
    /// How many partners the second has, the first apart.
    pub partners_of_second: usize,
    /// How many both would have on average by chance; `None` where there is no one to draw from.
    pub expected: Option<f64>,
    /// The chance of as many shared partners or more, 0 to 1; `None` as for `expected`.
    pub p_value: Option<f64>,
    /// The share of the partners of either that are partners of both; `None` where there is none.
    pub jaccard: Option<f64>,
}

/// Returns how much the partners of `one` and `other` overlap, against a hypergeometric test.
///
/// The test takes both sets of partners as drawn, independently and each with its size, from the
/// jurisdictions that have a link in the scope, without the two asked: R. Fisher's exact test, one
/// sided (The logic of inductive inference, Journal of the Royal Statistical Society 98, 39-54,
/// 1935; for shared neighbours D. Goldberg, F. Roth, Assessing experimentally derived interactions
/// in a small world, PNAS 100, 4372-4376, 2003).
///
/// With `partners_at` coarser than the network, both the partners and those that they are drawn
/// from are lifted to it. Then places that one of the two is, lies in or contains are in no count,
/// since a link at home makes no partner: the other alone could have drawn them. `RECORDED` leaves
/// partners as they are. The number shared is that of `shared_partners` either way.
///
/// ```
/// # use entente::graph::{fixture::Drawing, overlap};
/// # use entente::model::NetworkLevel;
/// // Alberta -- Jalisco -- Québec -- Shandong -- Alberta, Regina -- Jinan
/// let drawing = Drawing::new(
///     "alberta jalisco jinan quebec regina shandong",
///     "alberta -- jalisco -- quebec -- shandong -- alberta, regina -- jinan",
/// );
/// let [alberta, quebec] = ["alberta", "quebec"].map(|slug| drawing.id(slug));
/// let overlap = overlap(&drawing.recorded(), alberta, quebec, NetworkLevel::Recorded).unwrap();
/// assert_eq!((overlap.shared, overlap.expected, overlap.jaccard), (2, Some(1.0), Some(1.0)));
/// // Of the six pairs out of four, one is the right one.
/// assert!((overlap.p_value.unwrap() - 1.0 / 6.0).abs() < 1e-12);
/// ```
///
/// # Errors
/// [`GraphError::Unknown`]; [`GraphError::TooFewDistinct`] where both are the same at the level of
/// the network; [`GraphError::PartnersAt`] as for shared partners.
///
/// Cost: O(d log d) for d the sum of both degrees, and with lifted partners O(V log V) for V
/// jurisdictions.
pub fn overlap(
    network: &Network,
    one: JurisdictionId,
    other: JurisdictionId,
    partners_at: NetworkLevel,
) -> Result<Overlap, GraphError> {
    let urn = Urn {
        network,
        partners_at: checked_partners_at(network, partners_at)?,
        asked_ix: asked(network, &[one, other])?,
    };
    let [first, second] = [0, 1].map(|rank| urn.partners(urn.asked_ix[rank]));
    let shared = first.iter().filter(|place| second.binary_search(place).is_ok()).count();
    let drawn = Drawn { first: first.len(), second: second.len(), population: urn.population() };
    let of_either = drawn.first + drawn.second - shared;
    Ok(Overlap {
        shared,
        partners_of_first: drawn.first,
        partners_of_second: drawn.second,
        expected: drawn.expected(),
        p_value: drawn.chance_of_at_least(shared),
        jaccard: (of_either > 0).then(|| shared as f64 / of_either as f64),
    })
}

/// What partners are drawn from.
struct Urn<'a> {
    network: &'a Network,
    partners_at: Option<NetworkLevel>,
    asked_ix: Vec<u32>,
}

impl Urn<'_> {
    fn partners(&self, of_ix: u32) -> Vec<u32> {
        self.places(self.network.neighbours_ix(of_ix).map(|(neighbour_ix, _)| neighbour_ix))
    }

    fn population(&self) -> usize {
        if self.partners_at.is_some() {
            return self.places(self.network.vertices_ix()).len();
        }
        let is_linked = |ix: &&u32| self.network.simple().vertex(**ix).is_some();
        self.network.jurisdictions() - self.asked_ix.iter().filter(is_linked).count()
    }

    /// The places as which these are drawn, each once, ascending.
    fn places(&self, members_ix: impl Iterator<Item = u32>) -> Vec<u32> {
        let hierarchy = self.network.hierarchy();
        let mut places_ix: Vec<u32> = match self.partners_at {
            None => members_ix.filter(|ix| !self.asked_ix.contains(ix)).collect(),
            Some(level) => members_ix
                .map(|ix| hierarchy.lift_ix(ix, level))
                .filter(|ix| !self.asked_ix.iter().any(|of_ix| hierarchy.is_nested_ix(*of_ix, *ix)))
                .collect(),
        };
        places_ix.sort_unstable();
        places_ix.dedup();
        places_ix
    }
}

/// Two sets of known size, drawn from a population.
struct Drawn {
    first: usize,
    second: usize,
    population: usize,
}

impl Drawn {
    fn expected(&self) -> Option<f64> {
        let pairs = self.first as f64 * self.second as f64;
        (self.population > 0).then(|| pairs / self.population as f64)
    }

    /// The chance that at least so many are in both; `None` without a population.
    ///
    /// statrs adds the tail up from the far end of the distribution, so small chances keep their
    /// digits: it agrees with exact fractions to 5e-11 of the value for populations of 20,000 and
    /// chances of 1e-30, and to 3e-10 for populations of 500,000. It can come to a little over 1.
    fn chance_of_at_least(&self, shared: usize) -> Option<f64> {
        let [population, first, second] =
            [self.population, self.first, self.second].map(|size| size as u64);
        let distribution = Hypergeometric::new(population, first, second)
            .expect("both sets are drawn from the population");
        let chance = match shared.checked_sub(1) {
            Some(fewer) => distribution.sf(fewer as u64).min(1.0),
            None => 1.0,
        };
        (population > 0).then_some(chance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Drawing;
    use NetworkLevel::{Country, Recorded, Region};

    #[derive(serde::Deserialize)]
    struct Case {
        population: usize,
        first: usize,
        second: usize,
        shared: usize,
        expected: f64,
        p_value: f64,
    }

    #[test]
    fn the_chance_agrees_with_scipy_far_out_in_the_tail_too() {
        let text = include_str!("../../tests/oracle/overlap.json");
        let oracle: serde_json::Value = serde_json::from_str(text).expect("JSON");
        let cases: Vec<Case> =
            serde_json::from_value(oracle["cases"].clone()).expect("cases as overlap.py has them");
        assert!(cases.iter().any(|case| case.population >= 20_000 && case.p_value < 1e-29));
        for Case { population, first, second, shared, expected, p_value } in cases {
            let drawn = Drawn { first, second, population };
            let found = drawn.chance_of_at_least(shared).expect("a population");
            let name = format!("{shared} of {first} and {second} in {population}");
            assert!((found - p_value).abs() <= 1e-9 * p_value, "{name}: {found}, SciPy {p_value}");
            let mean = drawn.expected().expect("a population");
            assert!((mean - expected).abs() <= 1e-9 * expected, "{name}: {mean}, SciPy {expected}");
        }
    }

    #[test]
    fn places_at_home_are_in_no_count() {
        // a and b in x, c in y: at the level of countries a can have y and z, c can have x and z.
        let drawing = Drawing::new("x/a x/b y/c y/d z/e", "a -- b, a -- d, a -- e -- c -- b");
        let (a, c) = (drawing.id("a"), drawing.id("c"));
        let countries = overlap(&drawing.recorded(), a, c, Country).expect("in bounds");
        let one_of_one = Overlap {
            shared: 1,
            partners_of_first: 1,
            partners_of_second: 1,
            expected: Some(1.0),
            p_value: Some(1.0),
            jaccard: Some(1.0),
        };
        assert_eq!(countries, one_of_one);
    }

    #[test]
    fn two_who_are_linked_to_each_other_only_have_nothing_to_draw_from() {
        let drawing = Drawing::new("a b", "a -- b");
        let (a, b) = (drawing.id("a"), drawing.id("b"));
        let nothing = Overlap {
            shared: 0,
            partners_of_first: 0,
            partners_of_second: 0,
            expected: None,
            p_value: None,
            jaccard: None,
        };
        assert_eq!(overlap(&drawing.recorded(), a, b, Recorded), Ok(nothing));
    }

    #[test]
    fn arguments_out_of_bounds_are_refused() {
        let drawing = Drawing::new("x/a/k y/b", "a -- b");
        let [a, b, k] = ["a", "b", "k"].map(|slug| drawing.id(slug));
        let network = drawing.network(Region);
        let refused = overlap(&network, a, k, Recorded);
        assert_eq!(refused, Err(GraphError::TooFewDistinct(1)));
        let error = GraphError::PartnersAt { partners_at: Region, level: Region };
        assert_eq!(overlap(&network, a, b, Region), Err(error));
    }
}
