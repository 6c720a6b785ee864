//! Pictures on pages of other sites.

use super::{between, shown};
use crate::support::http::get;

#[test]
fn a_picture_may_stand_in_a_frame_anywhere_and_says_where_it_is_from() {
    let reply = get("/embed/fr/jurisdictions/alberta/map?asOf=2000");
    assert_eq!(reply.status, 200);
    let policy = reply.header("content-security-policy").expect("a policy");
    assert!(policy.ends_with("frame-ancestors *"), "{policy}");
    assert_eq!(reply.header("x-frame-options"), None);
    let page = shown(&reply.body);
    assert!(page.contains("<svg"), "{page}");
    let source = between(&page, "<p class=\"credit\"><a href=\"", "\"").expect("where it is from");
    assert!(source.ends_with("/fr/jurisdictions/alberta?asOf=2000"), "{source}");
}

#[test]
fn a_picture_that_a_page_does_not_have_is_not_there() {
    for address in ["/embed/en/jurisdictions/alberta/growth", "/embed/en/about/map", "/embed/en/"] {
        assert_eq!(get(address).status, 404, "{address}");
    }
}

#[test]
fn a_file_of_a_picture_may_be_shown_by_any_site() {
    let reply = get("/en/jurisdictions/alberta/network.svg");
    assert_eq!(reply.header("x-frame-options"), None);
    let kept_as = reply.header("content-disposition").expect("a name");
    assert_eq!(kept_as, "inline; filename=\"entente-r1-jurisdictions-alberta-network.svg\"");
}
