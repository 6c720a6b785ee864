//! Whom a jurisdiction could link with, since its partners already do.
//!
//! Who is like it, linked or not, is the question of `similar`.

use super::common_partners::{Sharer, sharers};
use super::ranking::{Placed, highest_first};
use super::simple::SimpleGraph;
use super::{GraphError, Network};
use crate::model::{JurisdictionId, SuggestionMethod};

/// For whom partners are suggested, and by what.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SuggestionsQuery {
    /// Who looks for partners.
    pub of: JurisdictionId,
    /// What speaks for a partner.
    pub method: SuggestionMethod,
}

/// Someone to link with, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Which jurisdiction.
    pub jurisdiction: JurisdictionId,
    /// How much speaks for it, as the method counts; above 0.
    pub score: f64,
    /// The partners that both have, in slug order; at least one.
    pub shared_partners: Vec<JurisdictionId>,
}

/// Returns everyone whom `of` is not linked to but shares a partner with, the highest score first,
/// ties by slug.
///
/// Places that `of` lies in and places inside it are left out. Scores are those of NetworkX, for
/// the partners N(u) of u and N(v) of v:
///
/// - `COMMON_NEIGHBOURS`: how many are in both; `JACCARD`: by how many are in either (both in
///   D. Liben-Nowell, J. Kleinberg, The link-prediction problem for social networks, Journal of the
///   American Society for Information Science and Technology 58, 1019-1031, 2007);
/// - `ADAMIC_ADAR`: the sum over those in both of 1 / ln of their degree (L. Adamic, E. Adar,
///   Friends and neighbors on the web, Social Networks 25, 211-230, 2003);
/// - `RESOURCE_ALLOCATION`: the sum of 1 / their degree (T. Zhou, L. Lü, Y.-C. Zhang, Predicting
///   missing links via local information, European Physical Journal B 71, 623-630, 2009);
/// - `PREFERENTIAL_ATTACHMENT`: the product of both degrees (A.-L. Barabási, R. Albert, Emergence
///   of scaling in random networks, Science 286, 509-512, 1999). It is defined for every pair, but
///   here too only for those who share a partner, since the partners are the reason given.
///
/// ```
/// # use entente::graph::{SuggestionsQuery, fixture::Drawing, suggested_partners};
/// # use entente::model::SuggestionMethod;
/// // Alberta -- Jalisco -- Québec -- Shandong -- Alberta, Jalisco -- Vermont
/// let drawing = Drawing::new(
///     "alberta jalisco quebec shandong vermont",
///     "alberta -- jalisco -- quebec -- shandong -- alberta, jalisco -- vermont",
/// );
/// let query = SuggestionsQuery {
///     of: drawing.id("alberta"),
///     method: SuggestionMethod::ResourceAllocation,
/// };
/// let suggested = suggested_partners(&drawing.recorded(), &query).unwrap();
/// assert_eq!(drawing.slugs(suggested.iter().map(|s| s.jurisdiction)), ["quebec", "vermont"]);
/// assert_eq!(suggested[0].score, 1.0 / 3.0 + 1.0 / 2.0);
/// let reasons = suggested[0].shared_partners.iter().copied();
/// assert_eq!(drawing.slugs(reasons), ["jalisco", "shandong"]);
/// ```
///
/// # Errors
/// [`GraphError::Unknown`] where no jurisdiction has that id.
///
/// Cost: O(d log d) for d the sum of the degrees of the partners of `of`.
pub fn suggested_partners(
    network: &Network,
    query: &SuggestionsQuery,
) -> Result<Vec<Suggestion>, GraphError> {
    let Some(of) = network.vertex(query.of)? else {
        return Ok(vec![]);
    };
    let graph = network.simple();
    let may_be = |sharer: &Sharer| may_be_suggested(network, of, sharer.ix);
    let sharers: Vec<Sharer> = sharers(graph, of).into_iter().filter(may_be).collect();
    let scores: Vec<f64> = sharers.iter().map(|s| score(graph, of, s, query.method)).collect();
    let suggestion = |Placed { place, .. }| Suggestion {
        jurisdiction: network.id(sharers[place].ix),
        score: scores[place],
        shared_partners: network.ids(sharers[place].shared_ix.iter().copied()),
    };
    Ok(highest_first(&scores).into_iter().map(suggestion).collect())
}

fn may_be_suggested(network: &Network, of: u32, other_ix: u32) -> bool {
    let of_ix = network.simple().ix(of);
    network.edge_between_ix(of_ix, other_ix).is_none()
        && !network.hierarchy().is_nested_ix(of_ix, other_ix)
}

fn score(graph: &SimpleGraph, of: u32, sharer: &Sharer, method: SuggestionMethod) -> f64 {
    let shared = &sharer.shared_ix;
    let degrees = shared.iter().map(|ix| graph.degree_of_ix(*ix) as f64);
    match method {
        SuggestionMethod::CommonNeighbours => shared.len() as f64,
        SuggestionMethod::Jaccard => sharer.jaccard(graph, of),
        // A shared partner has two partners or more, so no logarithm is 0.
        SuggestionMethod::AdamicAdar => degrees.map(|degree| degree.ln().recip()).sum(),
        SuggestionMethod::ResourceAllocation => degrees.map(f64::recip).sum(),
        SuggestionMethod::PreferentialAttachment => {
            (graph.degree(of) * graph.degree_of_ix(sharer.ix)) as f64
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Drawing;

    fn suggested(drawing: &Drawing, of: &str, method: SuggestionMethod) -> Vec<(String, f64)> {
        let query = SuggestionsQuery { of: drawing.id(of), method };
        let suggested = suggested_partners(&drawing.recorded(), &query).expect("a known place");
        suggested.iter().map(|s| (drawing.slug(s.jurisdiction).to_owned(), s.score)).collect()
    }

    #[test]
    fn what_contains_a_place_or_lies_in_it_is_not_suggested() {
        let drawing = Drawing::new("a/b/c p q", "b -- p -- a, p -- c, p -- q");
        let suggested = suggested(&drawing, "b", SuggestionMethod::CommonNeighbours);
        assert_eq!(suggested, [("q".to_owned(), 1.0)]);
    }

    #[test]
    fn scores_that_differ_by_rounding_stand_by_slug() {
        // x shares with o partners of degrees 2, 6 and 9, y the same ones in another order, which
        // sum up to a little more.
        let shared: Vec<String> = [("x", [2, 6, 9]), ("y", [6, 9, 2])]
            .into_iter()
            .flat_map(|(with, degrees)| degrees.into_iter().enumerate().map(move |d| (with, d)))
            .flat_map(|(with, (nth, degree))| {
                let shared = format!("{with}{nth}");
                let others = (2..degree).map(|other| format!("{shared} -- {shared}r{other}"));
                others.chain([format!("o -- {shared} -- {with}")]).collect::<Vec<_>>()
            })
            .collect();
        let links = shared.join(", ");
        let mut places: Vec<&str> =
            links.split([' ', ',', '-']).filter(|s| !s.is_empty()).collect();
        places.sort_unstable();
        places.dedup();
        let drawing = Drawing::new(&places.join(" "), &links);
        for method in [SuggestionMethod::AdamicAdar, SuggestionMethod::ResourceAllocation] {
            let suggested = suggested(&drawing, "o", method);
            assert_eq!([&suggested[0].0, &suggested[1].0], ["x", "y"], "{method}");
        }
    }
}
