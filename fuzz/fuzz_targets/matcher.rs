//! Any text as a question, with the shipped knowledge: decision, explanation, redaction, answer.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use simoff::engine::{Incoming, Session};
use simoff::knowledge::Knowledge;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(simoff_fuzz::shipped);

fuzz_target!(init: { LazyLock::force(&KNOWLEDGE); }, |input: &[u8]| {
    let text = String::from_utf8_lossy(input);
    let verdict = KNOWLEDGE.matcher.decide(&text);
    assert!((0.0..=1.0).contains(&verdict.confidence), "{}", verdict.confidence);
    assert!(verdict.ranking.len() <= 5);
    let _ = KNOWLEDGE.matcher.explain(&text);
    // Twice: the second time as a follow-up.
    let (session, _) = simoff_fuzz::asked(&KNOWLEDGE, Session::default(), &Incoming::text(text.as_ref()));
    let (_, reply) = simoff_fuzz::asked(&KNOWLEDGE, session, &Incoming::text(text.as_ref()));
    simoff_fuzz::fits(&reply);
});
