//! What pages load: one stylesheet and one script.

use std::sync::LazyLock;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// A file that pages load.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// Its name.
    pub name: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// What is in it.
    pub text: &'static str,
}

const ASSETS: [Asset; 2] = [
    Asset {
        name: "explorer.css",
        media_type: "text/css; charset=utf-8",
        text: include_str!("../../explorer/explorer.css"),
    },
    Asset {
        name: "explorer.js",
        media_type: "text/javascript; charset=utf-8",
        text: include_str!("../../explorer/explorer.js"),
    },
];

/// The file of a name.
#[must_use]
pub fn asset(name: &str) -> Option<Asset> {
    ASSETS.into_iter().find(|asset| asset.name == name)
}

/// What stands behind the address of a file, so that a browser that has another one asks anew.
#[must_use]
pub fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let all = ASSETS.iter().fold(Sha256::new(), |hash, asset| hash.chain_update(asset.text));
        HEXLOWER.encode(&all.finalize()[..6])
    });
    &VERSION
}
