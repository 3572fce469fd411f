//! What is counted and measured, for Prometheus. Labels have few values each: no ids, no texts.

use std::fmt;
use std::hash::Hash;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use prometheus_client::encoding::{EncodeLabelSet, LabelSetEncoder, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use super::Running;
use crate::lang::Locale;
use crate::reply::OutcomeKind;

/// Before all names.
const PREFIX: &str = "simoff";
/// Upper bounds in seconds, for what takes micro- to milliseconds.
const QUICK: [f64; 10] = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 1.0];
/// Upper bounds in seconds, for what waits for Telegram.
const SLOW: [f64; 12] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0, 120.0];

/// A label with one of a few fixed values.
type Label = [(&'static str, &'static str); 1];

/// What a bot counts and measures.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    updates: Family<Label, Counter>,
    repeated: Counter,
    failed: Family<Label, Counter>,
    in_work: Gauge,
    answers: Family<Answer, Counter>,
    rate_limited: Counter,
    respond: Histogram,
    request: Histogram,
    update: Histogram,
    telegram_errors: Family<Label, Counter>,
    webhook_refusals: Family<Label, Counter>,
    reloads: Family<Label, Counter>,
}

/// The labels of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Answer {
    outcome: &'static str,
    locale: Locale,
}

impl EncodeLabelSet for Answer {
    fn encode(&self, encoder: &mut LabelSetEncoder<'_>) -> Result<(), fmt::Error> {
        [("outcome", self.outcome), ("language", self.locale.tag())].encode(encoder)
    }
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix(PREFIX);
        let updates = Family::default();
        registry.register("updates", "Updates that came, by kind", updates.clone());
        let repeated = Counter::default();
        registry.register("updates_repeated", "Updates that had come before", repeated.clone());
        let failed = Family::default();
        registry.register("updates_failed", "Updates that could not be handled, by cause", failed.clone());
        let in_work = Gauge::default();
        registry.register("updates_in_work", "Updates being handled now", in_work.clone());
        let answers = Family::default();
        registry.register("answers", "Replies, by outcome and language", answers.clone());
        let rate_limited = Counter::default();
        registry.register(
            "rate_limited",
            "Messages, presses and searches beyond what one may send",
            rate_limited.clone(),
        );
        let respond = Histogram::new(QUICK);
        let help = "Time to understand a message or press and compose the reply";
        registry.register_with_unit("respond", help, Unit::Seconds, respond.clone());
        let request = Histogram::new(SLOW);
        let help = "Time of one request to Telegram, polling apart";
        registry.register_with_unit("request", help, Unit::Seconds, request.clone());
        let update = Histogram::new(SLOW);
        let help = "Time to handle one update, sending and waiting for Telegram included";
        registry.register_with_unit("update", help, Unit::Seconds, update.clone());
        let telegram_errors = Family::default();
        registry.register("telegram_errors", "Requests to Telegram that failed, by error", telegram_errors.clone());
        let webhook_refusals = Family::default();
        let help = "Requests to the webhook that were refused, by reason";
        registry.register("webhook_refusals", help, webhook_refusals.clone());
        let reloads = Family::default();
        registry.register("reloads", "Reloads of the knowledge, by result", reloads.clone());
        Metrics {
            registry,
            updates,
            repeated,
            failed,
            in_work,
            answers,
            rate_limited,
            respond,
            request,
            update,
            telegram_errors,
            webhook_refusals,
            reloads,
        }
    }
}

impl Metrics {
    /// An update of this kind came.
    pub fn update_came(&self, kind: &'static str) {
        self.updates.get_or_create(&[("kind", kind)]).inc();
    }

    /// An update came that had come before.
    pub fn update_repeated(&self) {
        self.repeated.inc();
    }

    /// An update is being handled, from now until the guard is dropped.
    pub fn handling(&self) -> Handling<'_> {
        self.in_work.inc();
        Handling { metrics: self, since: std::time::Instant::now() }
    }

    /// An update could not be handled, for this cause.
    pub fn update_failed(&self, cause: &'static str) {
        self.failed.get_or_create(&[("cause", cause)]).inc();
    }

    /// A reply was composed, which took so long.
    pub fn answered(&self, outcome: OutcomeKind, locale: Locale, took: Duration) {
        self.answers.get_or_create(&Answer { outcome: outcome.as_str(), locale }).inc();
        self.respond.observe(took.as_secs_f64());
    }

    /// Somebody sent more than one may.
    pub fn rate_limited(&self) {
        self.rate_limited.inc();
    }

    /// A request to Telegram took so long and failed with this error, if any.
    pub fn requested(&self, took: Duration, error: Option<&'static str>) {
        self.request.observe(took.as_secs_f64());
        if let Some(error) = error {
            self.telegram_failed(error);
        }
    }

    /// A request to Telegram failed.
    pub fn telegram_failed(&self, error: &'static str) {
        self.telegram_errors.get_or_create(&[("error", error)]).inc();
    }

    /// A request to the webhook was refused.
    pub fn webhook_refused(&self, reason: &'static str) {
        self.webhook_refusals.get_or_create(&[("reason", reason)]).inc();
    }

    /// The knowledge was reloaded, or not.
    pub fn reloaded(&self, result: &'static str) {
        self.reloads.get_or_create(&[("result", result)]).inc();
    }

    /// Everything as OpenMetrics text; knowledge, journal and shared database as they are now, once they are there.
    pub fn text(&self, running: Option<&Running>) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = text::encode_registry(&mut text, &self.registry);
        let _ = text::encode_registry(&mut text, &now(running));
        let _ = text::encode_eof(&mut text);
        text
    }
}

/// What is looked up rather than counted.
fn now(running: Option<&Running>) -> Registry {
    let mut registry = Registry::with_prefix(PREFIX);
    registry.register("build", "The program", Info::new([("version", env!("CARGO_PKG_VERSION"))]));
    let Some(Running { snapshots, journal, shared }) = running else { return registry };
    let version = snapshots.current().version.clone();
    registry.register("knowledge", "The knowledge that answers", Info::new([("version", version)]));
    let age = snapshots.age().as_secs_f64();
    registry.register_with_unit("knowledge_age", "Since this knowledge answers", Unit::Seconds, gauge(age));
    if let Some(state) = journal.state() {
        registry.register("journal_queue", "Records that wait to be written", gauge(state.queued as f64));
        registry.register("journal_dropped", "Records lost for want of room", counter(state.dropped));
        registry.register("journal_errors", "Attempts to write the journal that failed", counter(state.errors));
        let failing = state.failing.map_or(0.0, |failing| failing.as_secs_f64());
        let help = "For how long the journal could not be written";
        registry.register_with_unit("journal_failing", help, Unit::Seconds, gauge(failing));
    }
    if let Some(shared) = shared {
        let up = if shared.is_away() { 0.0 } else { 1.0 };
        registry.register("shared_database_up", "Whether the database that copies share answers", gauge(up));
    }
    registry
}

fn gauge(value: f64) -> Gauge<f64, AtomicU64> {
    let gauge = Gauge::default();
    gauge.set(value);
    gauge
}

fn counter(value: u64) -> Counter {
    let counter: Counter = Counter::default();
    counter.inc_by(value);
    counter
}

/// An update that is being handled.
#[derive(Debug)]
pub struct Handling<'a> {
    metrics: &'a Metrics,
    since: std::time::Instant,
}

impl Drop for Handling<'_> {
    fn drop(&mut self) {
        self.metrics.in_work.dec();
        self.metrics.update.observe(self.since.elapsed().as_secs_f64());
    }
}
