//! How the server treats its clients.

use clap::Args;
use ipnet::IpNet;

/// How many may be served at once, and how long each has.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "The server")]
pub struct ServiceSettings {
    /// Where readers find the service, such as `https://entente.example`, for addresses in pages, pictures
    /// and citations; where nothing is said, the host that was asked.
    #[arg(long, value_name = "URL", env = "ENTENTE_PUBLIC_URL", value_parser = web_address)]
    pub public_url: Option<String>,
    /// Connections at once; more wait.
    #[arg(long, value_name = "COUNT", env = "ENTENTE_CONNECTIONS", default_value_t = 4_096, value_parser = at_least_one)]
    pub connections: usize,
    /// Requests that are computed at once, a quarter of them for one address; more are refused with
    /// status 503.
    #[arg(long, value_name = "COUNT", env = "ENTENTE_REQUESTS", default_value_t = 256)]
    pub requests: usize,
    /// Subscriptions at once, a quarter of them for one address.
    #[arg(long, value_name = "COUNT", env = "ENTENTE_SUBSCRIPTIONS", default_value_t = 1_024)]
    pub subscriptions: usize,
    /// Seconds that a client has to send the head of a request, and that a connection may be idle.
    #[arg(long, value_name = "SECONDS", env = "ENTENTE_HEAD_SECONDS", default_value_t = 30)]
    pub head_seconds: u64,
    /// Seconds that a client has to send the body of a request.
    #[arg(long, value_name = "SECONDS", env = "ENTENTE_BODY_SECONDS", default_value_t = 15)]
    pub body_seconds: u64,
    /// Seconds that a client has to take what is sent to it, until its connection is cut.
    #[arg(long, value_name = "SECONDS", env = "ENTENTE_WRITE_SECONDS", default_value_t = 30)]
    pub write_seconds: u64,
    /// Seconds for which the server still lets clients in once it is told to stop, and says at
    /// /health/ready that it is not ready, so that whoever sends them here can see it.
    #[arg(long, value_name = "SECONDS", env = "ENTENTE_DRAIN_SECONDS", default_value_t = 0)]
    pub drain_seconds: u64,
    /// Seconds that requests in flight have to finish once the server is told to stop.
    #[arg(long, value_name = "SECONDS", env = "ENTENTE_STOP_SECONDS", default_value_t = 10)]
    pub stop_seconds: u64,
    /// Seconds that a WebSocket has to send `connection_init`.
    #[arg(long, value_name = "SECONDS", env = "ENTENTE_WS_INIT_TIMEOUT", default_value_t = 10)]
    pub ws_init_timeout: u64,
    /// Seconds after which a WebSocket that answers no ping is closed.
    #[arg(long, value_name = "SECONDS", env = "ENTENTE_WS_IDLE_TIMEOUT", default_value_t = 60)]
    pub ws_idle_timeout: u64,
    /// Operations at once on one WebSocket.
    #[arg(long, value_name = "COUNT", env = "ENTENTE_WS_OPERATIONS", default_value_t = 32)]
    pub ws_operations: usize,
}

/// Who may ask from where, and how much.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Clients")]
pub struct ClientSettings {
    /// Cost that a client may use in a minute; 0 for no limit, and for no quarters of what all share.
    /// The same request again costs 1, and one more for each 10 KiB of its answer.
    #[arg(long, value_name = "UNITS", env = "ENTENTE_RATE", default_value_t = 100_000)]
    pub rate: u32,
    /// Networks of proxies whose X-Forwarded-For is believed, such as 10.0.0.0/8; comma-separated.
    #[arg(long, value_name = "NETWORKS", env = "ENTENTE_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<IpNet>,
    /// Origins whose pages may ask from a browser, such as `https://example.org`, or `*`; comma-separated.
    #[arg(long, value_name = "ORIGINS", env = "ENTENTE_CORS_ORIGINS", value_delimiter = ',', value_parser = origin)]
    pub cors_origins: Vec<String>,
}

/// Where a web site is.
fn web_address(text: &str) -> Result<String, String> {
    let read = url::Url::parse(text).map_err(|cause| format!("no address: {cause}"))?;
    match (read.scheme(), read.query(), read.fragment()) {
        ("http" | "https", None, None) => Ok(text.trim_end_matches('/').to_owned()),
        _ => Err("it is an address such as https://entente.example".to_owned()),
    }
}

/// A count of what the service cannot do without.
fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("it takes at least 1".to_owned()),
        Ok(count) => Ok(count),
        Err(cause) => Err(format!("no count: {cause}")),
    }
}

/// An origin as browsers send it, or `*`.
fn origin(text: &str) -> Result<String, String> {
    let none = || "no origin; it is a scheme, a host and perhaps a port: https://example.org";
    if text == "*" {
        return Ok(text.to_owned());
    }
    let url = url::Url::parse(text).ok().filter(url::Url::has_host).ok_or_else(none)?;
    // Extensions of browsers have schemes of their own.
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let origin = format!("{}://{}{port}", url.scheme(), url.host_str().unwrap_or_default());
    match origin == text {
        true => Ok(origin),
        false => Err(format!("an origin ends with its host or port: {origin}")),
    }
}

/// Where the service tells what it does.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Telemetry")]
pub struct TelemetrySettings {
    /// Collector to which a trace of each request is sent, as OTLP over HTTP, such as
    /// `http://localhost:4318/v1/traces`; none where nothing is said.
    #[arg(long, value_name = "URL", env = "ENTENTE_OTLP_ENDPOINT")]
    pub otlp_endpoint: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_one_that_a_browser_sends() {
        for text in ["*", "https://example.org", "http://localhost:3000", "chrome-extension://abc"]
        {
            assert_eq!(origin(text).as_deref(), Ok(text));
        }
        for (text, hint) in [
            ("https://example.org/", "https://example.org"),
            ("https://Example.org/page", "https://example.org"),
            ("example.org", "https://example.org"),
            ("*.example.org", "https://example.org"),
            ("file:///home", "https://example.org"),
        ] {
            let told = origin(text).expect_err(text);
            assert!(told.contains(hint), "{text}: {told}");
        }
    }

    #[test]
    fn there_is_room_for_one_at_least() {
        assert_eq!(at_least_one("1"), Ok(1));
        assert!(at_least_one("0").is_err());
        assert!(at_least_one("-1").is_err());
    }
}
