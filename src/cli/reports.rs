//! `entente reports`: what readers say is wrong.

use std::fmt::Write;
use std::ops::ControlFlow;

use chrono::{DateTime, SecondsFormat, Utc};
use clap::{Args, Subcommand};
use serde_json::json;

use super::plain::{escaped, on_one_line, quoted};
use super::table::table;
use crate::config::DatabaseSettings;
use crate::error::Error;
use crate::model::{Locale, ReportId};
use crate::store::{ClosedReports, KeptReport, ReportsAsked, Store, WhichReports};

/// How many are shown where nothing is said.
const SHOWN: u32 = 50;

/// How many may be asked for: the rows of a table are held in memory, to find out how wide its columns are.
const MOST_SHOWN: i64 = 100_000;

/// How many are read at once, with their messages.
const AT_ONCE: u64 = 500;

/// How many letters of a text stand in a cell of the table.
const LONGEST_SHOWN: usize = 60;

/// List the errors that readers reported, newest last; show them whole, and close what is dealt with
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Reports {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    list: List,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show reports whole, open or closed, each with all lines of its message.
    Show(Named),
    /// Close reports that are dealt with, all of these or none; they are kept, and --all lists them.
    Close(Named),
}

#[derive(Args, Debug)]
struct List {
    /// Also those that are closed.
    #[arg(long)]
    all: bool,
    /// The newest so many.
    #[arg(
        long, value_name = "COUNT", default_value_t = SHOWN,
        value_parser = clap::value_parser!(u32).range(1..=MOST_SHOWN)
    )]
    limit: u32,
    /// Print an object of JSON a line, with the whole message.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    database: DatabaseSettings,
}

#[derive(Args, Debug)]
struct Named {
    /// Which; `entente reports` lists them.
    #[arg(value_name = "ID", required = true)]
    ids: Vec<ReportId>,
    #[command(flatten)]
    database: DatabaseSettings,
}

impl Reports {
    pub(super) async fn run(self) -> Result<(), Error> {
        match self.command {
            None => {
                let store = open(&self.list.database).await?;
                let told = self.list.tell(&store).await;
                store.close().await?;
                told
            }
            Some(Command::Show(named)) => {
                let store = open(&named.database).await?;
                let found = store.find_reports(&named.ids.into_iter().collect()).await;
                store.close().await?;
                let shown: Vec<_> = found?.iter().map(whole).collect();
                super::print(&shown.join("\n"))
            }
            Some(Command::Close(named)) => {
                let store = open(&named.database).await?;
                let closed = store.close_reports(named.ids.into_iter().collect()).await;
                store.close().await?;
                super::print(&outcome(&closed?))
            }
        }
    }
}

/// Opens the database as it is: in the wrong folder there are no reports, and none should be looked for in
/// a new file.
async fn open(database: &DatabaseSettings) -> Result<Store, Error> {
    let store = Store::open_existing(&database.database).await?;
    store.need_current_schema().await?;
    Ok(store)
}

impl List {
    async fn tell(&self, store: &Store) -> Result<(), Error> {
        let total = store.count_reports(self.which()).await?;
        if let Some(words) = self.note(total) {
            eprintln!("entente: {words}");
        }
        if total == 0 {
            return Ok(());
        }
        if self.json {
            return self.each(store, |report| super::print_on(&line(report))).await;
        }
        let mut reports = Vec::new();
        let take = |report: &KeptReport| {
            reports.push(row(report));
            Ok(ControlFlow::Continue(()))
        };
        self.each(store, take).await?;
        let rows = reports.into_iter();
        super::print(&match self.all {
            true => table(HEAD, rows),
            // All of them are open.
            false => table(without_closed(HEAD), rows.map(without_closed)),
        })
    }

    /// That there is nothing to list, or how many are left out, and how to see them.
    fn note(&self, total: u64) -> Option<String> {
        let (shown, sort) = (self.limit, if self.all { "reports" } else { "open reports" });
        match total {
            0 if self.all => Some("nothing was reported".to_owned()),
            0 => Some("no report is open; --all lists those that are closed, too".to_owned()),
            _ if total <= u64::from(shown) => None,
            _ if total <= MOST_SHOWN.unsigned_abs() => {
                Some(format!("the newest {shown} of {total} {sort}; --limit {total} shows all"))
            }
            _ => Some(format!(
                "the newest {shown} of {total} {sort}; --limit {MOST_SHOWN} shows the most"
            )),
        }
    }

    const fn which(&self) -> WhichReports {
        if self.all { WhichReports::All } else { WhichReports::Open }
    }

    /// Takes the newest one after the other, oldest of them first, a page of them in memory.
    async fn each(
        &self,
        store: &Store,
        mut take: impl FnMut(&KeptReport) -> Result<ControlFlow<()>, Error>,
    ) -> Result<(), Error> {
        let which = self.which();
        let mut left = u64::from(self.limit);
        let mut after = store.report_before_last(which, left).await?;
        while left > 0 {
            let asked = ReportsAsked { which, after, first: left.min(AT_ONCE) };
            let page = store.list_reports(&asked).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.id);
            left = left.saturating_sub(page.len() as u64);
            for report in &page {
                if take(report)?.is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

const HEAD: [&str; 7] = ["ID", "AT", "CLOSED", "PAGE", "REVISION", "SUBJECT", "MESSAGE"];

fn without_closed<T>([id, at, _, page, revision, subject, message]: [T; 7]) -> [T; 6] {
    [id, at, page, revision, subject, message]
}

fn row(report: &KeptReport) -> [String; 7] {
    let shown = |text: &str| on_one_line(text, LONGEST_SHOWN);
    [
        report.id.to_string(),
        instant(report.created_at),
        report.closed_at.map_or_else(|| "-".to_owned(), instant),
        shown(&report.page),
        report.revision.to_string(),
        shown(report.subject.as_deref().unwrap_or("-")),
        shown(&report.message),
    ]
}

/// All of a report, with as many lines as its message has.
fn whole(report: &KeptReport) -> String {
    let on_line = |text: &str| on_one_line(text, usize::MAX);
    let state = match report.closed_at {
        None => "open".to_owned(),
        Some(at) => format!("closed {}", instant(at)),
    };
    let language = match report.locale {
        Locale::En => "English",
        Locale::Fr => "French",
    };
    let mut whole = format!("report {}, {state}\n", report.id);
    let filed = format!("{}, on the page in {language}", instant(report.created_at));
    let (page, revision) = (on_line(&report.page), report.revision.to_string());
    let subject = on_line(report.subject.as_deref().unwrap_or("-"));
    for (name, text) in
        [("filed", filed), ("page", page), ("revision", revision), ("subject", subject)]
    {
        writeln!(whole, "{name:8}  {text}").expect("a text takes any line");
    }
    whole + &quoted(&report.message)
}

fn line(report: &KeptReport) -> String {
    let instant = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    let object = json!({
        "id": report.id.0,
        "createdAt": instant(report.created_at),
        "locale": report.locale.as_str(),
        "page": report.page,
        "revision": report.revision,
        "subject": report.subject,
        "message": report.message,
        "closedAt": report.closed_at.map(instant),
    });
    format!("{}\n", escaped(&object.to_string()))
}

/// What became of each.
fn outcome(closed: &ClosedReports) -> String {
    let mut words = String::new();
    for id in &closed.now {
        writeln!(words, "report {id} is closed").expect("a text takes any line");
    }
    for (id, at) in &closed.before {
        let since = instant(*at);
        writeln!(words, "report {id} was closed already, {since}").expect("a text takes any line");
    }
    words
}

/// To the second, in UTC.
fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::defaults;

    #[test]
    fn what_is_left_out_is_told_with_what_shows_it() {
        let open: List = defaults();
        assert_eq!((open.note(1), open.note(50)), (None, None));
        let told = |list: &List, total| list.note(total).expect("words");
        assert_eq!(told(&open, 51), "the newest 50 of 51 open reports; --limit 51 shows all");
        assert!(told(&open, 0).contains("--all lists those that are closed"));
        let all = List { all: true, ..open };
        assert_eq!(told(&all, 0), "nothing was reported");
        let beyond = told(&all, 100_001);
        assert_eq!(beyond, "the newest 50 of 100001 reports; --limit 100000 shows the most");
    }

    #[test]
    fn a_message_is_shown_whole_and_none_of_its_lines_as_ours() {
        let report = KeptReport {
            id: ReportId(12),
            created_at: DateTime::from_timestamp(1_800_000_000, 0).expect("an instant"),
            locale: Locale::Fr,
            page: "/links/alberta-jalisco?lang=fr".to_owned(),
            revision: 7,
            subject: None,
            message: "Non.\n\nreport 13, open\u{1b}[2J".to_owned(),
            closed_at: None,
        };
        let shown = "report 12, open\n\
                     filed     2027-01-15T08:00:00Z, on the page in French\n\
                     page      /links/alberta-jalisco?lang=fr\n\
                     revision  7\n\
                     subject   -\n\
                     > Non.\n>\n> report 13, open [2J\n";
        assert_eq!(whole(&report), shown);
    }
}
