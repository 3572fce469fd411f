//! Telegram's side of the webhook: so many connections, each brings the next update when the last one was taken.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinHandle;
use tokio::time::sleep;

use crate::score::Feed;

/// What simoff is told to expect.
pub(crate) const SECRET: &str = "load-test-secret-0001";
/// Where it listens for updates.
pub(crate) const PATH: &str = "/telegram";

/// Brings updates to a port until aborted.
pub(crate) fn post(feed: Arc<Feed>, port: u16, connections: usize) -> JoinHandle<()> {
    let client = reqwest::Client::builder().pool_max_idle_per_host(connections).no_proxy().build().expect("a client");
    tokio::spawn(async move {
        let workers = (0..connections).map(|_| work(feed.clone(), client.clone(), port));
        futures::future::join_all(workers).await;
    })
}

async fn work(feed: Arc<Feed>, client: reqwest::Client, port: u16) {
    loop {
        for at in feed.take(1).await {
            while !brought(&client, port, feed.json(at)).await {
                sleep(Duration::from_millis(20)).await;
            }
            feed.accepted();
        }
    }
}

async fn brought(client: &reqwest::Client, port: u16, json: &str) -> bool {
    let request = client
        .post(format!("http://127.0.0.1:{port}{PATH}"))
        .header("content-type", "application/json")
        .header("x-telegram-bot-api-secret-token", SECRET)
        .body(json.to_owned());
    request.send().await.is_ok_and(|answer| answer.status().is_success())
}
