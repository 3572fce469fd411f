//! A balancer before several copies: each request goes to the next one that takes connections.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::webhook::{SECRET_HEADER, client};

/// Balances until it is dropped.
pub struct Balancer {
    inner: Arc<Inner>,
    url: String,
    task: JoinHandle<()>,
}

struct Inner {
    copies: Mutex<Vec<String>>,
    next: AtomicUsize,
    client: reqwest::Client,
}

impl Balancer {
    pub async fn start() -> Balancer {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let inner = Arc::new(Inner { copies: Mutex::default(), next: AtomicUsize::new(0), client: client() });
        let app = Router::new().fallback(forward).with_state(inner.clone());
        let task = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Balancer { inner, url, task }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Sends to this address too.
    pub fn add(&self, url: &str) {
        self.inner.copies.lock().unwrap().push(url.to_owned());
    }

    /// No longer sends to this address.
    pub fn remove(&self, url: &str) {
        self.inner.copies.lock().unwrap().retain(|copy| copy != url);
    }
}

impl Drop for Balancer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn forward(State(inner): State<Arc<Inner>>, headers: HeaderMap, body: Bytes) -> Response {
    let copies = inner.copies.lock().unwrap().clone();
    let first = inner.next.fetch_add(1, Ordering::Relaxed);
    for at in 0..copies.len() {
        let url = &copies[(first + at) % copies.len()];
        let request = inner.client.post(url).header(SECRET_HEADER, headers[SECRET_HEADER].clone()).body(body.clone());
        match request.send().await {
            Ok(answer) => {
                let retry = answer.headers().get(header::RETRY_AFTER).cloned();
                let status = StatusCode::from_u16(answer.status().as_u16()).unwrap();
                let mut response = status.into_response();
                response.headers_mut().extend(retry.map(|retry| (header::RETRY_AFTER, retry)));
                return response;
            }
            // Nobody there: the next one. What broke off later may have been handled.
            Err(error) if error.is_connect() => {}
            Err(_) => return StatusCode::BAD_GATEWAY.into_response(),
        }
    }
    StatusCode::BAD_GATEWAY.into_response()
}
