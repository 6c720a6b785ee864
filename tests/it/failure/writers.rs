//! Many who change the same link at the same time.

use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use super::client::{Client, Unwritten};
use super::{figures, token, until};
use crate::support::process::Server;

const WRITERS: usize = 20;
/// How often each of them changes the link.
const TIMES: usize = 2;
const LINK: &str = "alberta-jalisco";

/// Adds one joint body to those that it reads; reads again while somebody else was quicker.
fn add(client: &Client, body: &str) -> usize {
    for tries in 1.. {
        let read =
            client.data(&format!(r#"{{ link(key: "{LINK}") {{ id version jointBodies }} }}"#));
        let mut bodies = read["link"]["jointBodies"].as_array().unwrap().clone();
        // A try of which nobody knew what became of it.
        if bodies.iter().any(|known| known == body) {
            return tries - 1;
        }
        bodies.push(body.into());
        let input = json!({ "id": read["link"]["id"], "expectedVersion": read["link"]["version"],
            "jointBodies": bodies });
        match client.change("updateLink", &input, "") {
            Ok(_) => return tries,
            Err(Unwritten::Wrong(codes)) if codes == ["STALE_VERSION"] => {}
            Err(why) if why.passes() => {}
            Err(why) => panic!("{body}: {why:?}"),
        }
    }
    unreachable!("it tries on and on")
}

fn bodies(link: &Value) -> Vec<&str> {
    let bodies = link["jointBodies"].as_array().map(Vec::as_slice).unwrap_or_default();
    bodies.iter().filter_map(Value::as_str).collect()
}

on_both_databases! {
    async fn of_twenty_writers_on_one_link_no_update_is_lost(database) {
        let token = token(&database.url);
        // A SQLite file is one server's; PostgreSQL may have several.
        let count = if database.is_sqlite() { 1 } else { 2 };
        let servers: Vec<_> = (0..count).map(|_| Server::on(&database.url, &[])).collect();
        let client = Client::editor(&servers[0], &token);
        let before = client.data(&format!(r#"{{ link(key: "{LINK}") {{ version jointBodies }} }}"#));
        let (version, had) = (before["link"]["version"].as_i64().unwrap(), bodies(&before["link"]).len());
        let revision = client.revision();

        let mut tries = 0;
        thread::scope(|scope| {
            let write = |number: usize| {
                let client = Client::editor(&servers[number % count], &token);
                move || {
                    let add = |time| add(&client, &format!("body {number:02} {time}"));
                    (0..TIMES).map(add).sum::<usize>()
                }
            };
            let writers: Vec<_> = (0..WRITERS).map(|number| scope.spawn(write(number))).collect();
            tries = writers.into_iter().map(|writer| writer.join().unwrap()).sum();
        });

        let made = i64::try_from(WRITERS * TIMES).unwrap();
        eprintln!("{made} changes took {tries} tries");
        let mut waits = Vec::new();
        for server in &servers {
            let client = Client::reader(server);
            waits.push(until("both tell the last revision", Duration::from_secs(20), || {
                client.revision() == revision + made
            }));
            let link = client.data(&format!(
                r#"{{ link(key: "{LINK}") {{ version jointBodies history(first: 100) {{ nodes {{
                    revision actor after }} }} }} }}"#
            ));
            let link = &link["link"];
            assert_eq!(link["version"], version + made, "versions count up by one");
            let (mut now, writes) = (bodies(link), WRITERS * TIMES);
            assert_eq!(now.len(), had + writes);
            now.sort_unstable();
            now.dedup();
            assert_eq!(now.len(), had + writes, "each wrote its own");

            let history = link["history"]["nodes"].as_array().unwrap();
            let history = &history[history.len() - writes..];
            for (change, place) in history.iter().zip(1..) {
                assert_eq!(change["revision"], revision + place, "{change}");
                assert_eq!(change["actor"], "ada", "{change}");
                assert_eq!(change["after"]["version"], version + place, "{change}");
                let then = had + usize::try_from(place).unwrap();
                assert_eq!(bodies(&change["after"]).len(), then, "{change}");
            }
        }
        figures("the last revision is told everywhere", waits);
    }
}
