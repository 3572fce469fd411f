//! `/why` and `simoff explain`: why a question is answered as it is, for people who know carriers, not classifiers.

use super::words::clip;
use crate::engine::{Writer, in_script};
use crate::knowledge::Knowledge;
use crate::lang::Locale;
use crate::matcher::{Decision, Evidence, Explanation};
use crate::reply::{Block, Reply, Text};

/// Longest list of words shown, in characters.
const LONGEST: usize = 300;
/// Repaired words shown.
const REPAIRS: usize = 8;

/// Explains how a question is matched, in the language of `locale`.
pub fn why(knowledge: &Knowledge, locale: Locale, question: &str) -> Reply {
    let writer = Writer { knowledge, locale, now: chrono::DateTime::UNIX_EPOCH };
    if question.trim().is_empty() {
        let usage = Block::Paragraph(Text::plain(writer.say("why-usage")));
        return in_script(knowledge, Reply::send(vec![usage], writer.menu()));
    }
    let explanation = knowledge.matcher.explain(question);
    let intents = explanation.intents.iter().map(|(id, score, evidence)| {
        let reasons: Vec<String> = evidence.iter().map(|one| reason(writer, one)).collect();
        Text::plain(format!("{score:+.2} {}: {}", called(writer, id), clip(&reasons.join(", "), LONGEST)))
    });
    let blocks = vec![
        Block::Title(Text::plain(decision(writer, &explanation.verdict.decision))),
        Block::Facts(facts(writer, &explanation)),
        Block::Heading(Text::plain(writer.say("why-best"))),
        Block::Bullets(intents.collect()),
    ];
    in_script(knowledge, Reply::send(blocks, writer.menu()))
}

fn decision(writer: Writer<'_>, decision: &Decision) -> String {
    match decision {
        Decision::Answer(id) => writer.say_with("why-answer", &[("section", &called(writer, id))]),
        Decision::Clarify => writer.say("why-clarify"),
        Decision::SmallTalk(id) => writer.say_with("why-small-talk", &[("id", id)]),
        Decision::OutOfScope => writer.say("why-out"),
    }
}

fn facts(writer: Writer<'_>, explanation: &Explanation) -> Vec<(String, Text)> {
    let verdict = &explanation.verdict;
    let mut facts = Vec::new();
    let mut fact = |label: String, text: String| facts.push((label, Text::plain(clip(&text, LONGEST))));
    let none = || writer.say("why-none");
    fact(writer.say("why-language"), verdict.locale.tag().to_owned());
    let carrier = verdict.carrier.as_deref().and_then(|id| writer.knowledge.carrier(id));
    fact(writer.say("why-carrier"), carrier.map_or_else(none, |carrier| carrier.facts.name.clone()));
    fact(writer.say("why-words"), explanation.words.clone());
    for (typed, read) in explanation.repairs.iter().take(REPAIRS) {
        fact(writer.say("why-repaired"), format!("{typed} → {read}"));
    }
    let concepts: Vec<&str> = verdict.concepts.iter().map(AsRef::as_ref).collect();
    fact(writer.say("why-concepts"), if concepts.is_empty() { none() } else { concepts.join(", ") });
    fact(writer.say("why-known"), writer.say_with("why-known-share", &[("share", &percent(explanation.known))]));
    let (right, from) = explanation.right;
    let shares = [percent(right), percent(from)];
    let [share, from] = &shares;
    fact(writer.say("why-right"), writer.say_with("why-right-share", &[("share", share), ("from", from)]));
    let (inside, from) = explanation.inside;
    let shares = [percent(inside), percent(from)];
    let [share, from] = &shares;
    fact(writer.say("why-ours"), writer.say_with("why-ours-share", &[("share", share), ("from", from)]));
    if let Some(margin) = explanation.background {
        fact(writer.say("why-others"), format!("{margin:+.2}"));
    }
    facts
}

/// An id with the title that people know; small talk has an id only.
fn called(writer: Writer<'_>, id: &str) -> String {
    let answers = writer.knowledge.section(id).map(|section| &section.answers);
    match answers.and_then(|answers| answers.get(&writer.locale.lang)) {
        Some(answer) => format!("{id} ({})", clip(&answer.title, 60)),
        None => id.to_owned(),
    }
}

fn reason(writer: Writer<'_>, evidence: &Evidence) -> String {
    let family = match evidence.family {
        "pair" => writer.say("why-pair"),
        "piece" => writer.say("why-piece"),
        _ => writer.say("why-word"),
    };
    format!("{family} {} {:+.2}", evidence.what, evidence.weight)
}

fn percent(share: f32) -> String {
    format!("{:.0} %", share * 100.0)
}
