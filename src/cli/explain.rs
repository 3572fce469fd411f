//! `simoff explain`.

use chrono::Utc;
use serde_json::json;
use std::io::{self, Write};

use super::output::answer_json;
use crate::admin::why;
use crate::engine::{Incoming, Session, respond};
use crate::knowledge::Knowledge;
use crate::lang::Locale;
use crate::matcher::Explanation;
use crate::reply::render_plain;

/// Arguments of `simoff explain`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// The question
    #[arg(required = true, value_name = "TEXT")]
    text: Vec<String>,
}

/// Says why a question is answered as it is.
pub(super) fn run(knowledge: &Knowledge, args: &Args) -> anyhow::Result<()> {
    let text = args.text.join(" ");
    if !args.json {
        writeln!(io::stdout(), "{}", render_plain(&why(knowledge, Locale::ENGLISH, &text).blocks, &[]).trim_end())?;
        return Ok(());
    }
    let explanation = knowledge.matcher.explain(&text);
    let (_, reply) = respond(knowledge, Session::default(), &Incoming::text(&text), Utc::now());
    let mut object = answer_json(&text, &reply, 0);
    if let Some(object) = object.as_object_mut() {
        object.remove("micros");
        object.insert("why".into(), as_json(&explanation));
    }
    writeln!(io::stdout(), "{object}")?;
    Ok(())
}

fn as_json(explanation: &Explanation) -> serde_json::Value {
    let intents: Vec<_> = explanation
        .intents
        .iter()
        .map(|(id, score, evidence)| {
            let evidence: Vec<_> = evidence
                .iter()
                .map(|evidence| json!({"what": evidence.what, "family": evidence.family, "weight": evidence.weight}))
                .collect();
            json!({"id": id, "score": score, "evidence": evidence})
        })
        .collect();
    json!({
        "words": explanation.words,
        "repairs": explanation.repairs,
        "known": explanation.known,
        "right": explanation.right.0,
        "answer_from": explanation.right.1,
        "inside": explanation.inside.0,
        "offer_from": explanation.inside.1,
        "background": explanation.background,
        "concepts": explanation.verdict.concepts.iter().map(AsRef::as_ref).collect::<Vec<&str>>(),
        "intents": intents,
    })
}
