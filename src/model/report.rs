//! Reports of readers: what somebody without an account says is wrong, and on which page.
//!
//! Nothing here says who sent one.

use std::fmt;
use std::str::FromStr;

use sea_orm::DeriveValueType;

use super::{Locale, excerpt};

/// The id of a report. Reports are no records of the data, and have ids of their own.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, DeriveValueType)]
pub struct ReportId(pub i64);

/// A text that is the id of no report.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{0:?} is no id of a report; expected a number such as 12")]
pub struct BadReportId(String);

/// A report, as it is filed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Report {
    /// The language of the page.
    pub locale: Locale,
    /// The page.
    pub page: PageAddress,
    /// The revision that the reader saw; 0 where there were no data.
    pub revision: i64,
    /// What of the page it is about, where that is said.
    pub subject: Option<ReportSubject>,
    /// What is wrong.
    pub message: ReportMessage,
}

/// A report as it was sent: texts of whoever sent it.
#[derive(Clone, Copy, Debug)]
pub struct SentReport<'a> {
    /// The language of the page.
    pub locale: Locale,
    /// The page, by its path with its query.
    pub page: &'a str,
    /// The number of the revision that the reader saw.
    pub revision: &'a str,
    /// What of the page it is about; a blank text is nothing.
    pub subject: Option<&'a str>,
    /// What is wrong.
    pub message: &'a str,
}

/// Something that is wrong with a report as it was sent.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum ReportProblem {
    /// With its message, which its reader can mend.
    #[error(transparent)]
    Message(#[from] BadReportMessage),
    /// It is of no page of this site.
    #[error("{0:?} is no page of this site; expected a path in ASCII such as /links/alberta-jalisco, of at most {max} bytes", max = PageAddress::MOST_BYTES)]
    Page(String),
    /// It is of no revision.
    #[error("{0:?} is no revision; expected its number, such as 7")]
    Revision(String),
    /// What it is about is no short text on one line.
    #[error("{0:?} is no subject; expected a text on one line such as links/alberta-jalisco, of at most {max} characters", max = ReportSubject::MOST_CHARACTERS)]
    Subject(String),
}

impl Report {
    /// Reads a report as it was sent.
    ///
    /// # Errors
    /// Everything that is wrong with it, one problem or more, that of the message first.
    pub fn read(sent: &SentReport<'_>) -> Result<Self, Vec<ReportProblem>> {
        let mut problems = Vec::new();
        let message = ReportMessage::parse(sent.message);
        let message = noted(message.map_err(Into::into), &mut problems);
        let page = noted(PageAddress::parse(sent.page), &mut problems);
        let revision = noted(revision(sent.revision), &mut problems);
        let subject = sent.subject.filter(|text| !text.trim().is_empty());
        let subject = noted(subject.map(ReportSubject::parse).transpose(), &mut problems);
        match (page, revision, subject, message) {
            (Some(page), Some(revision), Some(subject), Some(message)) => {
                Ok(Self { locale: sent.locale, page, revision, subject, message })
            }
            _ => Err(problems),
        }
    }
}

fn noted<T>(read: Result<T, ReportProblem>, problems: &mut Vec<ReportProblem>) -> Option<T> {
    read.map_err(|problem| problems.push(problem)).ok()
}

fn revision(text: &str) -> Result<i64, ReportProblem> {
    let number = text.parse().ok().filter(|number| *number >= 0);
    number.ok_or_else(|| ReportProblem::Revision(excerpt(text)))
}

/// What a reader says is wrong: plain text of 1 to 4,000 characters, whose lines end with a line feed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ReportMessage(String);

/// A text that is no message.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum BadReportMessage {
    /// Nothing is said, or nothing that can be seen.
    #[error("the message is empty; say what is wrong")]
    Empty,
    /// It has so many characters.
    #[error("the message has {0} characters, and at most {max} are kept; shorten it, or send it in parts", max = ReportMessage::MOST_CHARACTERS)]
    TooLong(usize),
}

impl ReportMessage {
    /// How many characters are kept.
    pub const MOST_CHARACTERS: usize = 4_000;

    /// Reads a message as it was typed, without the space around it.
    ///
    /// Lines end with a line feed alone, whatever a browser sends. Other control characters but tabs are
    /// left out: nobody types them, and what is pasted may hold some.
    ///
    /// # Errors
    /// [`BadReportMessage`], by what is left.
    pub fn parse(text: &str) -> Result<Self, BadReportMessage> {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        let is_text = |letter: &char| !letter.is_control() || matches!(letter, '\n' | '\t');
        let kept: String = lines.chars().filter(is_text).collect();
        let kept = kept.trim();
        match kept.chars().count() {
            0 => Err(BadReportMessage::Empty),
            1..=Self::MOST_CHARACTERS => Ok(Self(kept.to_owned())),
            length => Err(BadReportMessage::TooLong(length)),
        }
    }

    /// The message as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A page of this site: its path with its query, in ASCII as it stands in a request, at most 2,000 bytes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PageAddress(String);

impl PageAddress {
    /// How long it may be.
    pub const MOST_BYTES: usize = 2_000;

    /// Reads the address of a page.
    ///
    /// # Errors
    /// [`ReportProblem::Page`] for what a browser would take for the address of another site, for signs
    /// that no address has, and for too many.
    pub fn parse(text: &str) -> Result<Self, ReportProblem> {
        // Browsers read a backslash as a slash, and `//host` as another site.
        let is_here = text.starts_with('/') && !text.starts_with("//") && !text.contains('\\');
        let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic());
        match is_here && is_plain && text.len() <= Self::MOST_BYTES {
            true => Ok(Self(text.to_owned())),
            false => Err(ReportProblem::Page(excerpt(text))),
        }
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What of a page a report is about, such as `links/alberta-jalisco`: a text on one line, 1 to 200
/// characters.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ReportSubject(String);

impl ReportSubject {
    /// How long it may be.
    pub const MOST_CHARACTERS: usize = 200;

    /// Reads what a report is about, without the space around it.
    ///
    /// # Errors
    /// [`ReportProblem::Subject`] for none, for control characters, and for too many characters.
    pub fn parse(text: &str) -> Result<Self, ReportProblem> {
        let kept = text.trim();
        let fits = (1..=Self::MOST_CHARACTERS).contains(&kept.chars().count());
        match fits && !kept.contains(char::is_control) {
            true => Ok(Self(kept.to_owned())),
            false => Err(ReportProblem::Subject(excerpt(text))),
        }
    }

    /// The subject as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ReportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for ReportId {
    type Err = BadReportId;

    fn from_str(text: &str) -> Result<Self, BadReportId> {
        let number = text.parse().ok().filter(|number| *number > 0);
        number.map(Self).ok_or_else(|| BadReportId(excerpt(text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENT: SentReport<'_> = SentReport {
        locale: Locale::Fr,
        page: "/links/alberta-jalisco?lang=fr",
        revision: "7",
        subject: Some("links/alberta-jalisco"),
        message: "L'année est fausse.",
    };

    fn message(text: &str) -> Result<String, BadReportMessage> {
        ReportMessage::parse(text).map(|message| message.as_str().to_owned())
    }

    #[test]
    fn a_message_is_plain_text_of_lines() {
        assert_eq!(
            message("  Wrong.\r\n\tSee 1980\rand 1999.\n\n"),
            Ok("Wrong.\n\tSee 1980\nand 1999.".into())
        );
        assert_eq!(message("a\u{1b}[31m\u{0}b\u{7f}\u{9b}c"), Ok("a[31mbc".into()));
    }

    #[test]
    fn a_message_is_neither_empty_nor_longer_than_is_kept() {
        for empty in ["", " \r\n\t ", "\u{0}\u{1b}"] {
            assert_eq!(message(empty), Err(BadReportMessage::Empty), "{empty:?}");
        }
        // Characters count, not bytes, and the line ends of a browser once.
        assert!(message(&"é\r\n".repeat(2_000)).is_ok());
        let longer = message(&"é".repeat(4_001)).expect_err("it is too long");
        assert_eq!(longer, BadReportMessage::TooLong(4_001));
        let told = "the message has 4001 characters, and at most 4000 are kept; shorten it, or send it in parts";
        assert_eq!(longer.to_string(), told);
    }

    #[test]
    fn a_page_is_one_of_this_site() {
        for page in
            ["/", "/links/alberta-jalisco?lang=fr&a=%C3%A9", &format!("/{}", "a".repeat(1_999))]
        {
            assert_eq!(PageAddress::parse(page).as_ref().map(PageAddress::as_str), Ok(page));
        }
        let long = format!("/{}", "a".repeat(2_000));
        for page in [
            "",
            "links",
            "//evil.example",
            "/\\evil.example",
            "https://x.example/",
            "/a b",
            "/é",
            "/\n",
            &long,
        ] {
            assert!(PageAddress::parse(page).is_err(), "{page:?}");
        }
    }

    #[test]
    fn a_report_is_read_as_it_was_sent() {
        let report = Report::read(&SENT).expect("a report");
        assert_eq!((report.locale, report.revision), (Locale::Fr, 7));
        assert_eq!(report.page.as_str(), SENT.page);
        assert_eq!(report.subject.as_ref().map(ReportSubject::as_str), SENT.subject);
        assert_eq!(report.message.as_str(), SENT.message);
        let bare = Report::read(&SentReport { subject: Some(" "), ..SENT }).expect("a report");
        assert_eq!(bare.subject, None);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let subject = "a".repeat(201);
        let wrong = SentReport {
            page: "elsewhere",
            revision: "-1",
            subject: Some(&subject),
            message: " ",
            ..SENT
        };
        let problems = Report::read(&wrong).expect_err("all of it is wrong");
        assert_eq!(problems[0], ReportProblem::Message(BadReportMessage::Empty));
        assert_eq!(problems[1], ReportProblem::Page("elsewhere".to_owned()));
        assert_eq!(problems[2], ReportProblem::Revision("-1".to_owned()));
        assert!(matches!(&problems[3..], [ReportProblem::Subject(_)]), "{problems:?}");
    }

    #[test]
    fn an_id_is_a_number_from_one() {
        assert_eq!("12".parse(), Ok(ReportId(12)));
        for wrong in ["0", "-1", "", "twelve", "1.5", "9223372036854775808"] {
            assert!(wrong.parse::<ReportId>().is_err(), "{wrong:?}");
        }
    }
}
