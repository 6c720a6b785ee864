//! What was known earlier, asked again.

use std::sync::Arc;

use entente::gate::{Question, Reason};
use entente::model::Caller;
use entente::store::Past;
use serde_json::json;

use super::{Desk, id};
use crate::support::databases::tester;
use crate::support::{random, sample};

impl Desk {
    /// The very bytes of an answer of a revision, by the way of all requests.
    async fn ask_at(&self, query: &str, revision: Option<i64>) -> Result<Vec<u8>, Reason> {
        let question = Question::new(query).at(revision).map_err(|refusal| refusal.reason)?;
        let latest = self.live.current().snapshot();
        let snapshot = self.gate.snapshot_of(&question, latest).await;
        let snapshot = snapshot.map_err(|refusal| refusal.reason)?;
        let admitted = self.gate.admit(&question, &snapshot, &Caller::ANYBODY);
        let admitted = admitted.map_err(|refusal| refusal.reason)?;
        Ok(self.gate.answer(admitted, snapshot).await.0.body.to_vec())
    }
}

const FIGURES: &str = r#"{ dataset { revision hash updatedAt links citation }
    links(first: 50) { nodes { id slug title version updatedAt } }
    network { summary { links density } sharedPartners(of: ["alberta", "quebec"]) { nodes { sentence } } }
    search(text: "jalisco") { score } sources { citations { totalCount } } changes { totalCount } }"#;

on_both_databases! {
    async fn an_answer_that_was_published_can_be_had_again_to_the_byte(database) {
        let desk = Desk::over(&database).await;
        let mut published = vec![desk.ask_at(FIGURES, None).await.unwrap()];
        let link = id(sample::QUEBEC_JALISCO);
        desk.changed("updateLink", json!({ "id": link, "expectedVersion": 1, "status": "ENDED" }), "").await;
        published.push(desk.ask_at(FIGURES, None).await.unwrap());
        desk.changed("deleteLink", json!({ "id": id(sample::ALBERTA_JALISCO) }), "").await;
        published.push(desk.ask_at(FIGURES, None).await.unwrap());
        desk.changed("createSource", json!({ "title": "A register" }), "").await;
        for revision in [3, 1, 2, 1, 3] {
            let again = desk.ask_at(FIGURES, Some(revision)).await.unwrap();
            let text = String::from_utf8(again).unwrap();
            let before = String::from_utf8(published[revision as usize - 1].clone()).unwrap();
            assert_eq!(text, before, "revision {revision}");
        }
        for revision in [0, -1, 5] {
            assert_eq!(desk.ask_at(FIGURES, Some(revision)).await, Err(Reason::NotFound), "{revision}");
        }
    }

    async fn every_revision_of_a_random_history_is_rebuilt_as_it_was(database) {
        let (store, first) = database.filled(sample::records()).await;
        let mut lived = vec![Arc::clone(&first)];
        for seed in 0..8 {
            let now = lived.last().unwrap();
            let changes = random::changes(now, &Vec::from_iter(seed * 10..seed * 10 + 10));
            let next = store.apply(now, changes, &tester()).await.unwrap();
            if next.revision() != now.revision() {
                lived.push(next);
            }
        }
        let live = entente::store::Live::new(store, Arc::clone(lived.last().unwrap()));
        let past = Past::of(live);
        for was in lived.iter().rev() {
            let rebuilt = past.at(was.revision().number, u64::MAX).await.unwrap();
            assert_eq!(rebuilt.difference(was), None, "{:?}", was.revision());
        }
    }

    async fn two_earlier_revisions_are_kept_and_none_that_has_no_room(database) {
        let desk = Desk::over(&database).await;
        for title in ["One", "Two", "Three"] {
            desk.changed("createSource", json!({ "title": title }), "").await;
        }
        let past = Past::of(desk.live.clone());
        for revision in 1..=3 {
            past.at(revision, u64::MAX).await.unwrap();
        }
        let kept: Vec<_> = (1..=4).filter(|revision| past.kept(*revision).is_some()).collect();
        assert_eq!(kept, [2, 3, 4], "the latest is there anyway");
        assert!(past.at(1, 1).await.unwrap_err().to_string().contains("there is room for 0"));
        let few = Past::of(desk.live.clone());
        // Places and links, and the three changes since.
        let one = 400 * 8 + 1_500 * 3;
        few.at(1, one).await.unwrap();
        few.at(2, one).await.unwrap();
        assert!(few.kept(1).is_none() && few.kept(2).is_some());
    }
}
