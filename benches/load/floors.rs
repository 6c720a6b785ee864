//! What the load run compares with: the same answers from memory, the same data written by hand, and
//! the same schema served by async-graphql-axum.
//!
//! `cargo run --release --example floors -- --help`; `benches/load/README.md` says what for.

use std::error::Error;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_graphql::{EmptyMutation, EmptySubscription, Schema};
use async_graphql_axum::{GraphQLRequest, GraphQLResponse};
use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, post};
use axum::serve::ListenerExt;
use bytes::Bytes;
use clap::Parser;
use entente::api::{Query, pinned};
use mimalloc::MiMalloc;
use tokio::net::TcpListener;

use bodies::Dealer;
use kept::Kept;
use questions::{QUESTIONS, Question};
use world::World;

mod bodies;
mod by_hand;
mod kept;
mod questions;
mod world;

/// That of the server, so that no floor is lower or higher for its allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Serve what the load run compares the server with.
///
/// `POST /fixed/QUERY` sends the bytes that the server would send, from memory; `POST /by-hand/QUERY`
/// looks up what is asked and writes the same data without GraphQL; `POST /bare` answers as
/// async-graphql does as it comes. It starts only where the data by hand are the server's for every
/// body.
#[derive(Parser)]
struct Arguments {
    /// Database of the world that is asked about.
    #[arg(long, value_name = "URL", default_value = "sqlite://target/load/100000.db")]
    database: String,
    /// Folder to write the bodies to, a file for each query and a line for each body.
    #[arg(long, value_name = "FOLDER", default_value = "target/load/bodies")]
    bodies: PathBuf,
    /// Address and port to listen on.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8090")]
    listen: SocketAddr,
    /// Write the bodies, compare the data, and stop.
    #[arg(long)]
    check: bool,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let world = Arc::new(World::load(&arguments.database).await?);
    fs::create_dir_all(&arguments.bodies)?;
    let mut dealer = Dealer::to(&world).await;
    let mut router = Router::new().route("/bare", bare(&world));
    for question in &QUESTIONS {
        let bodies = dealer.bodies(question);
        write_lines(&arguments.bodies.join(format!("{}.jsonl", question.name)), &bodies)?;
        let kept = Kept::of(&world, &bodies).await?;
        kept.compare(&world, question)?;
        println!("{}: {kept}", question.name);
        router = with_floors(router, question, &world, kept);
    }
    if arguments.check {
        return Ok(());
    }
    let listener = TcpListener::bind(arguments.listen).await?;
    println!("floors at http://{}", listener.local_addr()?);
    // As the server does.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    Ok(axum::serve(listener, router).await?)
}

fn with_floors(router: Router, question: &Question, world: &Arc<World>, kept: Kept) -> Router {
    let (world, by_hand) = (Arc::clone(world), question.by_hand);
    let kept = Arc::new(kept);
    let fixed = move |body: Bytes| {
        let kept = Arc::clone(&kept);
        async move { json(kept.answer(&body)) }
    };
    let by_hand = move |body: Bytes| {
        let world = Arc::clone(&world);
        async move { json(by_hand(&world, &body)) }
    };
    router
        .route(&format!("/fixed/{}", question.name), post(fixed))
        .route(&format!("/by-hand/{}", question.name), post(by_hand))
}

/// As the manual of async-graphql-axum has it.
fn bare(world: &World) -> MethodRouter {
    let schema = Schema::new(Query::default(), EmptyMutation, EmptySubscription);
    let snapshot = Arc::clone(&world.snapshot);
    post(move |request: GraphQLRequest| {
        let schema = schema.clone();
        let request = pinned(request.into_inner(), Arc::clone(&snapshot));
        async move { GraphQLResponse::from(schema.execute(request).await) }
    })
}

fn json(answer: Option<impl IntoResponse>) -> Response {
    match answer {
        Some(answer) => {
            ([(header::CONTENT_TYPE, "application/json; charset=utf-8")], answer).into_response()
        }
        None => StatusCode::BAD_REQUEST.into_response(),
    }
}

fn write_lines(path: &Path, lines: &[Bytes]) -> std::io::Result<()> {
    let mut text = lines.join(&b'\n');
    text.push(b'\n');
    fs::write(path, text)
}
