//! Pictures in pages of other sites.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

use super::session::complaints_in_a_browser;
use crate::support::http::served;

#[tokio::test]
async fn a_picture_stands_in_a_page_of_another_site_and_an_ordinary_page_does_not() {
    let own = format!("http://{}", served());
    let port = serve(format!(
        "<!doctype html><html lang=en><title>A newspaper</title><link rel=icon href='data:,'>\
         <iframe src='{own}/embed/en/jurisdictions/alberta/network' title=Network></iframe>\
         <iframe src='{own}/en/jurisdictions/alberta' title=Page></iframe>\
         <img src='{own}/en/jurisdictions/alberta/network.svg' alt=Network>\
         <img src='{own}/en/jurisdictions/alberta/network.png' alt=Network>"
    ));
    let complaints = complaints_in_a_browser(async |browser| {
        // To a browser that is another site than 127.0.0.1, and not only another port of it.
        browser.open_at(&format!("http://localhost:{port}/")).await;
        browser.until("[...document.images].every((image) => image.complete)", &[]).await;
        let widths =
            browser.value("[...document.images].map((image) => image.naturalWidth > 0)", &[]);
        assert_eq!(widths.await, serde_json::json!([true, true]));
        browser.enter_frame(0).await;
        browser
            .until("document.querySelector('svg.network[role=application]') !== null", &[])
            .await;
        assert!(browser.count("svg.network .place").await > 5);
        let link = browser.value("document.querySelector('.credit a').href", &[]).await;
        assert_eq!(link, format!("{own}/en/jurisdictions/alberta"));
        browser.leave_frame().await;
        browser.enter_frame(1).await;
        assert_eq!(browser.count("a.brand, svg.network").await, 0);
    })
    .await;
    let is_refusal =
        |text: &String| text.contains("frame-ancestors") || text.contains("X-Frame-Options");
    assert!(complaints.iter().any(is_refusal), "{complaints:?}");
    assert!(complaints.iter().all(is_refusal), "{complaints:?}");
}

/// Answers every request with a page, on a port of its own, for as long as the tests run.
fn serve(page: String) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("a bound port").port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let head = BufReader::new(&stream).lines().map_while(Result::ok);
            head.take_while(|line| !line.is_empty()).for_each(drop);
            let head =
                "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\nconnection: close";
            // A browser opens connections that it does not use.
            let _ = write!(stream, "{head}\r\ncontent-length: {}\r\n\r\n{page}", page.len());
        }
    });
    port
}
