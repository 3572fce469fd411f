//! Telegram's side of webhook mode: brings the fake's updates to an address as Telegram does. One queue per chat, and
//! one per person for presses and searches; the next update of a queue only after 2xx for the one before; what was not
//! answered with 2xx comes again after pauses that double, or after `Retry-After`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinHandle;

use super::server::{Fake, Inner};

/// The header that shows the secret.
pub const SECRET_HEADER: &str = "X-Telegram-Bot-Api-Secret-Token";
/// A secret for tests.
pub const SECRET: &str = "SECRETMARKER_0123456789-abcdef";
/// The path of the address for tests.
pub const PATH: &str = "/telegram/updates";

/// Connections at a time, as Telegram's default.
const CONNECTIONS: usize = 40;
/// Telegram gives up a request after about a minute.
const LONGEST_REQUEST: Duration = Duration::from_secs(60);
/// First pause before an update comes again; Telegram's own begin at once and end at a minute.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// One attempt to bring an update.
#[derive(Debug, Clone)]
pub struct Attempt {
    pub update: u64,
    /// What was answered; `None`: there was no connection, or it broke off.
    pub status: Option<u16>,
    pub at: Instant,
}

/// Brings updates until it is dropped.
pub struct Deliverer {
    attempts: Arc<Mutex<Vec<Attempt>>>,
    task: JoinHandle<()>,
}

impl Deliverer {
    /// Brings all updates of a fake to an address, showing a secret.
    pub fn start(fake: &Fake, url: &str, secret: &str) -> Deliverer {
        let attempts = Arc::default();
        let courier = Arc::new(Courier {
            inner: fake.inner().clone(),
            url: url.to_owned(),
            secret: secret.to_owned(),
            client: client(),
            connections: Semaphore::new(CONNECTIONS),
            attempts: Arc::clone(&attempts),
        });
        Deliverer { attempts, task: tokio::spawn(courier.run()) }
    }

    /// Everything that was tried so far.
    pub fn attempts(&self) -> Vec<Attempt> {
        self.attempts.lock().unwrap().clone()
    }

    /// What was answered to one update, in the order of the attempts.
    pub fn statuses(&self, update: u64) -> Vec<Option<u16>> {
        self.attempts().iter().filter(|attempt| attempt.update == update).map(|attempt| attempt.status).collect()
    }
}

impl Drop for Deliverer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A client that brings updates by hand.
pub fn client() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().timeout(LONGEST_REQUEST).build().unwrap()
}

/// Brings one update once, by hand.
pub async fn bring(client: &reqwest::Client, url: &str, secret: &str, update: &Value) -> reqwest::Response {
    client.post(url).header(SECRET_HEADER, secret).body(update.to_string()).send().await.unwrap()
}

struct Courier {
    inner: Arc<Inner>,
    url: String,
    secret: String,
    client: reqwest::Client,
    connections: Semaphore,
    attempts: Arc<Mutex<Vec<Attempt>>>,
}

impl Courier {
    async fn run(self: Arc<Self>) {
        let mut queues: HashMap<String, mpsc::UnboundedSender<Value>> = HashMap::new();
        // Ends with this task.
        let mut workers = tokio::task::JoinSet::new();
        let mut changed = self.inner.changed.subscribe();
        loop {
            let taken: Vec<Value> = {
                let mut state = self.inner.state.lock().unwrap();
                let taken: Vec<Value> = state.updates.drain(..).collect();
                state.delivering += taken.len();
                taken
            };
            for update in taken {
                let queue = queues.entry(queue_of(&update)).or_insert_with(|| {
                    let (queue, waiting) = mpsc::unbounded_channel();
                    workers.spawn(self.clone().work(waiting));
                    queue
                });
                queue.send(update).unwrap();
            }
            changed.changed().await.unwrap();
        }
    }

    async fn work(self: Arc<Self>, mut waiting: mpsc::UnboundedReceiver<Value>) {
        while let Some(update) = waiting.recv().await {
            self.deliver(&update).await;
            self.inner.state.lock().unwrap().delivering -= 1;
            self.inner.touch();
        }
    }

    /// Brings an update until it is taken.
    async fn deliver(&self, update: &Value) {
        let id = update["update_id"].as_u64().unwrap_or_default();
        // As `{surrogate:d83d}` stands for half a pair, see the server.
        let body = update.to_string().replace("{surrogate:", "\\u").replace(":surrogate}", "");
        let mut pause = FIRST_PAUSE;
        loop {
            let connection = self.connections.acquire().await.unwrap();
            let request = self.client.post(&self.url).header(SECRET_HEADER, &self.secret).body(body.clone());
            let answer = request.send().await.ok();
            drop(connection);
            let status = answer.as_ref().map(|answer| answer.status().as_u16());
            self.attempts.lock().unwrap().push(Attempt { update: id, status, at: Instant::now() });
            if status.is_some_and(|status| (200..300).contains(&status)) {
                return;
            }
            let told =
                answer.as_ref().and_then(|answer| answer.headers().get("retry-after")?.to_str().ok()?.parse().ok());
            tokio::time::sleep(told.map_or(pause, Duration::from_secs)).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }
}

fn queue_of(update: &Value) -> String {
    let content = update.as_object().unwrap().iter().find(|(key, _)| *key != "update_id").map(|(_, content)| content);
    let id = |path: &str| content.and_then(|content| content.pointer(path)).and_then(Value::as_i64);
    match (id("/chat/id"), id("/from/id")) {
        (Some(chat), _) => format!("chat {chat}"),
        (None, Some(user)) => format!("user {user}"),
        (None, None) => String::new(),
    }
}
