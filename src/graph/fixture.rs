//! Networks that a person can draw, for unit tests and doc-tests.
//!
//! Nothing that runs in the service is here. It is public, though hidden, because doc-tests see
//! the crate from outside.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Adjacency, Hierarchy, Member, Network, Strand};
use crate::model::{JurisdictionId, JurisdictionLevel, LinkId, NetworkLevel};

/// Places and links read from a drawing.
///
/// Ids of places are given against the order of slugs, so that a tie wrongly broken by id shows.
pub struct Drawing {
    id_by_slug: BTreeMap<String, JurisdictionId>,
    hierarchy: Arc<Hierarchy>,
    strands: Vec<Strand>,
}

impl Drawing {
    /// Reads places such as `canada/alberta/edmonton` and links such as `edmonton -- harbin`.
    ///
    /// Places stand between spaces, each as its way from the country down; in `vatican//rome` a
    /// municipality lies in a country directly. Links stand in rows between commas, one for each
    /// `--`, and are numbered from 1. In each the first-named party is the left one.
    ///
    /// # Panics
    /// Where a link names a place that is not drawn.
    #[must_use]
    pub fn new(places: &str, links: &str) -> Self {
        let mut parent_by_slug = BTreeMap::new();
        for way in places.split_whitespace() {
            let mut parent = None;
            for (slug, level) in way.split('/').zip(JurisdictionLevel::ALL) {
                if !slug.is_empty() {
                    parent_by_slug.entry(slug).or_insert((*level, parent));
                    parent = Some(slug);
                }
            }
        }
        let ids = (1..=parent_by_slug.len() as i64).rev().map(JurisdictionId);
        let id_by_slug: BTreeMap<String, JurisdictionId> =
            parent_by_slug.keys().map(|slug| (*slug).to_owned()).zip(ids).collect();
        let hierarchy = Hierarchy::new(parent_by_slug.iter().map(|(slug, (level, parent))| {
            Member { id: id_by_slug[*slug], level: *level, parent: parent.map(|p| id_by_slug[p]) }
        }));
        let mut strands = Vec::new();
        for row in links.split(',') {
            let parties: Vec<&str> = row.split("--").map(str::trim).collect();
            for pair in parties.windows(2) {
                let (a, b) = (id_by_slug[pair[0]], id_by_slug[pair[1]]);
                let link = LinkId(strands.len() as i64 + 1);
                strands.push(Strand { a, b, link, first_named: true });
            }
        }
        Self { id_by_slug, hierarchy: Arc::new(hierarchy), strands }
    }

    /// The id of a place.
    ///
    /// # Panics
    /// Where it is not drawn.
    #[must_use]
    pub fn id(&self, slug: &str) -> JurisdictionId {
        self.id_by_slug[slug]
    }

    /// The ids of places between spaces.
    #[must_use]
    pub fn ids(&self, slugs: &str) -> Vec<JurisdictionId> {
        slugs.split_whitespace().map(|slug| self.id(slug)).collect()
    }

    /// The slug of a place.
    ///
    /// # Panics
    /// Where no place has that id.
    #[must_use]
    pub fn slug(&self, id: JurisdictionId) -> &str {
        let mut places = self.id_by_slug.iter();
        places.find(|(_, known)| **known == id).expect("an id of a drawn place").0
    }

    /// The slugs of places.
    pub fn slugs(&self, ids: impl IntoIterator<Item = JurisdictionId>) -> Vec<&str> {
        ids.into_iter().map(|id| self.slug(id)).collect()
    }

    /// All places.
    #[must_use]
    pub fn hierarchy(&self) -> Arc<Hierarchy> {
        Arc::clone(&self.hierarchy)
    }

    /// All places and links, at a level.
    #[must_use]
    pub fn adjacency(&self, level: NetworkLevel) -> Arc<Adjacency> {
        Arc::new(Adjacency::new(self.hierarchy(), level, self.strands.iter().copied()))
    }

    /// The network of all links, at a level.
    #[must_use]
    pub fn network(&self, level: NetworkLevel) -> Network {
        Network::whole(self.adjacency(level))
    }

    /// The network of all links as they are drawn.
    #[must_use]
    pub fn recorded(&self) -> Network {
        self.network(NetworkLevel::Recorded)
    }
}
