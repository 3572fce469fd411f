//! The wire to a database: can be cut, held up or slowed down.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use url::Url;

/// What becomes of bytes on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// They arrive.
    Open,
    /// They arrive later.
    Slow(Duration),
    /// They do not arrive, and nobody is told.
    Held,
    /// All connections end, and none comes about.
    Cut,
}

/// A wire.
pub struct Wire {
    url: String,
    flow: watch::Sender<Flow>,
    task: JoinHandle<()>,
}

impl Wire {
    /// A wire to the server of this address.
    pub async fn to(server: &str) -> Wire {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut url = Url::parse(server).unwrap();
        let target = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap_or(5432));
        url.set_port(Some(listener.local_addr().unwrap().port())).unwrap();
        url.set_host(Some("127.0.0.1")).unwrap();
        let flow = watch::Sender::new(Flow::Open);
        let flows = flow.clone();
        let task = tokio::spawn(async move {
            loop {
                let (near, _) = listener.accept().await.unwrap();
                if *flows.borrow() != Flow::Cut {
                    tokio::spawn(connection(near, target.clone(), flows.subscribe()));
                }
            }
        });
        Wire { url: url.to_string(), flow, task }
    }

    /// The same address, through the wire.
    pub fn url(&self) -> &str {
        &self.url
    }

    pub fn set(&self, flow: Flow) {
        self.flow.send_replace(flow);
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.task.abort();
        self.flow.send_replace(Flow::Cut);
    }
}

async fn connection(near: TcpStream, target: String, mut flow: watch::Receiver<Flow>) {
    let Ok(far) = TcpStream::connect(target).await else { return };
    let (near_in, near_out) = near.into_split();
    let (far_in, far_out) = far.into_split();
    let (there, back) = (flow.clone(), flow.clone());
    tokio::select! {
        () = carry(near_in, far_out, there) => {}
        () = carry(far_in, near_out, back) => {}
        _ = flow.wait_for(|flow| *flow == Flow::Cut) => {}
    }
}

async fn carry(
    mut from: impl AsyncReadExt + Unpin,
    mut to: impl AsyncWriteExt + Unpin,
    mut flow: watch::Receiver<Flow>,
) {
    let mut bytes = [0; 16 * 1024];
    while let Ok(count @ 1..) = from.read(&mut bytes).await {
        if flow.wait_for(|flow| *flow != Flow::Held).await.is_err() {
            return;
        }
        let now = *flow.borrow();
        if let Flow::Slow(time) = now {
            tokio::time::sleep(time).await;
        }
        if to.write_all(&bytes[..count]).await.is_err() {
            return;
        }
    }
}
