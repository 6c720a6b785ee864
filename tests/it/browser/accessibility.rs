//! Pages for everyone: axe-core finds nothing, in either language, in light and in dark.

use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;

use super::addresses::pages;
use super::session::{Browser, in_a_browser};

/// axe-core, which `make test` brings.
static AXE: LazyLock<String> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let file = folder.join("node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(file).unwrap_or_else(|_| {
        panic!("axe-core is missing; make test brings it, or: cd {} && npm ci", folder.display())
    })
});

/// All rules, and that what is pressed is large enough, too.
const ALL: &str = "{ rules: { 'target-size': { enabled: true } } }";

/// Rules of colours.
const COLOURS: &str = "{ runOnly: ['cat.color'] }";

/// What is folded away is looked at, too.
const UNFOLD: &str =
    "document.querySelectorAll('details').forEach((details) => { details.open = true; })";

#[tokio::test]
async fn nothing_is_in_anybodys_way_in_english() {
    nothing_is_in_anybodys_way("en").await;
}

#[tokio::test]
async fn nothing_is_in_anybodys_way_in_french() {
    nothing_is_in_anybodys_way("fr").await;
}

async fn nothing_is_in_anybodys_way(language: &str) {
    let mut found = Vec::new();
    super::session::complaints_in_a_browser(async |browser| {
        for page in pages(language) {
            browser.open(&page).await;
            browser.value(UNFOLD, &[]).await;
            for (scheme, rules) in [("light", ALL), ("dark", COLOURS)] {
                browser.prefer(scheme).await;
                let problems = problems(browser, rules).await.into_iter();
                found.extend(problems.map(|problem| format!("{page}, {scheme}: {problem}")));
            }
        }
    })
    .await;
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}

/// axe-core does find what is wrong, in the colours that are asked for.
#[tokio::test]
async fn what_is_in_the_way_is_found() {
    in_a_browser(async |browser| {
        browser.open("/en/about").await;
        let dim = "(() => {
            const style = new CSSStyleSheet();
            style.replaceSync('@media (prefers-color-scheme: dark) { h1 { color: #333 } }');
            document.adoptedStyleSheets.push(style);
        })()";
        browser.value(dim, &[]).await;
        for (scheme, expected) in [("light", false), ("dark", true)] {
            browser.prefer(scheme).await;
            let problems = problems(browser, COLOURS).await;
            let found = problems.iter().any(|problem| problem.starts_with("color-contrast"));
            assert_eq!(found, expected, "{scheme}: {problems:?}");
        }
    })
    .await;
}

/// What breaks `rules`: the rule, where, and what would mend it.
async fn problems(browser: &Browser, rules: &str) -> Vec<String> {
    // Script that a driver brings is not the page's, to which its policy applies.
    if browser.value("typeof axe === 'undefined'", &[]).await == true {
        browser.run(&AXE).await;
    }
    let run = format!(
        "axe.run({{ resultTypes: ['violations'], ...{rules} }}).then(({{ violations }}) =>
            violations.flatMap(({{ id, help, nodes }}) => nodes.map(({{ html, failureSummary }}) =>
                `${{id}} (${{help}}): ${{html.slice(0, 200)}}: ${{failureSummary}}`)))"
    );
    match browser.promised(&run, &[]).await {
        Value::Array(problems) => {
            problems.iter().map(|problem| problem.as_str().unwrap_or_default().to_owned()).collect()
        }
        other => panic!("axe-core: {other}"),
    }
}
