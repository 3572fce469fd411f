//! Bars, reliability diagram and heat map.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::{escape, percent};
use crate::eval::fate::{
    ASKED_BACK, BINS, Bin, Fate, NONE_OF_OURS, calibration_error, confusions, reliability as bins,
};
use crate::eval::interval::wilson;
use crate::eval::labelled::Labelled;
use crate::eval::measures::Judged;

fn says(fate: Fate) -> &'static str {
    match fate {
        Fate::Right => "right at once",
        Fate::Offered => "offered",
        Fate::Unhelpful => "asked back in vain",
        Fate::Refused => "refused, though ours",
        Fate::Wrong => "wrong answer",
    }
}

/// One bar a group: what became of its questions.
pub(super) fn bars(title: &str, judged: &[Judged<'_>], key: impl Fn(&Labelled) -> String) -> String {
    let mut groups: BTreeMap<String, Vec<Fate>> = BTreeMap::new();
    for one in judged {
        groups.entry(key(one.question)).or_default().push(Fate::of(one));
    }
    let mut out = format!(
        "<h2>{}</h2>\n<p class=\"soft\">All questions, those out of scope too: a refusal that is right counts as right at \
         once. The figure is the share right at once, with its 95 % interval.</p>\n<div class=\"legend\">",
        escape(title)
    );
    for fate in Fate::ALL {
        let _ = write!(out, "<span><i class=\"{}\"></i>{}</span>", fate.key(), says(fate));
    }
    out.push_str("</div>\n<div class=\"bars\">\n");
    for (group, fates) in &groups {
        let count = |fate| fates.iter().filter(|one| **one == fate).count();
        let share = |fate| count(fate) as f64 / fates.len() as f64;
        let _ = write!(out, "<span>{}</span><div class=\"bar\">", escape(if group.is_empty() { "–" } else { group }));
        for fate in Fate::ALL.into_iter().filter(|fate| count(*fate) > 0) {
            let tip = format!("{}: {} of {}", says(fate), count(fate), fates.len());
            let _ =
                write!(out, "<span class=\"{}\" style=\"flex:{:.4}\" title=\"{tip}\"></span>", fate.key(), share(fate));
        }
        let reach = wilson(count(Fate::Right), fates.len());
        let _ = writeln!(
            out,
            "</div><span class=\"n\">{} ({:.0}–{:.0}) of {}</span>",
            percent(share(Fate::Right)),
            reach.low * 100.0,
            reach.high * 100.0,
            fates.len()
        );
    }
    out.push_str("</div>\n");
    out
}

/// Size of the diagram's square, and where it begins.
const SIDE: f64 = 320.0;
const LEFT: f64 = 50.0;
const TOP: f64 = 36.0;
/// Height of the counts under it.
const COUNTS: f64 = 60.0;

/// Confidence against truth, with how many questions each point stands for.
pub(super) fn reliability(judged: &[Judged<'_>]) -> String {
    let bins = bins(judged);
    let most = bins.iter().map(|bin| bin.count).max().unwrap_or(0).max(1) as f64;
    let (x, y) = (|share: f64| LEFT + share * SIDE, |share: f64| TOP + (1.0 - share) * SIDE);
    let bottom = TOP + SIDE + 24.0 + COUNTS;
    let mut svg = format!(
        "<h2>How far its confidence can be trusted</h2>\n<p class=\"soft\">Each point stands for the questions about which \
         simoff was about so sure; on the dashed line confidence and truth are the same. The lines are 95 % intervals, \
         the bars below say how many questions. Mean distance from the line: {}.</p>\n\
         <svg class=\"chart\" viewBox=\"0 0 {:.0} {:.0}\" role=\"img\" aria-label=\"Reliability diagram\">\n",
        percent(calibration_error(&bins)),
        LEFT + SIDE + 20.0,
        bottom + 34.0
    );
    for tick in [0.0, 0.25, 0.5, 0.75, 1.0] {
        let _ = writeln!(
            svg,
            "<line class=\"axis\" x1=\"{0:.1}\" x2=\"{1:.1}\" y1=\"{2:.1}\" y2=\"{2:.1}\"/>\
             <text x=\"{3:.1}\" y=\"{4:.1}\" text-anchor=\"end\">{5:.0} %</text>\
             <text x=\"{6:.1}\" y=\"{7:.1}\" text-anchor=\"middle\">{5:.0} %</text>",
            x(0.0),
            x(1.0),
            y(tick),
            LEFT - 6.0,
            y(tick) + 4.0,
            tick * 100.0,
            x(tick),
            y(0.0) + 16.0
        );
    }
    let _ = writeln!(
        svg,
        "<line class=\"ideal\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"/>",
        x(0.0),
        y(0.0),
        x(1.0),
        y(1.0)
    );
    for (at, bin) in bins.iter().enumerate().filter(|(_, bin)| bin.count > 0) {
        svg.push_str(&point(at, bin, most, bottom, &x, &y));
    }
    let _ = writeln!(
        svg,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">how sure it was</text>\
         <text x=\"{:.1}\" y=\"19\">how often it was right</text>\n</svg>",
        x(0.5),
        bottom + 26.0,
        8.0
    );
    svg
}

fn point(at: usize, bin: &Bin, most: f64, bottom: f64, x: &impl Fn(f64) -> f64, y: &impl Fn(f64) -> f64) -> String {
    let share = bin.right as f64 / bin.count as f64;
    let reach = wilson(bin.right, bin.count);
    let tip = format!("sure to {}, right in {} of {}", percent(bin.confidence), bin.right, bin.count);
    let width = 1.0 / BINS as f64;
    let height = bin.count as f64 / most * (COUNTS - 14.0);
    let middle = x((at as f64 + 0.5) * width);
    format!(
        "<g><title>{tip}</title>\
         <line class=\"reach\" x1=\"{0:.1}\" x2=\"{0:.1}\" y1=\"{1:.1}\" y2=\"{2:.1}\"/>\
         <circle class=\"point\" cx=\"{0:.1}\" cy=\"{3:.1}\" r=\"5\"/>\
         <rect class=\"count\" x=\"{4:.1}\" y=\"{5:.1}\" width=\"{6:.1}\" height=\"{height:.1}\"/>\
         <text x=\"{middle:.1}\" y=\"{7:.1}\" text-anchor=\"middle\">{8}</text></g>\n",
        x(bin.confidence),
        y(reach.low),
        y(reach.high),
        y(share),
        x(at as f64 * width) + 2.0,
        bottom - height,
        SIDE * width - 4.0,
        bottom - height - 3.0,
        bin.count
    )
}

/// Expected against given; the diagonal is right.
pub(super) fn heat(judged: &[Judged<'_>]) -> String {
    let counts = confusions(judged);
    let ends = |id: &str| (id == NONE_OF_OURS || id == ASKED_BACK, id.to_owned());
    let rows: BTreeSet<_> = counts.keys().map(|(expected, _)| ends(expected)).collect();
    let columns: BTreeSet<_> = counts.keys().flat_map(|(expected, given)| [ends(expected), ends(given)]).collect();
    let mut out =
        "<h2>What was taken for what</h2>\n<p class=\"soft\">Rows: what the question asks for; columns: what was \
                   answered. Blue is right, red is wrong; the colour is the share of the row.</p>\n\
                   <div class=\"scroll\"><table class=\"heat\"><thead><tr><th></th>"
            .to_owned();
    for (_, given) in &columns {
        let _ = write!(out, "<th><span>{}</span></th>", escape(given));
    }
    out.push_str("</tr></thead><tbody>\n");
    for (_, expected) in &rows {
        let count = |given: &str| counts.get(&(expected.clone(), given.to_owned())).copied().unwrap_or(0);
        let whole: usize = columns.iter().map(|(_, given)| count(given)).sum();
        let _ = write!(out, "<tr><th>{}</th>", escape(expected));
        for (_, given) in &columns {
            out.push_str(&cell(expected, given, count(given), whole));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div>\n");
    out
}

fn cell(expected: &str, given: &str, count: usize, whole: usize) -> String {
    if count == 0 {
        return "<td></td>".to_owned();
    }
    // The root makes single mistakes visible beside what is mostly right.
    let strength = 0.12 + 0.78 * (count as f64 / whole.max(1) as f64).sqrt();
    let hue = if expected == given { "--heat-right" } else { "--heat-wrong" };
    // Asking back is no mistake of the same weight.
    let strength = if given == ASKED_BACK { strength * 0.5 } else { strength };
    let class = if strength > 0.6 { " class=\"strong\"" } else { "" };
    format!(
        "<td{class} style=\"background:rgba(var({hue}),{strength:.2})\" title=\"{} → {}: {count} of {whole}\">{count}</td>",
        escape(expected),
        escape(given)
    )
}
