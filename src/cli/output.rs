//! JSON of answers, as the README names its fields.

use serde_json::{Value, json};

use crate::reply::{Reply, render_plain};

/// One answer as a JSON object; `micros` is the time it took, in microseconds.
pub fn answer_json(text: &str, reply: &Reply, micros: u128) -> Value {
    let outcome = &reply.outcome;
    json!({
        "text": text,
        "kind": outcome.kind.as_str(),
        "section": outcome.section.as_deref(),
        "sections": outcome.sections.iter().map(AsRef::as_ref).collect::<Vec<&str>>(),
        "small_talk": outcome.small_talk.as_deref(),
        "carrier": outcome.carrier.as_deref(),
        "language": outcome.locale.tag(),
        "confidence": (f64::from(outcome.confidence) * 1000.0).round() / 1000.0,
        "micros": u64::try_from(micros).unwrap_or(u64::MAX),
        "reply": render_plain(&reply.blocks, &reply.buttons),
    })
}
