//! `simoff explain`.

use chrono::Utc;
use serde_json::json;

use super::output::answer_json;
use crate::engine::{Incoming, Session, respond};
use crate::knowledge::Knowledge;
use crate::matcher::{Decision, Explanation};

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
    let explanation = knowledge.matcher.explain(&text);
    if !args.json {
        print!("{}", in_words(&explanation));
        return Ok(());
    }
    let (_, reply) = respond(knowledge, Session::default(), &Incoming::text(&text), Utc::now());
    let mut object = answer_json(&text, &reply, 0);
    if let Some(object) = object.as_object_mut() {
        object.remove("micros");
        object.insert("why".into(), as_json(&explanation));
    }
    println!("{object}");
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

/// The explanation for people who know carriers, not classifiers.
pub(crate) fn in_words(explanation: &Explanation) -> String {
    let verdict = &explanation.verdict;
    let decision = match &verdict.decision {
        Decision::Answer(id) => format!("answer with {id}"),
        Decision::Clarify => "offer sections to choose from".to_owned(),
        Decision::SmallTalk(id) => format!("small talk: {id}"),
        Decision::OutOfScope => "refuse: none of ours".to_owned(),
    };
    let percent = |share: f32| format!("{:.0} %", share * 100.0);
    let mut out = String::new();
    let mut line = |label: &str, text: String| out.push_str(&format!("{label:<10} {text}\n"));
    line("decision", decision);
    line("language", verdict.locale.tag().to_owned());
    line("carrier", verdict.carrier.as_deref().unwrap_or("none named").to_owned());
    line("read as", explanation.words.clone());
    for (typed, read) in &explanation.repairs {
        line("repaired", format!("{typed} -> {read}"));
    }
    line("concepts", verdict.concepts.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(", "));
    line("known", format!("{} of the text's weight is in words the phrases have", percent(explanation.known)));
    let (right, answer_from) = explanation.right;
    line("right", format!("{} sure that the best one is right; answers from {}", percent(right), percent(answer_from)));
    let (inside, offer_from) = explanation.inside;
    line("ours", format!("{} sure that it is one of ours; offers from {}", percent(inside), percent(offer_from)));
    if let Some(background) = explanation.background {
        line("others", format!("margin of \"none of ours\" {background:+.2}"));
    }
    for (id, score, evidence) in &explanation.intents {
        let reasons: Vec<String> = evidence
            .iter()
            .map(|evidence| format!("{} {} {:+.2}", evidence.family, evidence.what, evidence.weight))
            .collect();
        line(&format!("{score:+.2}"), format!("{id}: {}", reasons.join(", ")));
    }
    out
}
