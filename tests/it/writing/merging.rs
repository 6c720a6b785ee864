//! Records that stand for one thing become one.

use serde_json::{Value, json};

use super::{Desk, cited, id, problems};
use crate::support::sample;

on_both_databases! {
    async fn what_a_place_had_goes_over_and_its_slugs_and_id_lead_on(database) {
        let desk = Desk::over(&database).await;
        let twin = json!({ "name": { "en": "Québec (province)", "fr": "Québec" }, "slug": "quebec-2",
            "level": "REGION", "parent": "canada", "isoCode": "CA-QC", "citations": cited(),
            "names": [{ "text": "La Belle Province", "language": "fr" }] });
        let twin = desk.changed("createJurisdiction", twin, "jurisdiction { id }").await;
        let twin = twin["jurisdiction"]["id"].clone();
        let city = json!({ "name": { "en": "Montréal" }, "level": "MUNICIPALITY", "parent": "quebec-2" });
        desk.changed("createJurisdiction", city, "").await;
        let link = json!({ "kind": "CONTACT", "citations": cited(),
            "parties": [{ "jurisdiction": "quebec-2" }, { "jurisdiction": "alberta" }] });
        desk.changed("createLink", link, "").await;

        let merge = json!({ "keep": id(sample::QUEBEC), "merge": [twin] });
        let kept = desk.changed("mergeJurisdictions", merge.clone(),
            "jurisdiction { id slug isoCode names { text } links { totalCount } children { nodes { slug } } }").await;
        assert_eq!(kept["jurisdiction"], json!({ "id": id(sample::QUEBEC), "slug": "quebec", "isoCode": "CA-QC",
            "names": [{ "text": "Québec (province)" }, { "text": "Québec" }, { "text": "La Belle Province" }],
            "links": { "totalCount": 3 }, "children": { "nodes": [{ "slug": "montreal" }] } }));
        let query = "query ($id: ID!, $key: JurisdictionKey!) {
            node(id: $id) { id } bySlug: jurisdiction(key: \"quebec-2\") { slug }
            byId: jurisdiction(key: $key) { slug } }";
        let found = desk.ask(query, json!({ "id": twin, "key": twin })).await;
        assert_eq!(found["data"], json!({ "node": { "id": id(sample::QUEBEC) },
            "bySlug": { "slug": "quebec" }, "byId": { "slug": "quebec" } }));
        assert_eq!(desk.wrong("mergeJurisdictions", merge).await, problems(&[("NOT_FOUND", "input.merge.0")]));
    }

    async fn what_cannot_be_one_is_refused_with_every_reason(database) {
        let desk = Desk::over(&database).await;
        let merge = json!({ "keep": id(sample::QUEBEC),
            "merge": [id(sample::QUEBEC), id(sample::JALISCO), id(sample::MEXICO), id(sample::OFFICE)] });
        assert_eq!(desk.wrong("mergeJurisdictions", merge).await, problems(&[
            ("INVALID", "input.merge.0"),
            ("IN_USE", "input.merge.1"),
            ("INVALID", "input.merge.2"),
            ("IN_USE", "input.merge.2"),
            ("NOT_FOUND", "input.merge.3"),
        ]));
        assert_eq!(desk.wrong("mergeLinks",
            json!({ "keep": id(sample::OFFICE), "merge": [id(sample::QUEBEC_JALISCO)] })).await,
            problems(&[("INVALID", "input.merge.0")]));
        assert_eq!(desk.wrong("mergeLinks", json!({ "keep": id(sample::OFFICE), "merge": [] })).await,
            problems(&[("REQUIRED", "input.merge")]));
    }

    async fn an_old_id_goes_on_to_lead_where_its_slug_is_taken_back(database) {
        let desk = Desk::over(&database).await;
        let twin = json!({ "name": { "en": "Québec (province)" }, "slug": "g", "level": "REGION", "parent": "canada" });
        let twin = desk.changed("createJurisdiction", twin, "jurisdiction { id }").await["jurisdiction"]["id"].clone();
        desk.changed("mergeJurisdictions", json!({ "keep": id(sample::QUEBEC), "merge": [twin] }), "").await;
        for (slug, old) in [("g", "quebec"), ("quebec", "g")] {
            let version = desk.ask("query ($id: ID!) { node(id: $id) { ... on Jurisdiction { version } } }",
                json!({ "id": id(sample::QUEBEC) })).await["data"]["node"]["version"].clone();
            let rename = json!({ "id": id(sample::QUEBEC), "expectedVersion": version, "slug": slug });
            desk.changed("updateJurisdiction", rename, "").await;
            let found = desk.ask("query ($id: ID!, $old: JurisdictionKey!) {
                node(id: $id) { id } jurisdiction(key: $old) { slug } }", json!({ "id": twin, "old": old })).await;
            assert_eq!(found["data"], json!({ "node": { "id": id(sample::QUEBEC) },
                "jurisdiction": { "slug": slug } }), "{found}");
        }
    }

    async fn an_office_is_not_one_with_that_of_the_other_side(database) {
        let desk = Desk::over(&database).await;
        let office = |sender: &str, host: &str| json!({ "kind": "REPRESENTATIVE_OFFICE", "citations": cited(),
            "parties": [{ "jurisdiction": sender, "role": "SENDER" }, { "jurisdiction": host, "role": "HOST" }] });
        let mut made = Vec::new();
        for (sender, host) in [("alberta", "mexico"), ("mexico", "alberta"), ("alberta", "mexico")] {
            let link = desk.changed("createLink", office(sender, host), "link { id }").await;
            made.push(link["link"]["id"].clone());
        }
        let [one, other, same] = &made[..] else { panic!("{made:?}") };
        assert_eq!(desk.wrong("mergeLinks", json!({ "keep": one, "merge": [other] })).await,
            problems(&[("INVALID", "input.merge.0")]));
        desk.changed("mergeLinks", json!({ "keep": one, "merge": [same] }), "").await;
    }

    async fn what_is_remarked_of_an_event_and_the_language_of_a_name_are_kept(database) {
        let desk = Desk::over(&database).await;
        let link = |note: serde_json::Value| json!({ "kind": "CONTACT", "citations": cited(),
            "parties": [{ "jurisdiction": "alberta" }, { "jurisdiction": "mexico" }],
            "events": [{ "kind": "SIGNED", "date": "1999", "citations": cited(), "note": note }] });
        let mut made = Vec::new();
        for note in [json!({ "en": "In Edmonton" }), json!(null), json!({ "en": "In Puebla" })] {
            made.push(desk.changed("createLink", link(note), "link { id }").await["link"]["id"].clone());
        }
        let kept = desk.changed("mergeLinks", json!({ "keep": made[0], "merge": made[1..] }),
            "link { events { note } }").await;
        assert_eq!(kept["link"]["events"], json!([{ "note": "In Edmonton" }, { "note": "In Puebla" }]));

        let place = |names| json!({ "name": { "en": "Baja" }, "level": "REGION", "parent": "mexico", "names": names });
        let mut made = Vec::new();
        for names in [json!([{ "text": "BC" }]), json!([{ "text": "BC", "language": "es" }])] {
            let place = desk.changed("createJurisdiction", place(names), "jurisdiction { id }").await;
            made.push(place["jurisdiction"]["id"].clone());
        }
        let kept = desk.changed("mergeJurisdictions", json!({ "keep": made[0], "merge": [made[1]] }),
            "jurisdiction { names { text language } }").await;
        assert_eq!(kept["jurisdiction"]["names"], json!([{ "text": "BC", "language": "es" }]));
    }

    async fn links_of_the_same_parties_become_one_with_the_events_of_both(database) {
        let desk = Desk::over(&database).await;
        let link = json!({ "kind": "SISTER_PROVINCE", "slug": "jalisco-alberta", "citations": cited(),
            "parties": [{ "jurisdiction": "jalisco" }, { "jurisdiction": "alberta" }],
            "events": [
                { "kind": "SIGNED", "date": "1999", "citations": cited() },
                { "kind": "RENEWED", "date": "2022", "citations": cited() },
            ],
            "jointBodies": ["Council", "Another"] });
        let twin = desk.changed("createLink", link, "link { id }").await["link"]["id"].clone();
        let merge = json!({ "keep": id(sample::ALBERTA_JALISCO), "merge": [twin] });
        let kept = desk.changed("mergeLinks", merge,
            "link { id slug jointBodies citations { id } events { kind date citations { id } } }").await;
        let events: Vec<_> = kept["link"]["events"].as_array().unwrap().iter().map(|event| {
            let cited = event["citations"].as_array().unwrap().len();
            (event["kind"].as_str().unwrap(), event["date"].as_str().unwrap(), cited)
        }).collect();
        assert_eq!(events, [("SIGNED", "1999", 3), ("SUMMIT", "2018-11", 2), ("RENEWED", "2022", 1)]);
        assert_eq!(kept["link"]["jointBodies"], json!(["Council", "Bilateral group", "Another"]));
        assert_eq!(kept["link"]["citations"].as_array().unwrap().len(), 3);
        let found = desk.ask("query ($key: String!) { link(key: $key) { slug }
            old: link(key: \"jalisco-alberta\") { slug } }", json!({ "key": twin })).await;
        let slug = json!({ "slug": "alberta-jalisco" });
        assert_eq!(found["data"], json!({ "link": slug, "old": slug }), "{found}");
        assert_eq!(found.get("errors"), None::<&Value>);
    }
}
