//! The world that is asked about, as the server has it.

use std::error::Error;
use std::sync::Arc;

use bytes::Bytes;
use entente::api::Engine;
use entente::gate::{Gate, Limits, Question};
use entente::model::{Caller, JurisdictionId, LinkId, NetworkLevel, Slug};
use entente::snapshot::{JurisdictionRecord, LinkRecord, ScopedNetwork, Snapshot};
use entente::store::Store;

/// Everything that floors answer from.
pub struct World {
    /// The records and their indexes.
    pub snapshot: Arc<Snapshot>,
    /// The network of the default scope.
    pub network: Arc<ScopedNetwork>,
    gate: Gate,
}

impl World {
    /// Loads it, and makes what is made once a revision.
    pub async fn load(database: &str) -> Result<Self, Box<dyn Error>> {
        let store = Store::open(database).await?;
        let snapshot = Arc::new(store.load().await?);
        store.close().await?;
        snapshot.prepare_columns();
        let network = snapshot.default_network(NetworkLevel::Recorded);
        network.network.prepare();
        let gate = Gate::new(Engine::new(), Limits { kept_answers_bytes: 0, ..Limits::default() });
        Ok(Self { snapshot, network, gate })
    }

    /// What the server would answer.
    pub async fn ask(&self, body: &[u8]) -> Bytes {
        let question = Question::read(body).expect("a body is a question");
        let admitted = self.gate.admit(&question, &self.snapshot, &Caller::ANYBODY);
        let admitted = admitted.expect("a question is within the limits");
        let (answer, _) = self.gate.answer(admitted, Arc::clone(&self.snapshot)).await;
        answer.body.clone()
    }

    /// The place with this slug.
    pub fn named(&self, slug: &str) -> Option<&JurisdictionRecord> {
        let slug = Slug::parse(slug).ok()?;
        self.snapshot.jurisdictions_with_slug(&slug).next().map(Arc::as_ref)
    }

    /// The place with an id of this world.
    pub fn place(&self, id: JurisdictionId) -> &JurisdictionRecord {
        self.snapshot.jurisdiction(id).expect("records refer to what is there")
    }

    /// The links with these ids, by slug.
    pub fn links(&self, ids: &[LinkId]) -> Vec<&LinkRecord> {
        let links = ids.iter().filter_map(|id| self.snapshot.link(*id));
        by_slug(links.map(Arc::as_ref))
    }
}

/// Links in the order in which they are answered.
pub fn by_slug<'a>(links: impl Iterator<Item = &'a LinkRecord>) -> Vec<&'a LinkRecord> {
    let mut links: Vec<_> = links.collect();
    links.sort_unstable_by_key(|link| &link.slug);
    links
}
