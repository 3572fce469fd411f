//! The measures as one self-contained HTML page: no script, no request, light and dark, for screens of any width.

mod charts;
mod worst;

use chrono::NaiveDate;

use super::interval::wilson;
use super::labelled::Kind;
use super::measures::{Judged, Report};
use crate::matcher::Matcher;

/// Questions shown of those that went worst.
const WORST: usize = 30;

/// What the page says of itself.
#[derive(Debug, Clone)]
pub struct Heading {
    /// Version of the knowledge.
    pub version: String,
    /// Files of the questions.
    pub files: Vec<String>,
    /// The day.
    pub day: NaiveDate,
}

/// Writes the page.
pub fn page(matcher: &Matcher, judged: &[Judged<'_>], heading: &Heading) -> String {
    let report = Report::of(judged);
    let body = [
        header(judged, heading),
        figures(judged, &report),
        charts::bars("By language", judged, |question| question.lang.split('-').next().unwrap_or_default().to_owned()),
        charts::bars("By style", judged, |question| question.style.clone()),
        charts::reliability(judged),
        charts::heat(judged),
        worst::worst(matcher, judged, WORST),
    ]
    .concat();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>simoff: how good the answers are</title>\n<style>\n{}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        include_str!("style.css")
    )
}

/// Text in HTML.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

fn header(judged: &[Judged<'_>], heading: &Heading) -> String {
    let count = |kind| judged.iter().filter(|one| one.question.kind == kind).count();
    format!(
        "<h1>How good the answers are</h1>\n<p class=\"soft\">{} questions: {} in scope, {} out of scope, {} small talk. \
         Knowledge {}, {}. Files: {}.</p>\n",
        judged.len(),
        count(Kind::In),
        count(Kind::Out),
        count(Kind::Smalltalk),
        escape(&heading.version),
        heading.day,
        escape(&heading.files.join(", "))
    )
}

/// The headline figures, each with its interval and of how many.
fn figures(judged: &[Judged<'_>], report: &Report) -> String {
    let all = &report.all;
    let count = |key: &str| all.counts.get(key).copied().unwrap_or_default();
    let figure = |name: &str, share: f64, whole: usize| {
        // The measures are shares of whole counts: rounding gives the count back.
        let reach = wilson((share * whole as f64).round() as usize, whole);
        format!(
            "<div class=\"figure\">{name}<b>{}</b><small>{:.1} – {:.1} %</small><small>of {whole}</small></div>\n",
            percent(share),
            reach.low * 100.0,
            reach.high * 100.0
        )
    };
    let (inside, out, talk) = (count("in"), count("out"), count("smalltalk"));
    let time = format!(
        "<div class=\"figure\">Time to match<b>{:.0} µs</b><small>median</small><small>99 % within {:.0} µs</small></div>\n",
        all.micros_p50, all.micros_p99
    );
    let figures = [
        figure("Right at once", all.right_first, inside),
        figure("Right or offered", all.right_offered, inside),
        figure("Wrong answer", all.wrong_answer, inside),
        figure("Refused, though ours", all.refused_in, inside),
        figure("Rightly refused", all.out_refused, out),
        figure("Answered, though not ours", all.out_answered, out),
        figure("Small talk right", all.small_talk_right, talk),
        figure("Carrier right", all.carrier_right, judged.len()),
        figure("Language right", all.language_right, judged.len()),
        time,
    ];
    format!(
        "<div class=\"figures\">\n{}</div>\n<p class=\"soft\">Below each figure its 95 % interval (Wilson).</p>\n",
        figures.concat()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_asks_for_nothing_and_escapes_everything() {
        let heading = Heading {
            version: "<v>".into(),
            files: vec!["a&b".into()],
            day: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
        };
        let page = page(&Matcher::default(), &[], &heading);
        assert!(page.contains("&lt;v&gt;") && page.contains("a&amp;b"));
        for foreign in ["http:", "https:", "<script", "@import", "url("] {
            assert!(!page.contains(foreign), "{foreign}");
        }
    }
}
