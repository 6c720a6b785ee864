//! Measurements, not tests: `cargo test --release --test it measures -- --ignored --nocapture`.

use std::sync::Arc;
use std::time::Instant;

use entente::model::{CitationId, JurisdictionId, LinkEventId, LinkId};
use entente::snapshot::{Change, CitationRecord, LinkEventRecord, Record};

use crate::support::databases::tester;
use crate::support::sample;

const LINKS: i64 = 100_000;
const REGIONS: i64 = 5_000;
const FIRST_LINK: i64 = 1_000_000;

/// The sample, a country of many regions, and links between two of them, each with an event.
fn many_records() -> Vec<Record> {
    let mut records = sample::records();
    let region = |number| JurisdictionId(1_000 + number % REGIONS);
    records.extend(
        (0..REGIONS).map(|number| {
            sample::region(region(number), &format!("region-{number}"), sample::CANADA)
        }),
    );
    let cite = |id| CitationRecord { id: CitationId(id), source: sample::SOURCE, locator: None };
    records.extend((0..LINKS).map(|number| {
        let id = FIRST_LINK + number * 4;
        let mut link = sample::link(LinkId(id), &format!("link-{number}"));
        link.parties[0].jurisdiction = region(number);
        link.parties[1].jurisdiction = region(number * 7 + 1 + number / REGIONS);
        if link.parties[0] == link.parties[1] {
            link.parties[1].jurisdiction = sample::QUEBEC;
        }
        link.citations = vec![cite(id + 1)];
        let (id, citations) = (LinkEventId(id + 2), vec![cite(id + 3)]);
        let kind = entente::model::LinkEventKind::Signed;
        link.events = vec![LinkEventRecord { id, kind, date: None, note: None, citations }];
        Record::Link(Arc::new(link))
    }));
    records
}

on_both_databases! {
    #[ignore = "a measurement of some minutes"]
    async fn a_hundred_thousand_links(database) {
        let records = many_records();
        let started = Instant::now();
        let (store, filled) = database.filled(records).await;
        let filling = started.elapsed();

        let started = Instant::now();
        let loaded = store.load().await.unwrap();
        let loading = started.elapsed();
        assert_eq!(filled.difference(&loaded), None);

        let mut link = loaded.link(LinkId(FIRST_LINK)).unwrap().clone();
        Arc::make_mut(&mut link).joint_bodies.push("council".to_owned());
        let started = Instant::now();
        let changes = vec![Change::Put(Record::Link(link))];
        store.apply(&Arc::new(loaded), changes, &tester()).await.unwrap();
        let changing = started.elapsed();
        println!("{}: filled in {filling:?}, loaded in {loading:?}, changed in {changing:?}", database.url.split(':').next().unwrap());
    }
}
