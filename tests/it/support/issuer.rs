//! An issuer of JSON Web Tokens on this machine: keys made for a test, what it publishes, and tokens.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use data_encoding::{BASE64, BASE64URL_NOPAD};
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256,
    RsaKeyPair, RsaPublicKeyComponents,
};
use serde_json::{Value, json};

/// A key with its name.
pub struct Key {
    kid: &'static str,
    pair: Pair,
}

enum Pair {
    P256(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
    Rsa(Box<RsaKeyPair>),
}

impl Key {
    pub fn p256(kid: &'static str) -> Self {
        let (random, algorithm) = (SystemRandom::new(), &ECDSA_P256_SHA256_FIXED_SIGNING);
        let made = EcdsaKeyPair::generate_pkcs8(algorithm, &random).expect("a key");
        let pair = EcdsaKeyPair::from_pkcs8(algorithm, made.as_ref(), &random).expect("a key");
        Self { kid, pair: Pair::P256(pair) }
    }

    pub fn ed25519(kid: &'static str) -> Self {
        let made = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).expect("a key");
        let pair = Ed25519KeyPair::from_pkcs8(made.as_ref()).expect("a key");
        Self { kid, pair: Pair::Ed25519(pair) }
    }

    /// A key of 2048 bits that nobody else is to use, since everybody can read it: `ring` makes none.
    pub fn rsa(kid: &'static str) -> Self {
        let made = include_str!("../../fixtures/issuer/rsa_2048.pkcs8.base64").replace('\n', "");
        let made = BASE64.decode(made.as_bytes()).expect("base64");
        let pair = RsaKeyPair::from_pkcs8(&made).expect("a key");
        Self { kid, pair: Pair::Rsa(Box::new(pair)) }
    }

    fn algorithm(&self) -> &'static str {
        match self.pair {
            Pair::P256(_) => "ES256",
            Pair::Ed25519(_) => "EdDSA",
            Pair::Rsa(_) => "RS256",
        }
    }

    /// The key as it is published.
    pub fn jwk(&self) -> Value {
        let mut jwk = match &self.pair {
            Pair::P256(pair) => {
                let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
                json!({ "kty": "EC", "crv": "P-256", "x": base64(x), "y": base64(y) })
            }
            Pair::Ed25519(pair) => {
                json!({ "kty": "OKP", "crv": "Ed25519", "x": base64(pair.public_key().as_ref()) })
            }
            Pair::Rsa(pair) => {
                let RsaPublicKeyComponents::<Vec<u8>> { n, e } = pair.public().into();
                json!({ "kty": "RSA", "n": base64(&n), "e": base64(&e), "alg": "RS256" })
            }
        };
        jwk["kid"] = json!(self.kid);
        jwk["use"] = json!("sig");
        jwk
    }

    /// A token of the key's own algorithm.
    pub fn token(&self, claims: &Value) -> String {
        self.token_with(&json!({ "alg": self.algorithm(), "kid": self.kid, "typ": "JWT" }), claims)
    }

    /// A token with a header of the test's own, signed all the same.
    pub fn token_with(&self, header: &Value, claims: &Value) -> String {
        let said = unsigned(header, claims);
        let signature = self.sign(said.as_bytes());
        format!("{said}.{}", base64(&signature))
    }

    fn sign(&self, said: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        match &self.pair {
            Pair::P256(pair) => pair.sign(&random, said).expect("a signature").as_ref().to_vec(),
            Pair::Ed25519(pair) => pair.sign(said).as_ref().to_vec(),
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                let signed = pair.sign(&RSA_PKCS1_SHA256, &random, said, &mut signature);
                signed.expect("a signature");
                signature
            }
        }
    }
}

/// Header and claims, as they are signed.
pub fn unsigned(header: &Value, claims: &Value) -> String {
    format!("{}.{}", base64(header.to_string().as_bytes()), base64(claims.to_string().as_bytes()))
}

pub fn base64(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

/// An issuer that listens on this machine until the tests end.
#[derive(Clone)]
pub struct Issuer(Arc<Inner>);

struct Inner {
    address: SocketAddr,
    /// The published keys.
    keys: Mutex<Vec<Value>>,
    /// Whom it says it is, where that is not what it is.
    says: Mutex<Option<String>>,
    away: AtomicBool,
    asked: AtomicUsize,
}

impl Issuer {
    pub fn with(keys: &[&Key]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let issuer = Self(Arc::new(Inner {
            address,
            keys: Mutex::default(),
            says: Mutex::default(),
            away: AtomicBool::new(false),
            asked: AtomicUsize::new(0),
        }));
        issuer.publish(keys);
        let served = issuer.clone();
        std::thread::spawn(move || {
            listener.incoming().flatten().for_each(|one| served.answer(one))
        });
        issuer
    }

    pub fn name(&self) -> String {
        format!("http://{}/realms/a", self.0.address)
    }

    pub fn keys_url(&self) -> String {
        format!("{}/keys", self.name())
    }

    pub fn publish(&self, keys: &[&Key]) {
        *self.0.keys.lock().expect("no panic") = keys.iter().map(|key| key.jwk()).collect();
    }

    pub fn say(&self, name: &str) {
        *self.0.says.lock().expect("no panic") = Some(name.to_owned());
    }

    pub fn go_away(&self) {
        self.0.away.store(true, Ordering::Relaxed);
    }

    /// How often it was asked for its keys.
    pub fn asked(&self) -> usize {
        self.0.asked.load(Ordering::Relaxed)
    }

    fn answer(&self, mut stream: std::net::TcpStream) {
        let mut head = [0; 4096];
        let length = stream.read(&mut head).unwrap_or_default();
        let head = String::from_utf8_lossy(&head[..length]).into_owned();
        let path = head.split(' ').nth(1).unwrap_or_default();
        let (status, body) = match path {
            _ if self.0.away.load(Ordering::Relaxed) => ("503 Service Unavailable", json!({})),
            "/realms/a/.well-known/openid-configuration" => {
                let says = self.0.says.lock().expect("no panic").clone();
                let issuer = says.unwrap_or_else(|| self.name());
                ("200 OK", json!({ "issuer": issuer, "jwks_uri": self.keys_url() }))
            }
            "/realms/a/keys" => {
                self.0.asked.fetch_add(1, Ordering::Relaxed);
                ("200 OK", json!({ "keys": *self.0.keys.lock().expect("no panic") }))
            }
            _ => ("404 Not Found", json!({})),
        };
        let body = body.to_string();
        let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n\r\n", body.len());
        let _ = stream.write_all(format!("{head}{body}").as_bytes());
    }

    /// Claims of a token that is good for an hour.
    pub fn claims(&self, roles: Value) -> Value {
        json!({
            "iss": self.name(),
            "aud": "entente",
            "exp": now() + 3600,
            "sub": "7f3a",
            "preferred_username": "ada",
            "roles": roles,
        })
    }
}

/// Seconds since 1970.
pub fn now() -> i64 {
    chrono::Utc::now().timestamp()
}
