//! Black-box tests: the real binary against a Bot API server of our own.
//!
//! - `server`: the fake Telegram, strict where Telegram is, with faults on request; `request`, `polling`, `state`: its parts
//! - `webhook`: brings updates as Telegram does
//! - `schema`, `html`: what a request must look like
//! - `bot`: the binary under test; `database`: where its journal is
//! - `balancer`: before several copies; `wire`: to the database, to be cut
//! - `files`: a knowledge base to change meanwhile
//! - `person`: somebody who writes, presses and reads

// Each test binary uses a part of this.
#![allow(dead_code, unreachable_pub, unused_imports)]
// A test fails by panicking, and so do its helpers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

pub mod balancer;
pub mod bot;
pub mod database;
pub mod files;
pub mod html;
pub mod person;
pub mod polling;
pub mod request;
pub mod schema;
pub mod server;
pub mod state;
pub mod webhook;
pub mod wire;

pub use bot::Bot;
pub use files::Files;
pub use person::{Group, Person};
pub use server::{Fake, Fault};
pub use state::{Call, Shown};

/// Asks again until there is something; fails after the usual patience.
pub async fn until<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let start = std::time::Instant::now();
    loop {
        if let Some(found) = ask().await {
            return found;
        }
        assert!(start.elapsed() < server::PATIENCE, "waited in vain for {what}");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}
