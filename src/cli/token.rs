//! `entente token`: who may change the data, and who no longer.

use std::str::FromStr;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use clap::{Args, Subcommand, ValueEnum};

use crate::config::DatabaseSettings;
use crate::error::Error;
use crate::identity::Secret;
use crate::model::{Role, TokenName};
use crate::store::Token as Known;
use crate::store::{NewToken, Store, TokenState};

/// Make, list and revoke the tokens with which clients may change the data
#[derive(Args, Debug)]
pub(super) struct Token {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a token and print it: this once, for only its hash is kept.
    Create {
        /// Name that stands in the history beside all that is changed with the token.
        #[arg(long)]
        name: TokenName,
        /// What its bearer may do: an editor changes data and undoes changes of their own, an admin undoes
        /// those of others, too.
        #[arg(long)]
        role: Right,
        /// When it ends: after a day, such as 2027-01-31 (UTC), or in some days, such as 90d; never where
        /// nothing is said.
        #[arg(long, value_name = "WHEN")]
        expires: Option<Expiry>,
        #[command(flatten)]
        database: DatabaseSettings,
    },
    /// List all tokens, those that are void as well.
    List {
        #[command(flatten)]
        database: DatabaseSettings,
    },
    /// Make a token void: within five seconds no server takes it any more.
    Revoke {
        /// Name of the token.
        name: TokenName,
        #[command(flatten)]
        database: DatabaseSettings,
    },
}

/// What a token can be for: to read takes none.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Right {
    Editor,
    Admin,
}

/// When a token is to end.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Expiry {
    After(NaiveDate),
    In(Days),
}

impl Token {
    pub(super) async fn run(self) -> Result<(), Error> {
        match self.command {
            Command::Create { name, role, expires, database } => {
                let expires_at = expires.map(|when| when.from(Utc::now())).transpose()?;
                create(&open_or_make(&database).await?, name, role.into(), expires_at).await
            }
            Command::List { database } => {
                let tokens = open(&database).await?.list_tokens().await?;
                super::print(&table(&tokens, Utc::now()))
            }
            Command::Revoke { name, database } => {
                open(&database).await?.revoke_token(&name).await?;
                super::print(&format!("the token {name} is revoked\n"))
            }
        }
    }
}

/// Opens the database as it is: in the wrong folder there are no tokens, and none should be looked for in
/// a new file.
async fn open(database: &DatabaseSettings) -> Result<Store, Error> {
    let store = Store::open_existing(&database.database).await?;
    store.need_current_schema().await?;
    Ok(store)
}

/// Opens the database for a first token, which may be made before the first start of a server; says so
/// where it makes one.
async fn open_or_make(database: &DatabaseSettings) -> Result<Store, Error> {
    let is_new = Store::makes_a_file(&database.database)?;
    let store = Store::open(&database.database).await?;
    store.migrate().await?;
    if is_new {
        eprintln!(
            "entente: there was no database {}, and now there is; only a server with the same --database, \
             in the same folder, takes the token",
            database.database
        );
    }
    Ok(store)
}

/// The token alone goes to the standard output, so that it can be led into a file or another command.
async fn create(
    store: &Store,
    name: TokenName,
    role: Role,
    expires_at: Option<DateTime<Utc>>,
) -> Result<(), Error> {
    let secret = Secret::draw();
    let token = NewToken { name: name.clone(), role, hash: secret.hash(), expires_at };
    store.create_token(token).await?;
    super::print(&format!("{}\n", secret.as_str()))?;
    let end = expires_at.map_or_else(String::new, |end| format!(" until {}", instant(end)));
    eprintln!(
        "entente: this is the token of {name}, {}{end}; keep it now, for it is not shown again. Send it \
         as `Authorization: Bearer …`; `entente token revoke {name}` makes it void.",
        role.as_str().to_lowercase()
    );
    Ok(())
}

/// A line for each token, in columns.
fn table(tokens: &[Known], now: DateTime<Utc>) -> String {
    const HEAD: [&str; 6] = ["NAME", "ROLE", "MADE", "LAST USED", "EXPIRES", "STATE"];
    super::table::table(HEAD, tokens.iter().map(|token| row(token, now)))
}

fn row(token: &Known, now: DateTime<Utc>) -> [String; 6] {
    let state = match token.state(now) {
        TokenState::Valid => "valid",
        TokenState::Expired => "expired",
        TokenState::Revoked => "revoked",
    };
    let or_never = |at: Option<DateTime<Utc>>| at.map_or_else(|| "never".to_owned(), instant);
    [
        token.name.clone(),
        token.role.as_str().to_lowercase(),
        instant(token.made_at),
        or_never(token.last_used_at),
        or_never(token.expires_at),
        state.to_owned(),
    ]
}

/// To the minute, in UTC.
fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%MZ").to_string()
}

impl Expiry {
    /// The instant that it means.
    ///
    /// # Errors
    /// [`Error::Expiry`] for one that has gone by, or is too far away to be written.
    fn from(self, now: DateTime<Utc>) -> Result<DateTime<Utc>, Error> {
        let end = match self {
            // The first instant of the next day.
            Self::After(day) => day.succ_opt().and_then(|next| next.and_hms_opt(0, 0, 0)),
            Self::In(days) => now.naive_utc().checked_add_days(days),
        };
        let far = now + TimeDelta::days(MOST_DAYS);
        let end = end.map(|end| end.and_utc()).filter(|end| (now..=far).contains(end));
        end.ok_or(Error::Expiry)
    }
}

/// A hundred years: further away it was a slip.
const MOST_DAYS: i64 = 36_525;

impl FromStr for Expiry {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let none = "expected a day such as 2027-01-31, or a number of days such as 90d";
        match text.strip_suffix('d') {
            Some(days) => days.parse().map(|days| Self::In(Days::new(days))).map_err(|_| none),
            None => text.parse().map(Self::After).map_err(|_| none),
        }
    }
}

impl From<Right> for Role {
    fn from(right: Right) -> Self {
        match right {
            Right::Editor => Self::Editor,
            Right::Admin => Self::Admin,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(text: &str) -> Option<String> {
        let now = "2026-11-22T12:00:00Z".parse().expect("an instant");
        let expiry: Expiry = text.parse().ok()?;
        expiry.from(now).ok().map(instant)
    }

    #[test]
    fn a_token_ends_after_a_day_or_in_some_days() {
        assert_eq!(end("2027-01-31").as_deref(), Some("2027-02-01 00:00Z"));
        assert_eq!(end("2026-11-22").as_deref(), Some("2026-11-23 00:00Z"), "today is not over");
        assert_eq!(end("90d").as_deref(), Some("2027-02-20 12:00Z"));
        for wrong in ["2026-11-21", "0001-01-01", "999999d", "-1d", "d", "90", "2027-02-30", "soon"]
        {
            assert_eq!(end(wrong), None, "{wrong}");
        }
    }
}
