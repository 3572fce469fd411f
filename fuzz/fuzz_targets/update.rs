//! Updates in JSON, as polled in a batch and as sent to a webhook -> events -> the engine's answers.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use simoff::engine::Session;
use simoff::knowledge::Knowledge;
use simoff::telegram::fuzzing;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(simoff_fuzz::small);

fuzz_target!(|text: &str| {
    let mut session = Session::default();
    let wrapped = format!("{{\"ok\":true,\"result\":[{text}]}}");
    let incoming = [fuzzing::batch(text), fuzzing::batch(&wrapped), fuzzing::single(text).into_iter().collect()];
    for incoming in incoming.iter().flatten() {
        let (next, reply) = simoff_fuzz::asked(&KNOWLEDGE, session, incoming);
        simoff_fuzz::fits(&reply);
        session = next;
    }
});
