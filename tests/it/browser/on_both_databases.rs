//! Pages do not hang on the database: to the byte the same on both.

use crate::support::databases::TestDatabase;
use crate::support::http::send_raw;
use crate::support::process::Server;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_are_the_same_on_both_databases() {
    let (first, second) = (TestDatabase::sqlite().await, TestDatabase::postgres().await);
    // One address for both, since it stands in pages.
    let serve = |url: &str| Server::on(url, &["--public-url", "https://entente.example"]);
    let (sqlite, postgres) = (serve(&first.url), serve(&second.url));
    for path in [
        "/en/",
        "/fr/jurisdictions/alberta",
        "/en/links?sort=newest",
        "/fr/shared?of=alberta&of=quebec",
        "/en/paths?from=vancouver&to=quebec",
        "/en/network?by=betweenness",
        "/en/jurisdictions/alberta/network.svg",
        "/fr/suggest?q=quebec",
    ] {
        let ask =
            |server: &Server| send_raw(server.address(), &format!("GET {path} HTTP/1.1"), b"");
        let (one, other) = (ask(&sqlite), ask(&postgres));
        assert_eq!((one.status, other.status), (200, 200), "{path}");
        assert!(one.body.len() > 100, "{path}: {}", one.body);
        assert_eq!(one.body, other.body, "{path}");
    }
}
