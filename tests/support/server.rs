//! The fake Bot API server, on a free port.

use std::collections::HashMap;
use std::net::{Shutdown, SocketAddr};
use std::os::fd::AsFd;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{ConnectInfo, Path, Request, State as Shared};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::serve::ListenerExt;
use serde_json::{Map, Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::polling::get_updates;
use super::request;
use super::schema;
use super::state::{Answer, Call, Planned, Shown, State};

/// How long a test waits for something before it fails.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// What goes wrong with one request.
#[derive(Debug, Clone)]
pub enum Fault {
    /// 429 with so many seconds.
    RetryAfter(u64),
    /// An error with code and words.
    Error(u16, &'static str),
    /// The group moved to this id.
    Migrated(i64),
    /// What a proxy in front of Telegram says.
    BadGateway,
    /// The connection ends before the request is looked at.
    CloseBefore,
    /// The request is carried out, then the connection ends without an answer.
    CloseAfter,
    /// The answer takes so long.
    Slow(Duration),
    /// The port is closed once this is answered; see [`Fake::open_port`].
    ClosePort,
}

/// The fake Telegram.
pub struct Fake {
    inner: Arc<Inner>,
    server: Mutex<Option<JoinHandle<()>>>,
}

pub struct Inner {
    pub(super) state: Mutex<State>,
    pub(super) changed: watch::Sender<u64>,
    token: String,
    address: SocketAddr,
    connections: Mutex<HashMap<SocketAddr, std::net::TcpStream>>,
    stop_listening: watch::Sender<bool>,
}

impl Fake {
    /// Starts the server.
    pub async fn start() -> Fake {
        Fake::with_token("123456:TEST-token_for-the-fake").await
    }

    /// Starts the server for a bot with this token.
    pub async fn with_token(token: &str) -> Fake {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let inner = Arc::new(Inner {
            state: Mutex::new(State::default()),
            changed: watch::Sender::new(0),
            token: token.to_owned(),
            address,
            connections: Mutex::default(),
            stop_listening: watch::Sender::new(false),
        });
        let fake = Fake { inner, server: Mutex::new(None) };
        fake.serve(listener);
        fake
    }

    fn serve(&self, listener: TcpListener) {
        let inner = self.inner.clone();
        inner.stop_listening.send_replace(false);
        let app = Router::new().route("/{bot}/{method}", axum::routing::any(handle)).with_state(inner.clone());
        let registry = inner.clone();
        let listener = listener.tap_io(move |stream| {
            // A second handle on the connection, so that a fault can cut it.
            if let (Ok(peer), Ok(handle)) = (stream.peer_addr(), stream.as_fd().try_clone_to_owned()) {
                registry.connections.lock().unwrap().insert(peer, handle.into());
            }
        });
        let mut stop = inner.stop_listening.subscribe();
        let server = tokio::spawn(async move {
            let serve = axum::serve(listener, app.into_make_service_with_connect_info::<SocketAddr>());
            tokio::select! {
                _ = serve => {}
                _ = stop.wait_for(|stop| *stop) => {}
            }
        });
        *self.server.lock().unwrap() = Some(server);
    }

    /// Opens the port again that [`Fault::ClosePort`] closed.
    pub async fn open_port(&self) {
        let server = self.server.lock().unwrap().take().unwrap();
        server.await.unwrap();
        let listener = TcpListener::bind(self.inner.address).await.unwrap();
        self.serve(listener);
    }

    /// Address for `TELOXIDE_API_URL`.
    pub fn url(&self) -> String {
        format!("http://{}", self.inner.address)
    }

    /// What the server and a deliverer share.
    pub(super) fn inner(&self) -> &Arc<Inner> {
        &self.inner
    }

    pub fn token(&self) -> &str {
        &self.inner.token
    }

    /// The state, to look at or to change.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.inner.state.lock().unwrap()
    }

    /// Tells waiting requests and tests that something changed.
    pub fn touch(&self) {
        self.inner.touch();
    }

    /// Queues an update; returns its id.
    pub fn push(&self, kind: &str, content: Value) -> u64 {
        let id = self.state().queue(kind, content);
        self.touch();
        id
    }

    /// Queues an update as it is.
    pub fn push_raw(&self, update: Value) {
        self.state().updates.push_back(update);
        self.touch();
    }

    /// Delivers an update that has been confirmed already.
    pub fn push_again(&self, update: Value) {
        self.state().again.push(update);
        self.touch();
    }

    /// Plans a fault for the next requests of a method, in one chat or in any.
    pub fn plan(&self, method: &str, chat: Option<i64>, times: usize, fault: Fault) {
        self.state().faults.push(Planned { method: method.to_owned(), chat, times, fault });
    }

    /// Waits until a look at the state gives something.
    pub async fn until<T>(&self, what: &str, look: impl FnMut(&mut State) -> Option<T>) -> T {
        self.within(PATIENCE, what, look).await
    }

    /// The same with a limit of its own.
    pub async fn within<T>(&self, limit: Duration, what: &str, mut look: impl FnMut(&mut State) -> Option<T>) -> T {
        let mut changed = self.inner.changed.subscribe();
        let waiting = async {
            loop {
                if let Some(found) = look(&mut self.state()) {
                    return found;
                }
                changed.changed().await.unwrap();
            }
        };
        match tokio::time::timeout(limit, waiting).await {
            Ok(found) => found,
            Err(_) => panic!("waited in vain for {what}; last calls: {:#?}", self.last_calls()),
        }
    }

    fn last_calls(&self) -> Vec<String> {
        let state = self.state();
        let calls = state.calls.iter().rev().filter(|call| call.method != "getUpdates").take(12);
        calls.map(|call| format!("{} {} {}", call.status, call.method, Value::Object(call.params.clone()))).collect()
    }

    /// Requests of a method so far.
    pub fn calls(&self, method: &str) -> Vec<Call> {
        self.state().calls.iter().filter(|call| call.method == method).cloned().collect()
    }

    /// What a chat shows.
    pub fn shown(&self, chat: i64) -> Vec<Shown> {
        self.state().shown.iter().filter(|shown| shown.chat == chat).cloned().collect()
    }

    /// Waits until all updates are confirmed or delivered and nothing has come for a moment: to show that something does not happen.
    pub async fn settle(&self) {
        self.until("all updates taken", |state| {
            let taken = state.confirmed >= state.next_update || state.updates.is_empty();
            (taken && state.delivering == 0).then_some(())
        })
        .await;
        let mut seen = self.quiet_mark();
        loop {
            tokio::time::sleep(Duration::from_millis(300)).await;
            let now = self.quiet_mark();
            if now == seen {
                return;
            }
            seen = now;
        }
    }

    fn quiet_mark(&self) -> usize {
        self.state().calls.iter().filter(|call| call.method != "getUpdates").count()
    }

    /// Fails if any request broke a rule.
    pub fn assert_clean(&self) {
        let violations = self.state().violations.clone();
        assert!(violations.is_empty(), "{violations:#?}");
    }
}

impl Inner {
    pub(super) fn touch(&self) {
        self.changed.send_modify(|changes| *changes += 1);
    }

    fn cut(&self, peer: SocketAddr) {
        if let Some(stream) = self.connections.lock().unwrap().remove(&peer) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

async fn handle(
    Shared(inner): Shared<Arc<Inner>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path((bot, name)): Path<(String, String)>,
    request: Request,
) -> Response {
    if bot != format!("bot{}", inner.token) {
        return answer(Err((401, "Unauthorized".into(), Value::Null)));
    }
    let Some(method) = schema::method(&name) else {
        inner.state.lock().unwrap().violations.push(format!("{name}: no such method"));
        return answer(Err((404, "Not Found".into(), Value::Null)));
    };
    let (params, files) = match request::read(method, request).await {
        Ok(read) => read,
        Err(wrong) => {
            inner.state.lock().unwrap().violations.push(format!("{method}: {wrong}"));
            return answer(Err((400, format!("Bad Request: {wrong}"), Value::Null)));
        }
    };
    let call = Call { method: method.to_owned(), params: params.clone(), at: Instant::now(), status: 0 };
    let (number, fault) = {
        let mut state = inner.state.lock().unwrap();
        state.calls.push(call);
        let chat = params.get("chat_id").and_then(Value::as_i64);
        (state.calls.len() - 1, state.planned(method, chat))
    };
    inner.touch();
    let response = respond(&inner, peer, method, &params, &files, fault).await;
    inner.state.lock().unwrap().calls[number].status = response.status().as_u16();
    inner.touch();
    response
}

async fn respond(
    inner: &Arc<Inner>,
    peer: SocketAddr,
    method: &'static str,
    params: &Map<String, Value>,
    files: &HashMap<String, (String, String)>,
    fault: Option<Fault>,
) -> Response {
    let perform = || async {
        if method == "getUpdates" {
            return get_updates(inner, params).await;
        }
        if let Err(wrong) = schema::check(method, params) {
            inner.state.lock().unwrap().violations.push(wrong.clone());
            return Err((400, format!("Bad Request: {wrong}"), Value::Null));
        }
        inner.state.lock().unwrap().perform(method, params, files)
    };
    match fault {
        None => answer(perform().await),
        Some(Fault::RetryAfter(seconds)) => {
            answer(Err((429, format!("Too Many Requests: retry after {seconds}"), json!({"retry_after": seconds}))))
        }
        Some(Fault::Error(code, text)) => answer(Err((code, text.into(), Value::Null))),
        Some(Fault::Migrated(to)) => answer(Err((
            400,
            "Bad Request: group chat was upgraded to a supergroup chat".into(),
            json!({"migrate_to_chat_id": to}),
        ))),
        Some(Fault::BadGateway) => (StatusCode::BAD_GATEWAY, "<html>Bad Gateway</html>").into_response(),
        Some(Fault::CloseBefore) => {
            inner.cut(peer);
            StatusCode::OK.into_response()
        }
        Some(Fault::CloseAfter) => {
            let _ = perform().await;
            inner.cut(peer);
            StatusCode::OK.into_response()
        }
        Some(Fault::Slow(time)) => {
            tokio::time::sleep(time).await;
            answer(perform().await)
        }
        Some(Fault::ClosePort) => {
            let performed = perform().await;
            inner.stop_listening.send_replace(true);
            // No other connection may serve the next request; the bot gets a moment to see them end.
            let others: Vec<SocketAddr> =
                inner.connections.lock().unwrap().keys().copied().filter(|other| *other != peer).collect();
            others.into_iter().for_each(|other| inner.cut(other));
            tokio::time::sleep(Duration::from_millis(200)).await;
            let mut response = answer(performed);
            response.headers_mut().insert(header::CONNECTION, header::HeaderValue::from_static("close"));
            response
        }
    }
}

fn answer(answer: Answer) -> Response {
    let (status, body) = match answer {
        Ok(result) => (200, json!({"ok": true, "result": result})),
        Err((code, text, Value::Null)) => (code, json!({"ok": false, "error_code": code, "description": text})),
        Err((code, text, parameters)) => {
            (code, json!({"ok": false, "error_code": code, "description": text, "parameters": parameters}))
        }
    };
    // Halves of surrogate pairs cannot be held in a string, so tests write them as `{surrogate:d83d}`.
    let body = body.to_string().replace("{surrogate:", "\\u").replace(":surrogate}", "");
    (StatusCode::from_u16(status).unwrap(), [(header::CONTENT_TYPE, "application/json")], body).into_response()
}
