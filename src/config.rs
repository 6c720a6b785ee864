//! Settings, read once from arguments and environment.

use std::net::SocketAddr;

use clap::Args;

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

/// Where the server is reached.
#[derive(Args, Clone, Debug)]
pub struct ListenSettings {
    /// Address and port to listen on.
    #[arg(long, value_name = "ADDRESS", env = "ENTENTE_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
}
