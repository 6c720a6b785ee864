//! Whose tokens are taken beside our own: those of an organisation's issuer.

use std::net::IpAddr;

use clap::{Args, ValueEnum};
use url::{Host, Url};

/// An issuer of JSON Web Tokens, such as the organisation's sign-in; none where nothing is said.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Tokens of an issuer")]
pub struct IssuerSettings {
    /// Issuer whose JSON Web Tokens are taken, exactly as their `iss` has it; its keys are fetched over
    /// HTTPS.
    #[arg(long, value_name = "URL", env = "ENTENTE_OIDC_ISSUER", requires = "oidc_audience", value_parser = issuer)]
    pub oidc_issuer: Option<String>,
    /// What the issuer calls this service: it must stand in `aud` of each token.
    #[arg(long, value_name = "NAME", env = "ENTENTE_OIDC_AUDIENCE", requires = "oidc_issuer")]
    pub oidc_audience: Option<String>,
    /// Where the issuer's keys are; where nothing is said, its `.well-known/openid-configuration` is asked.
    #[arg(long, value_name = "URL", env = "ENTENTE_OIDC_JWKS", requires = "oidc_issuer", value_parser = safe_url)]
    pub oidc_jwks: Option<Url>,
    /// Algorithms that a token may be signed with; comma-separated.
    #[arg(
        long,
        value_name = "NAMES",
        env = "ENTENTE_OIDC_ALGORITHMS",
        value_delimiter = ',',
        default_value = "RS256,ES256"
    )]
    pub oidc_algorithms: Vec<SigningAlgorithm>,
    /// Claim that says what the bearer may do: a word, several, or a list of them; `realm_access.roles` is
    /// a claim in a claim.
    #[arg(long, value_name = "CLAIM", env = "ENTENTE_OIDC_ROLE_CLAIM", default_value = "roles")]
    pub oidc_role_claim: String,
    /// The word in that claim that makes its bearer an editor.
    #[arg(
        long,
        value_name = "WORD",
        env = "ENTENTE_OIDC_EDITOR_VALUE",
        default_value = "entente-editor"
    )]
    pub oidc_editor_value: String,
    /// The word in that claim that makes its bearer an admin.
    #[arg(
        long,
        value_name = "WORD",
        env = "ENTENTE_OIDC_ADMIN_VALUE",
        default_value = "entente-admin"
    )]
    pub oidc_admin_value: String,
    /// Claim with the name that stands in the history; where nothing is said, the first there is of
    /// `preferred_username`, `email` and `sub`.
    #[arg(long, value_name = "CLAIM", env = "ENTENTE_OIDC_NAME_CLAIM")]
    pub oidc_name_claim: Option<String>,
}

/// How a token may be signed. What needs no key, or one that is shared, is not among them.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
#[value(rename_all = "UPPER")]
pub enum SigningAlgorithm {
    /// RSA with PKCS #1 and SHA-256.
    Rs256,
    /// RSA with PKCS #1 and SHA-384.
    Rs384,
    /// RSA with PKCS #1 and SHA-512.
    Rs512,
    /// RSA with PSS and SHA-256.
    Ps256,
    /// RSA with PSS and SHA-384.
    Ps384,
    /// RSA with PSS and SHA-512.
    Ps512,
    /// ECDSA on P-256.
    Es256,
    /// ECDSA on P-384.
    Es384,
    /// Ed25519.
    #[value(name = "EdDSA")]
    EdDsa,
}

/// Whether what comes from there is what was sent: over HTTPS, or from this very machine.
#[must_use]
pub fn is_safe(url: &Url) -> bool {
    match (url.scheme(), url.host()) {
        ("https", Some(_)) => true,
        ("http", Some(Host::Domain(name))) => name == "localhost",
        ("http", Some(Host::Ipv4(address))) => IpAddr::V4(address).is_loopback(),
        ("http", Some(Host::Ipv6(address))) => IpAddr::V6(address).is_loopback(),
        _ => false,
    }
}

fn safe_url(text: &str) -> Result<Url, String> {
    let none = || "no address; it is such as https://id.example.org/keys".to_owned();
    let url = Url::parse(text).ok().filter(Url::has_host).ok_or_else(none)?;
    match is_safe(&url) {
        true => Ok(url),
        false => Err("it is asked over HTTPS; over HTTP only on this machine".to_owned()),
    }
}

/// Kept as it is written: it is compared letter by letter.
fn issuer(text: &str) -> Result<String, String> {
    let url = safe_url(text)?;
    match url.query().is_none() && url.fragment().is_none() {
        true => Ok(text.to_owned()),
        false => Err("an issuer's address has neither a query nor a fragment".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::defaults;

    #[test]
    fn keys_are_fetched_over_https_or_on_this_machine() {
        for text in [
            "https://id.example.org/realms/a",
            "http://127.0.0.1:8080",
            "http://[::1]/a",
            "http://localhost/a",
        ] {
            assert_eq!(issuer(text).as_deref(), Ok(text));
        }
        for text in [
            "http://id.example.org",
            "http://192.0.2.1/",
            "http://localhost.example.org",
            "ftp://127.0.0.1/",
            "https://id.example.org/?a=b",
            "id.example.org",
        ] {
            assert!(issuer(text).is_err(), "{text}");
        }
    }

    #[test]
    fn without_settings_there_is_no_issuer_and_two_algorithms() {
        let settings: IssuerSettings = defaults();
        assert_eq!(settings.oidc_issuer, None);
        let both = [SigningAlgorithm::Rs256, SigningAlgorithm::Es256];
        assert_eq!(settings.oidc_algorithms, both);
    }
}
