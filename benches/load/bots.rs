//! The bots as processes of their own, and what `/proc` says of them.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use clap::ValueEnum;
use tempfile::TempDir;
use tokio::time::sleep;

use crate::Way;
use crate::score::Feed;
use crate::webhook::{PATH, SECRET};

/// Longest time until a bot is there, training included.
const START: Duration = Duration::from_secs(60);
/// Ticks a second in which Linux counts processor time.
const TICKS: u64 = 100;

/// Which bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Bot {
    Echo,
    Simoff,
}

/// A running bot.
pub(crate) struct Running {
    child: Child,
    port: u16,
    // Its journal goes with it.
    _home: TempDir,
}

impl Running {
    /// Starts a bot against the fake Telegram at a port, and waits until it is there.
    pub(crate) async fn start(bot: Bot, way: Way, telegram: u16, feed: &Feed) -> anyhow::Result<Running> {
        let home = tempfile::tempdir()?;
        // Free a moment ago.
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = match bot {
            Bot::Echo => echo(telegram),
            Bot::Simoff => simoff(telegram, home.path()),
        };
        if way == Way::Webhook {
            command
                .args((bot == Bot::Echo).then(|| format!("--listen={port}")))
                .env("SIMOFF_WEBHOOK_URL", format!("https://bot.example.org{PATH}"))
                .env("SIMOFF_WEBHOOK_LISTEN", format!("127.0.0.1:{port}"))
                .env("SIMOFF_WEBHOOK_SECRET", SECRET)
                .env("SIMOFF_WEBHOOK_CONNECTIONS", "100");
        }
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let mut running = Running { child, port, _home: home };
        running.ready(way, feed).await?;
        Ok(running)
    }

    /// Waits until it asks for updates, or answers where it takes them.
    async fn ready(&mut self, way: Way, feed: &Feed) -> anyhow::Result<()> {
        let client = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(1)).build()?;
        let address = format!("http://127.0.0.1:{}{PATH}", self.port);
        let start = Instant::now();
        loop {
            let ready = match way {
                Way::Polling => feed.is_polled(),
                Way::Webhook => client.get(&address).send().await.is_ok(),
            };
            if ready {
                return Ok(());
            }
            ensure!(self.child.try_wait()?.is_none(), "it ended at its start");
            ensure!(start.elapsed() < START, "it did not start");
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// Where it takes a webhook's updates.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// A line of `/proc/…/status` such as `VmRSS`, in MB.
    pub(crate) fn memory(&self, name: &str) -> anyhow::Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find(|line| line.starts_with(name)).context("no such line")?;
        let kilobytes: f64 = line.split_whitespace().nth(1).context("no number")?.parse()?;
        Ok(kilobytes / 1024.0)
    }

    /// Processor time so far.
    pub(crate) fn cpu(&self) -> anyhow::Result<Duration> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // The name, in brackets, may hold blanks; user and system time are the 12th and 13th field behind it.
        let fields = stat.rsplit(')').next().context("no fields")?.split_whitespace();
        let ticks = fields.skip(11).take(2).map(str::parse::<u64>).sum::<Result<u64, _>>()?;
        Ok(Duration::from_millis(ticks * 1000 / TICKS))
    }

    /// Ends it.
    pub(crate) async fn stop(mut self) -> anyhow::Result<()> {
        ensure!(self.child.try_wait()?.is_none(), "it died");
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

fn echo(telegram: u16) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.arg(format!("--echo={telegram}"));
    command
}

/// As it is shipped, apart from the bound on how fast one person may write.
fn simoff(telegram: u16, home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_simoff"));
    command
        .args(["run", "--knowledge", concat!(env!("CARGO_MANIFEST_DIR"), "/knowledge")])
        .env_clear()
        .current_dir(home)
        .env("HOME", home)
        .env("SIMOFF_CACHE", concat!(env!("CARGO_MANIFEST_DIR"), "/target/load-cache"))
        .env("SIMOFF_TOKEN", "42:load")
        .env("SIMOFF_BURST", "1000")
        .env("TELOXIDE_API_URL", format!("http://127.0.0.1:{telegram}"));
    command
}
