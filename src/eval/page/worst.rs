//! The questions that went worst, and why.

use std::fmt::Write;

use super::{escape, percent};
use crate::eval::fate::{self, Fate};
use crate::eval::measures::Judged;
use crate::matcher::{Decision, Matcher};

/// Pieces of evidence shown for one section.
const REASONS: usize = 6;

/// The worst questions, each with what spoke for the sections that ranked first.
pub(super) fn worst(matcher: &Matcher, judged: &[Judged<'_>], most: usize) -> String {
    let worst = fate::worst(judged, most);
    let mut out = format!(
        "<h2>What went worst</h2>\n<p class=\"soft\">{} questions: wrong answers first, the surest at the top; then what was \
         refused though ours; then what was asked back in vain.</p>\n",
        worst.len()
    );
    for (one, fate) in worst {
        out.push_str(&case(matcher, one, fate));
    }
    out
}

fn case(matcher: &Matcher, judged: &Judged<'_>, fate: Fate) -> String {
    let question = judged.question;
    let given = match &judged.verdict.decision {
        Decision::Answer(id) => format!("answered {id}"),
        Decision::SmallTalk(id) => format!("small talk, {id}"),
        Decision::OutOfScope => "refused".to_owned(),
        Decision::Clarify => {
            let offered: Vec<&str> =
                judged.verdict.ranking.iter().take(crate::matcher::OFFERED).map(|one| one.id.as_ref()).collect();
            format!("asked back: {}", offered.join(", "))
        }
    };
    let expected = if question.expect.is_empty() { "a refusal".to_owned() } else { question.expect.join(" or ") };
    let mut out = format!(
        "<div class=\"case is-{}\"><q lang=\"{}\">{}</q>\n<dl><dt>expected</dt><dd>{}</dd><dt>given</dt><dd>{}, {} sure</dd>\
         <dt>question</dt><dd>{} · {} · {}</dd></dl>\n",
        fate.key(),
        escape(&question.lang),
        escape(&question.text),
        escape(&expected),
        escape(&given),
        percent(f64::from(judged.verdict.confidence)),
        escape(&question.id),
        escape(&question.lang),
        escape(&question.style),
    );
    let explanation = matcher.explain(&question.text);
    let _ = write!(
        out,
        "<details><summary>why</summary><ul class=\"why\"><li>read as: {}</li>",
        escape(&explanation.words)
    );
    for (id, score, evidence) in &explanation.intents {
        let _ = write!(out, "<li>{} {score:+.2}: ", escape(id));
        for reason in evidence.iter().take(REASONS) {
            let against = if reason.weight < 0.0 { " class=\"against\"" } else { "" };
            let _ = write!(
                out,
                "<code{against}>{} <small>{} {:+.2}</small></code>",
                escape(&reason.what),
                reason.family,
                reason.weight
            );
        }
        out.push_str("</li>");
    }
    out.push_str("</ul></details></div>\n");
    out
}
