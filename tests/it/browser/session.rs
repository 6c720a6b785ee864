//! A browser that a test has for itself: what it shows, and what is done in it.
//!
//! Nothing waits for a time: what is to happen is waited for until it has, with a deadline.

use std::future::Future;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::time::{Duration, Instant};

use axum::http::Method;
use fantoccini::actions::{InputSource, KeyAction, KeyActions, MouseActions, PointerAction};
use fantoccini::error::CmdError;
use fantoccini::key::Key;
use fantoccini::wd::{TimeoutConfiguration, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder, Locator};
use futures::FutureExt;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use url::{ParseError, Url};

use super::driver::{browser, driver};
use crate::support::http::served;

/// For a machine that has other things to do.
const DEADLINE: Duration = Duration::from_secs(20);

/// For a page to load, and for a script that looks at every element of a large page.
const SCRIPT: Duration = Duration::from_secs(60);

/// A window, some 1280 by 900 large.
#[derive(Debug)]
pub struct Browser {
    client: Client,
}

/// Has a test in a browser of its own, which must have nothing to complain of in its console.
pub async fn in_a_browser(test: impl AsyncFnOnce(&Browser)) {
    let complaints = complaints_in_a_browser(test).await;
    assert_eq!(complaints, Vec::<String>::new(), "in the console");
}

/// Has a test in a browser of its own: what it logged that its console shows as a warning or an error.
pub async fn complaints_in_a_browser(test: impl AsyncFnOnce(&Browser)) -> Vec<String> {
    let browser = Browser::start().await;
    let ended = AssertUnwindSafe(test(&browser)).catch_unwind().await;
    if ended.is_err() {
        eprintln!("the browser is at {}", browser.address().await);
    }
    let complaints = browser.new_complaints().await;
    browser.client.close().await.expect("the browser is ended");
    ended.unwrap_or_else(|panic| {
        eprintln!("in its console: {complaints:#?}");
        resume_unwind(panic)
    });
    complaints
}

impl Browser {
    async fn start() -> Self {
        let capabilities = json!({
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": {
                "binary": browser(),
                // Root may not have a sandbox, a container little shared memory, and a machine no
                // graphics. Who prefers less motion has no page that still scrolls when it is clicked.
                "args": ["--disable-gpu", "--force-prefers-reduced-motion","--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,900"],
            },
        });
        let Value::Object(capabilities) = capabilities else { unreachable!() };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver().url)
            .await
            .expect("chromedriver starts chromium");
        let timeouts = TimeoutConfiguration::new(Some(SCRIPT), Some(SCRIPT), None);
        client.update_timeouts(timeouts).await.expect("timeouts");
        Self { client }
    }

    /// Opens a page of the explorer.
    pub async fn open(&self, path: &str) {
        self.open_at(&format!("http://{}{path}", served())).await;
    }

    /// Opens a page of whoever it may be.
    pub async fn open_at(&self, url: &str) {
        self.client.goto(url).await.unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    pub async fn reload(&self) {
        self.client.refresh().await.expect("a page that is loaded again");
    }

    /// The address of the page that is shown.
    pub async fn address(&self) -> Url {
        self.client.current_url().await.expect("a page has an address")
    }

    /// Waits until the page at a path is shown and its script has run, whatever is asked of it.
    pub async fn until_at(&self, path: &str) {
        self.until(
            "document.readyState === 'complete' && decodeURI(location.pathname) === arguments[0]",
            &[path],
        )
        .await;
    }

    /// What an expression of JavaScript is in the page; `arguments` are texts.
    pub async fn value(&self, expression: &str, arguments: &[&str]) -> Value {
        let value = self.try_value(expression, arguments).await;
        value.unwrap_or_else(|error| panic!("{expression} of {arguments:?}: {error}"))
    }

    /// Waits until an expression of JavaScript is true in the page.
    pub async fn until(&self, expression: &str, arguments: &[&str]) {
        eventually(&format!("{expression} of {arguments:?}"), async || {
            // A page that is being left answers nothing.
            self.try_value(expression, arguments).await.is_ok_and(|value| value == true)
        })
        .await;
    }

    async fn try_value(&self, expression: &str, arguments: &[&str]) -> Result<Value, CmdError> {
        let arguments = arguments.iter().map(|argument| json!(argument)).collect();
        self.client.execute(&format!("return ({expression});"), arguments).await
    }

    /// Runs a script in the page.
    pub async fn run(&self, script: &str) {
        self.client
            .execute(script, vec![])
            .await
            .unwrap_or_else(|error| panic!("a script: {error}"));
    }

    /// What a promise of JavaScript becomes in the page.
    pub async fn promised(&self, promise: &str, arguments: &[&str]) -> Value {
        let script = format!(
            "const [done] = [...arguments].slice(-1);\
             ({promise}).then(done, (error) => done(`failed: ${{error}}`));"
        );
        let arguments = arguments.iter().map(|argument| json!(argument)).collect();
        let value = self.client.execute_async(&script, arguments).await;
        value.unwrap_or_else(|error| panic!("{promise}: {error}"))
    }

    /// The text that is shown in the first element that a selector finds, with plain spaces.
    pub async fn text(&self, selector: &str) -> String {
        let text = self.value("document.querySelector(arguments[0])?.innerText", &[selector]).await;
        let text = text.as_str().unwrap_or_else(|| panic!("there is no {selector}"));
        text.replace(['\u{a0}', '\u{202f}'], " ")
    }

    pub async fn count(&self, selector: &str) -> u64 {
        let count = self.value("document.querySelectorAll(arguments[0]).length", &[selector]).await;
        count.as_u64().expect("a number")
    }

    /// Clicks into the middle of the first element that a selector finds.
    pub async fn click(&self, selector: &str) {
        let element = self.client.find(Locator::Css(selector)).await;
        let element = element.unwrap_or_else(|error| panic!("{selector}: {error}"));
        element.click().await.unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    /// Presses keys, one after the other.
    pub async fn press(&self, keys: impl IntoIterator<Item = Key>) {
        self.strike(keys.into_iter().map(char::from)).await;
    }

    /// Presses a key while another is held.
    pub async fn chord(&self, held: Key, key: Key) {
        let (held, key) = (char::from(held), char::from(key));
        let actions = KeyActions::new("keyboard".into())
            .then(KeyAction::Down { value: held })
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key })
            .then(KeyAction::Up { value: held });
        self.client.perform_actions(actions).await.expect("keys can be pressed");
    }

    pub async fn write(&self, text: &str) {
        self.strike(text.chars()).await;
    }

    async fn strike(&self, keys: impl Iterator<Item = char>) {
        let mut actions = KeyActions::new("keyboard".into());
        for value in keys {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.client.perform_actions(actions).await.expect("keys can be pressed");
    }

    /// Presses the mouse at a point of the window, moves it, and lets it go.
    pub async fn drag(&self, (x, y): (f64, f64), (dx, dy): (f64, f64)) {
        let button = fantoccini::actions::MOUSE_BUTTON_LEFT;
        let duration = Some(Duration::from_millis(50));
        let actions = MouseActions::new("mouse".into())
            .then(PointerAction::MoveTo { duration, x, y })
            .then(PointerAction::Down { button })
            .then(PointerAction::MoveBy { duration, x: dx / 2.0, y: dy / 2.0 })
            .then(PointerAction::MoveBy { duration, x: dx / 2.0, y: dy / 2.0 })
            .then(PointerAction::Up { button });
        self.client.perform_actions(actions).await.expect("the mouse can be moved");
    }

    /// Goes into a frame of the page; `leave_frame` leads out.
    pub async fn enter_frame(&self, number: u16) {
        self.client.enter_frame(number).await.expect("the page has a frame");
    }

    pub async fn leave_frame(&self) {
        self.client.enter_parent_frame().await.expect("a frame is in a page");
    }

    /// What is seen of the page, as PNG.
    pub async fn picture(&self) -> Vec<u8> {
        self.client.screenshot().await.expect("a page can be drawn")
    }

    /// Tells the browser what only its developers' tools can.
    pub async fn tell(&self, command: &'static str, params: Value) {
        let told = self.client.issue_cmd(Told { command, params }).await;
        told.unwrap_or_else(|error| panic!("{command}: {error}"));
    }

    pub async fn prefer(&self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.tell("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// Makes what is shown so wide and so high, in pixels of CSS.
    pub async fn resize(&self, width: u32, height: u32) {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        });
        self.tell("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    pub async fn forbid_script(&self) {
        self.tell("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
    }

    /// What the console shows as a warning or an error, since this was last asked.
    pub async fn new_complaints(&self) -> Vec<String> {
        let log = self.client.issue_cmd(ReadLog).await.expect("the browser tells its log");
        let entries = log.as_array().expect("a log has entries");
        let is_complaint =
            |entry: &&Value| entry["level"] == "SEVERE" || entry["level"] == "WARNING";
        let message = |entry: &Value| entry["message"].as_str().unwrap_or_default().to_owned();
        entries.iter().filter(is_complaint).map(message).collect()
    }
}

/// Waits until something holds.
pub async fn eventually<F: Future<Output = bool>>(what: &str, holds: impl Fn() -> F) {
    let started = Instant::now();
    while !holds().await {
        assert!(started.elapsed() < DEADLINE, "not within {DEADLINE:?}: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[derive(Debug)]
struct Told {
    command: &'static str,
    params: Value,
}

impl WebDriverCompatibleCommand for Told {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let body = json!({ "cmd": self.command, "params": self.params });
        (Method::POST, Some(body.to_string()))
    }
}

#[derive(Debug)]
struct ReadLog;

impl WebDriverCompatibleCommand for ReadLog {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "type": "browser" }).to_string()))
    }
}
