//! What a history is asked for by its id: records, and of what stands in a record the record.

use async_graphql::ID;

use crate::api::error::{Answer, ApiError};
use crate::model::{CitationId, GlobalId, LinkEventId, NodeKind, Slug, opaque_id_parts};
use crate::snapshot::{CitationSubject, Snapshot, Subject};

/// What an id stands for in the history, for whoever reads that without a schema; none where the id
/// is not one, or is that of an event or a citation that is gone.
#[must_use]
pub fn subject_of(snapshot: &Snapshot, id: &str) -> Option<Subject> {
    of(snapshot, &id.into()).ok()
}

/// The record whose changes an id stands for: its own, or that in which an event or a citation stands.
///
/// # Errors
/// `BAD_USER_INPUT` for what is no id, and for an event or a citation that is not there any more.
pub(super) fn of(snapshot: &Snapshot, id: &ID) -> Answer<Subject> {
    if let Some(subject) = without_global_id(id) {
        return Ok(subject);
    }
    let GlobalId { kind, number } = id.parse::<GlobalId>()?;
    let subject = match kind {
        NodeKind::LinkEvent => of_event(snapshot, LinkEventId(number)),
        NodeKind::Citation => {
            let cited = snapshot.citation(CitationId(number));
            cited.and_then(|(_, subject)| subject_of_cited(snapshot, subject))
        }
        _ => Subject::of(GlobalId { kind, number }),
    };
    subject.ok_or_else(|| {
        let message = "what has this id is gone, and its changes are told with those of the record in \
                       which it stood; ask for the history of that";
        ApiError::BadInput(message.to_owned())
    })
}

fn of_event(snapshot: &Snapshot, id: LinkEventId) -> Option<Subject> {
    snapshot.link_event(id).map(|(link, _)| Subject::Link(link.id))
}

/// The record in which stands what is cited.
pub(in crate::api) fn subject_of_cited(
    snapshot: &Snapshot,
    subject: CitationSubject,
) -> Option<Subject> {
    Some(match subject {
        CitationSubject::Jurisdiction(id) => Subject::Jurisdiction(id),
        CitationSubject::Link(id) => Subject::Link(id),
        CitationSubject::LinkEvent(id) => return of_event(snapshot, id),
        CitationSubject::Contact(id) => Subject::Contact(id),
        CitationSubject::FocusArea(id) => Subject::FocusArea(id),
    })
}

/// World regions and old slugs, which are no nodes.
fn without_global_id(id: &ID) -> Option<Subject> {
    let (kind, key) = opaque_id_parts(id)?;
    match kind.as_str() {
        // No code holds a NUL, and PostgreSQL has no text with one, not even to compare with.
        "WorldRegion" if !key.contains('\0') => Some(Subject::WorldRegion(key)),
        "SlugRedirect" => {
            let (kind, slug) = key.split_once(':')?;
            let kind = match kind {
                "Jurisdiction" => NodeKind::Jurisdiction,
                "Link" => NodeKind::Link,
                _ => return None,
            };
            Some(Subject::SlugRedirect(kind, Slug::parse(slug).ok()?))
        }
        _ => None,
    }
}
