//! How much simoff takes: the release binary against a fake Telegram on this machine, by polling and by webhook, beside
//! an echo bot on the same teloxide.
//!
//! ```sh
//! cargo bench --bench load                       # 100,000 mixed updates over 20,000 chats, then 500 a second
//! cargo bench --bench load -- --updates 20000    # less of it
//! ```
//!
//! Two parts with the same processes: a flood, in which an answer makes room for the next update (updates a second,
//! memory), and a steady rate (latency from the moment an update is due to its answer). Linux only: memory and
//! processor time come from `/proc`.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a measurement that cannot go on ends")]

mod bots;
mod echo;
mod people;
mod score;
mod telegram;
mod webhook;

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use clap::{Parser, ValueEnum};

use bots::{Bot, Running};
use score::{Feed, Part};

/// Loads simoff and an echo bot, and compares them.
#[derive(Debug, Parser)]
struct Args {
    /// Updates of the flood
    #[arg(long, default_value_t = 100_000)]
    updates: usize,
    /// Chats that they come from
    #[arg(long, default_value_t = 20_000)]
    chats: usize,
    /// Updates a second of the steady part
    #[arg(long, default_value_t = 500)]
    rate: usize,
    /// Seconds of the steady part
    #[arg(long, default_value_t = 30)]
    seconds: usize,
    /// Updates under way at the same time during the flood
    #[arg(long, default_value_t = 100)]
    window: usize,
    /// Only this way
    #[arg(long)]
    way: Option<Way>,
    /// Only this bot
    #[arg(long)]
    bot: Option<Bot>,
    /// Be the echo bot: the port of the fake Telegram
    #[arg(long, hide = true)]
    echo: Option<u16>,
    /// Be the echo bot by webhook: the port to listen at
    #[arg(long, hide = true)]
    listen: Option<u16>,
    /// What cargo passes on
    #[arg(long, hide = true)]
    bench: bool,
}

/// How updates reach a bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Way {
    Polling,
    Webhook,
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match (args.echo, args.listen) {
            (Some(telegram), None) => echo::poll(telegram).await,
            (Some(telegram), Some(port)) => echo::listen(telegram, port).await,
            _ => compare(&args).await,
        }
    })
}

/// What one bot did.
struct Measured {
    flood: Part,
    steady: Part,
    /// Processor time for one update of the flood, in microseconds.
    cpu: f64,
    /// Resident memory in MB: after the first 10,000 updates, at the end, at most.
    memory: [f64; 3],
}

async fn compare(args: &Args) -> anyhow::Result<()> {
    let ways = [Way::Polling, Way::Webhook].into_iter().filter(|way| args.way.is_none_or(|only| only == *way));
    println!("{} mixed updates over {} chats, then {}/s for {} s\n", args.updates, args.chats, args.rate, args.seconds);
    println!(
        "{:8} {:7} {:>10} {:>9} {:>9} {:>9} {:>9} {:>8} {:>9} {:>7} {:>7} {:>6} {:>6}",
        "way",
        "bot",
        "updates/s",
        "cpu µs",
        "p50 ms",
        "p99 ms",
        "p99 flood",
        "10k MB",
        "growth MB",
        "peak MB",
        "answers",
        "lost",
        "twice"
    );
    for way in ways {
        let mut both = Vec::new();
        for bot in [Bot::Echo, Bot::Simoff].into_iter().filter(|bot| args.bot.is_none_or(|only| only == *bot)) {
            let measured = measure(args, way, bot).await.with_context(|| format!("{bot:?} by {way:?}"))?;
            show(way, bot, &measured);
            both.push(measured);
        }
        if let [echo, simoff] = both.as_slice() {
            println!(
                "{:16} {:>9.2}x {:>8.2}x  simoff's share of the echo bot's updates/s, and its multiple of the processor time\n",
                "",
                simoff.flood.rate / echo.flood.rate,
                simoff.cpu / echo.cpu
            );
        }
    }
    Ok(())
}

async fn measure(args: &Args, way: Way, bot: Bot) -> anyhow::Result<Measured> {
    let steady = args.rate * args.seconds;
    let updates = people::mixed(args.updates + steady, args.chats, bot == Bot::Simoff);
    let feed = Arc::new(Feed::new(updates, args.chats, way));
    let telegram = telegram::start(feed.clone()).await?;
    let running = Running::start(bot, way, telegram, &feed).await?;
    let posting = match way {
        Way::Polling => None,
        Way::Webhook => Some(webhook::post(feed.clone(), running.port(), args.window)),
    };
    feed.silence(Duration::from_millis(500)).await;

    let cpu_before = running.cpu()?;
    let flood = feed.flood(args.updates, args.window);
    let mut early = None;
    let flood = {
        let mut flood = std::pin::pin!(flood);
        loop {
            tokio::select! {
                flood = &mut flood => break flood,
                () = tokio::time::sleep(Duration::from_millis(20)) => {
                    if early.is_none() && feed.done() >= 10_000 {
                        early = Some(running.memory("VmRSS")?);
                    }
                }
            }
        }
    };
    let cpu = (running.cpu()? - cpu_before).as_secs_f64() * 1e6 / args.updates as f64;
    let steady = feed.steady(steady, args.rate).await;
    let late = running.memory("VmRSS")?;
    let memory = [early.unwrap_or(late), late, running.memory("VmHWM")?];
    if let Some(posting) = posting {
        posting.abort();
    }
    running.stop().await?;
    Ok(Measured { flood, steady, cpu, memory })
}

fn show(way: Way, bot: Bot, measured: &Measured) {
    let Measured { flood, steady, cpu, memory: [early, late, peak] } = measured;
    println!(
        "{:8} {:7} {:>10.0} {:>9.0} {:>9.2} {:>9.2} {:>9.2} {:>8.1} {:>9.1} {:>7.1} {:>7} {:>6} {:>6}",
        format!("{way:?}").to_lowercase(),
        format!("{bot:?}").to_lowercase(),
        flood.rate,
        cpu,
        steady.p50,
        steady.p99,
        flood.p99,
        early,
        late - early,
        peak,
        flood.answered + steady.answered,
        flood.lost + steady.lost,
        flood.twice + steady.twice,
    );
}
