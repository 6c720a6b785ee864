//! In which form an answer is taken, and in which a request may come.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use headers_accept::Accept;
use mediatype::{MediaType, Name};

use crate::gate::{Outcome, Reason};

/// The forms of an answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Media {
    /// Whatever the status, the body is an answer.
    Json,
    /// The newer one, in which the status says whether the operation was executed.
    GraphqlResponse,
    /// An event for each answer.
    EventStream,
}

const APPLICATION: Name<'_> = Name::new_unchecked("application");
const JSON: MediaType<'_> = MediaType::new(APPLICATION, Name::new_unchecked("json"));
const GRAPHQL_RESPONSE: MediaType<'_> = MediaType::from_parts(
    APPLICATION,
    Name::new_unchecked("graphql-response"),
    Some(Name::new_unchecked("json")),
    &[],
);
const EVENT_STREAM: MediaType<'_> =
    MediaType::new(Name::new_unchecked("text"), Name::new_unchecked("event-stream"));

/// What is offered, the one that is given where anything is taken first.
static OFFERED: [(MediaType<'_>, Media); 3] = [
    (JSON, Media::Json),
    (GRAPHQL_RESPONSE, Media::GraphqlResponse),
    (EVENT_STREAM, Media::EventStream),
];

impl Media {
    /// What the client takes most gladly; none where it takes nothing that is offered.
    ///
    /// Who says nothing, or anything, takes the form that every client knows. Of several that the client
    /// takes as gladly it gets the one that it names first.
    pub(super) fn taken_by(headers: &HeaderMap) -> Option<Self> {
        let mut accepted = headers.get_all(header::ACCEPT).iter();
        let (first, more) = (accepted.next(), accepted.next().is_some());
        match first.map(HeaderValue::as_bytes) {
            None | Some(b"*/*" | b"application/json") if !more => return Some(Self::Json),
            Some(b"application/graphql-response+json") if !more => {
                return Some(Self::GraphqlResponse);
            }
            _ => {}
        }
        let all = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
        let accept: Accept = all.collect::<Vec<_>>().join(",").parse().ok()?;
        let best = accept.negotiate(OFFERED.iter().map(|(media, _)| media))?;
        OFFERED.iter().find(|(media, _)| media == best).map(|(_, media)| *media)
    }

    pub(super) const fn content_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Json => "application/json; charset=utf-8",
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::EventStream => "text/event-stream",
        })
    }

    /// The status of an answer in this form.
    pub(super) const fn status(self, outcome: Outcome) -> StatusCode {
        let Outcome::Refused(reason) = outcome else { return StatusCode::OK };
        match reason {
            Reason::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Reason::Overloaded | Reason::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Reason::Unauthenticated => StatusCode::UNAUTHORIZED,
            Reason::NotFound => StatusCode::NOT_FOUND,
            Reason::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Reason::Unreadable | Reason::NotHere => StatusCode::BAD_REQUEST,
            // As GraphQL over HTTP has it: a client of the older form takes any other status for an
            // answer of something between.
            _ if matches!(self, Self::Json) => StatusCode::OK,
            Reason::Forbidden => StatusCode::FORBIDDEN,
            _ => StatusCode::BAD_REQUEST,
        }
    }
}

/// Whether a body is JSON. Other content types are refused: a browser would send them from any page
/// without asking.
pub(super) fn is_json(headers: &HeaderMap) -> bool {
    let Some(content_type) = headers.get(header::CONTENT_TYPE) else { return false };
    if content_type.as_bytes() == b"application/json" {
        return true;
    }
    let parsed = content_type.to_str().ok().and_then(|text| MediaType::parse(text).ok());
    parsed.is_some_and(|media| media.essence() == JSON && is_utf8(&media))
}

fn is_utf8(media: &MediaType<'_>) -> bool {
    use mediatype::ReadParams;
    let charset = media.get_param(mediatype::names::CHARSET);
    charset.is_none_or(|charset| charset.unquoted_str().eq_ignore_ascii_case("utf-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_older_form_tells_by_its_status_only_what_every_client_should_heed() {
        let statuses = |reason| {
            [Media::Json, Media::GraphqlResponse, Media::EventStream]
                .map(|media| media.status(Outcome::Refused(reason)).as_u16())
        };
        for (reason, expected) in [
            (Reason::Forbidden, [200, 403, 403]),
            (Reason::NotValid, [200, 400, 400]),
            (Reason::Unauthenticated, [401; 3]),
            (Reason::Unavailable, [503; 3]),
        ] {
            assert_eq!(statuses(reason), expected, "{reason:?}");
        }
    }
}
