//! What an issuer publishes of itself, fetched over HTTPS: where its keys are, and the keys.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Empty, Limited};
use hyper::{StatusCode, Uri};
use hyper_rustls::{ConfigBuilderExt, HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use rustls::{ClientConfig, RootCertStore};
use serde::Deserialize;
use url::Url;

use super::issuer::IssuerError;
use super::key_set::KeySet;
use super::keys::Source;
use crate::config::is_safe;

/// How long an issuer has to say all.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many bytes it may say: some hundred keys with their certificates.
const MOST_BYTES: usize = 256 << 10;

/// An issuer to be asked for its keys. Redirections are not followed, and proxies not asked.
#[derive(Debug)]
pub(super) struct Published {
    client: Client<HttpsConnector<HttpConnector>, Empty<Bytes>>,
    issuer: String,
    /// Where the keys are; where nothing is said the issuer is asked.
    keys: Option<Url>,
}

/// What of the configuration of an issuer is read.
#[derive(Deserialize)]
struct Configuration {
    issuer: String,
    jwks_uri: String,
}

impl Published {
    pub(super) fn of(issuer: &str, keys: Option<Url>) -> Result<Self, IssuerError> {
        let secure = [issuer, keys.as_ref().map_or("", Url::as_str)];
        let tls = match trusting_the_system() {
            Err(cause) if secure.iter().any(|url| url.starts_with("https:")) => {
                return Err(IssuerError::NoCertificates(cause.to_string()));
            }
            tls => tls.unwrap_or_else(|_| trusting(RootCertStore::empty())),
        };
        let connector = HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http();
        // Asked once in some minutes, so no connection is kept.
        let connector = connector.enable_http1().build();
        let client =
            Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector);
        Ok(Self { client, issuer: issuer.to_owned(), keys })
    }

    async fn ask(&self) -> Result<KeySet, String> {
        let keys = match &self.keys {
            Some(keys) => keys.clone(),
            None => self.discover().await?,
        };
        let published = self.get(keys.as_str()).await?;
        KeySet::read(&published).map_err(|cause| format!("{keys}: {cause}"))
    }

    /// Where the issuer says that its keys are. It must say whose issuer it is, too: else one that shares
    /// its address could speak for it.
    async fn discover(&self) -> Result<Url, String> {
        let at = format!("{}/.well-known/openid-configuration", self.issuer.trim_end_matches('/'));
        let published = self.get(&at).await?;
        let configuration: Configuration =
            serde_json::from_slice(&published).map_err(|cause| format!("{at}: {cause}"))?;
        if configuration.issuer != self.issuer {
            let other = configuration.issuer;
            return Err(format!("{at} is of another issuer, {other:?}; set --oidc-issuer to that"));
        }
        let keys = Url::parse(&configuration.jwks_uri).ok().filter(is_safe);
        keys.ok_or_else(|| format!("{at}: its keys are not published over HTTPS"))
    }

    async fn get(&self, at: &str) -> Result<Bytes, String> {
        let uri: Uri = at.parse().map_err(|cause| format!("{at}: {cause}"))?;
        let answer =
            self.client.get(uri).await.map_err(|cause| format!("{at}: {}", told(&cause)))?;
        if answer.status() != StatusCode::OK {
            return Err(format!("{at} answers with status {}", answer.status()));
        }
        let body = Limited::new(answer.into_body(), MOST_BYTES).collect().await;
        Ok(body.map_err(|cause| format!("{at}: {cause}"))?.to_bytes())
    }
}

impl Source for Published {
    async fn fetch(&self) -> Result<KeySet, String> {
        let asked = tokio::time::timeout(PATIENCE, self.ask()).await;
        asked.unwrap_or_else(|_| Err(format!("no answer within {} seconds", PATIENCE.as_secs())))
    }
}

/// The certificates that the system trusts; `SSL_CERT_FILE` names others.
fn trusting_the_system() -> std::io::Result<ClientConfig> {
    Ok(client_config().with_native_roots()?.with_no_client_auth())
}

fn trusting(roots: RootCertStore) -> ClientConfig {
    client_config().with_root_certificates(roots).with_no_client_auth()
}

fn client_config() -> rustls::ConfigBuilder<ClientConfig, rustls::WantsVerifier> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    builder.expect("ring has what TLS 1.2 and 1.3 need")
}

/// With its causes, of which hyper tells the last one only when asked.
fn told(error: &dyn std::error::Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        told = format!("{told}: {next}");
        cause = next.source();
    }
    told
}
