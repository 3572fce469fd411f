//! Why a reload was refused, as the admin reads it: as much of the reasons as one message holds.

use std::collections::BTreeSet;
use std::path::Path;

use super::candidate::Refusal;
use super::words::{clip, paragraph, title};
use crate::engine::Writer;
use crate::knowledge::Problem;
use crate::replay::{Differing, Unread};
use crate::reply::{Block, Run, Text};

/// Problems or turns that one message lists, so that its formatted pieces stay below Telegram's 100.
const LISTED: usize = 20;
/// UTF-16 units of a list; a message holds 4096.
const UNITS: usize = 3400;
/// Longest text quoted, in characters.
const LONGEST: usize = 240;

/// What is wrong, and how much more of it there is.
pub(super) fn blocks(writer: Writer<'_>, refusal: &Refusal) -> Vec<Block> {
    match refusal {
        Refusal::Problems(problems) => {
            let heading = writer.say_with("reload-problems", &[("count", &problems.len().to_string())]);
            let items = problems.iter().map(|one| problem(writer, one)).collect();
            list(writer, heading, items, "reload-more-problems")
        }
        Refusal::Worse(turns) => {
            let conversations: BTreeSet<_> = turns.iter().map(|turn| (&turn.file, &turn.conversation)).collect();
            let heading = writer.say_with("reload-worse", &[("count", &conversations.len().to_string())]);
            let items = turns.iter().map(|turn| worse(writer, turn)).collect();
            list(writer, heading, items, "reload-more-turns")
        }
        Refusal::Transcripts(unread) => {
            let items = unread.iter().map(|one| unreadable(writer, one)).collect();
            list(writer, writer.say("reload-transcripts"), items, "reload-more-turns")
        }
        Refusal::Restless => vec![title(writer.say("reload-restless"))],
        Refusal::Fault => vec![title(writer.say("reload-fault"))],
    }
}

/// `sections/bills/en.md:7: what is wrong`.
fn problem(writer: Writer<'_>, problem: &Problem) -> Text {
    let what = writer.knowledge.wording.say(writer.locale.lang, &problem.breach);
    Text(vec![Run::Bold(problem.place.to_string()), Run::Plain(format!(": {}", clip(&what, LONGEST)))])
}

/// A turn that got worse: where, what was said, what was expected and what would be answered.
fn worse(writer: Writer<'_>, turn: &Differing) -> Text {
    let mut runs = vec![
        Run::Bold(at(file_name(&turn.file), Some(&turn.place))),
        Run::Plain(format!(": {}\n> {}", clip(&turn.conversation, 80), clip(&turn.said, 120))),
    ];
    for one in turn.differences.iter().take(3) {
        let today = writer.knowledge.wording.say(writer.locale.lang, &one.today);
        let (expected, today) = (clip(&one.expected, 120), clip(&today, LONGEST));
        let words = writer.say_with("reload-differs", &[("expected", &expected), ("today", &today)]);
        let line = one.line.map(|line| line.to_string());
        let line =
            line.map_or_else(String::new, |line| format!(" ({})", writer.say_with("reload-line", &[("line", &line)])));
        runs.push(Run::Plain(format!("\n{}{line}: {words}", one.what.as_str())));
    }
    Text(runs)
}

fn unreadable(writer: Writer<'_>, unread: &Unread) -> Text {
    let what = writer.knowledge.wording.say(writer.locale.lang, &unread.what);
    Text(vec![
        Run::Bold(at(file_name(&unread.file), unread.place.as_deref())),
        Run::Plain(format!(": {}", clip(&what, LONGEST))),
    ])
}

/// Transcripts lie where the admin knows; the way there would only fill the line.
fn file_name(file: &Path) -> &Path {
    file.file_name().map_or(file, Path::new)
}

fn at(file: &Path, place: Option<&str>) -> String {
    place.map_or_else(|| file.display().to_string(), |place| format!("{}:{place}", file.display()))
}

/// A title and as many items as one message holds; under them how many are left out, in the text with the id `more`.
fn list(writer: Writer<'_>, heading: String, items: Vec<Text>, more: &str) -> Vec<Block> {
    let mut units = 0;
    let all = items.len();
    let shown: Vec<Text> = items
        .into_iter()
        .take(LISTED)
        .take_while(|item| {
            units += item.to_plain().encode_utf16().count() + 4;
            units <= UNITS
        })
        .collect();
    let hidden = all - shown.len();
    let mut blocks = vec![title(heading), Block::Bullets(shown)];
    if hidden > 0 {
        blocks.push(paragraph(writer.say_with(more, &[("count", &hidden.to_string())])));
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::super::copies::Told;
    use super::super::reload::Reload;
    use super::super::words::reload;
    use super::*;
    use crate::knowledge::{Breach, Place};
    use crate::lang::Locale;
    use crate::reply::{Limits, render_html};

    #[test]
    fn any_refusal_fits_into_one_message() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let knowledge = crate::knowledge::read(&root.join("knowledge")).unwrap();
        let long = "长<&>".repeat(2000);
        let place = Place::new("sections/x/zh.md", 3);
        let problems: Vec<Problem> =
            (0..500).map(|_| Problem::error(place.clone(), Breach::Toml { error: long.clone() })).collect();
        let difference = crate::replay::Difference {
            line: Some(4),
            what: crate::replay::What::Press,
            expected: long.clone(),
            today: crate::replay::Today::Is { value: long.clone() },
        };
        let turn = Differing {
            file: "a/b.txt".into(),
            conversation: long.clone(),
            place: "12".into(),
            said: long.clone(),
            differences: vec![difference; 9],
            answer: long.clone(),
        };
        let unread =
            Unread { file: "a/b.txt".into(), place: None, what: crate::replay::Fault::Line { line: long.clone() } };
        let refusals = [
            Refusal::Problems(problems),
            Refusal::Worse(vec![turn; 300]),
            Refusal::Transcripts(vec![unread; 300]),
            Refusal::Restless,
            Refusal::Fault,
        ];
        for lang in &knowledge.languages {
            let writer = Writer { knowledge: &knowledge, locale: Locale::of(*lang), now: chrono::Utc::now() };
            for refusal in &refusals {
                let refused = Reload::Refused { version: "0".repeat(16), refusal: refusal.clone() };
                let (html, used) = render_html(&reload(writer, &refused, Some(&Told::Nobody)).blocks);
                assert!(used.units <= Limits::MESSAGE.units && used.entities <= Limits::MESSAGE.entities, "{html}");
            }
        }
    }
}
