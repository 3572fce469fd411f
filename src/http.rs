//! A small HTTP server. axum's own knows no limit on connections, nor on the time that somebody takes for the head of a
//! request.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::sleep;

/// Connections at a time; who comes later waits to be accepted.
const CONNECTIONS: usize = 512;
/// Longest time for the head of a request, which is also how long a connection may lie idle.
const HEAD: Duration = Duration::from_secs(30);
/// Pause after a connection could not be accepted, as a rule for want of file descriptors.
const PAUSE: Duration = Duration::from_millis(200);

/// Serves until `stop` is over, then finishes the requests under way and closes everything.
pub(crate) async fn serve(listener: TcpListener, app: Router, stop: impl Future<Output = ()>) {
    let mut stop = pin!(stop);
    let stopping = watch::Sender::new(false);
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let mut open = JoinSet::new();
    loop {
        tokio::select! {
            (stream, permit) = accept(&listener, &room) => {
                open.spawn(connection(stream, app.clone(), stopping.subscribe(), permit));
            }
            Some(_) = open.join_next() => {}
            () = &mut stop => break,
        }
    }
    drop(listener);
    stopping.send_replace(true);
    while open.join_next().await.is_some() {}
}

async fn accept(listener: &TcpListener, room: &Arc<Semaphore>) -> (TcpStream, Option<OwnedSemaphorePermit>) {
    // Fails only when closed, which nobody does.
    let permit = room.clone().acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return (stream, permit),
            Err(error) => {
                tracing::warn!(error = %error.kind(), "a connection could not be accepted");
                sleep(PAUSE).await;
            }
        }
    }
}

async fn connection(
    stream: TcpStream,
    app: Router,
    mut stopping: watch::Receiver<bool>,
    _permit: Option<OwnedSemaphorePermit>,
) {
    // Answers are small: they are not kept back to fill a packet.
    let _ = stream.set_nodelay(true);
    let serving = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(app));
    let mut serving = pin!(serving);
    tokio::select! {
        // A client that breaks off is its own matter.
        _ = serving.as_mut() => return,
        _ = stopping.wait_for(|stopping| *stopping) => {}
    }
    serving.as_mut().graceful_shutdown();
    let _ = serving.await;
}
