//! Settings, read once from arguments and environment.

mod issuer;
mod limits;
mod service;

use std::net::SocketAddr;

use clap::{Args, Command, FromArgMatches};

pub use issuer::{IssuerSettings, SigningAlgorithm, is_safe};
pub use limits::{KeepSettings, LimitSettings};
pub use service::{ClientSettings, ServiceSettings, TelemetrySettings};

/// Where the data is.
#[derive(Args, Clone, Debug)]
pub struct DatabaseSettings {
    /// Database to use: a SQLite file, which is made on first use, or a PostgreSQL server
    #[arg(
        long,
        value_name = "URL",
        env = "ENTENTE_DATABASE_URL",
        hide_env_values = true,
        default_value = "sqlite://entente.db?mode=rwc"
    )]
    pub database: String,
}

/// Where the data is read besides.
#[derive(Args, Clone, Debug)]
pub struct ReplicaSettings {
    /// PostgreSQL replica from which data and history are read where it has them, to spare the database.
    #[arg(long, value_name = "URL", env = "ENTENTE_READ_DATABASE_URL", hide_env_values = true)]
    pub read_database: Option<String>,
}

/// Where the server is reached.
#[derive(Args, Clone, Debug)]
pub struct ListenSettings {
    /// Address and port to listen on.
    #[arg(long, value_name = "ADDRESS", env = "ENTENTE_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
}

/// Settings as they are where nothing is said.
///
/// # Panics
/// Where settings have no default.
#[must_use]
pub fn defaults<T: Args + FromArgMatches>() -> T {
    let arguments = T::augment_args(Command::new("entente")).get_matches_from(["entente"]);
    T::from_arg_matches(&arguments).expect("each setting has a default")
}
