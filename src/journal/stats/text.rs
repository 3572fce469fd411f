//! `/stats` as text.

use super::{DAYS, OTHERS, QUESTIONS, Stats, languages, sections};
use crate::engine::Writer;
use crate::journal::Counted;
use crate::reply::{Block, Text};

/// The statistics as blocks, in the writer's language; how the journal does stands at the end if there is trouble.
pub fn blocks(writer: Writer<'_>, stats: &Stats) -> Vec<Block> {
    let Stats { tally, today, state } = stats;
    let mut blocks = vec![Block::Title(Text::plain(writer.say_with("stats-title", &[("days", &DAYS.to_string())])))];
    let questions = |of: &dyn Fn(Counted) -> i64| QUESTIONS.iter().map(|(outcome, _)| of(*outcome)).sum::<i64>();
    let total = questions(&|outcome| tally.total(outcome));
    if tally.days.is_empty() {
        blocks.push(Block::Paragraph(Text::plain(writer.say("stats-empty"))));
    } else {
        let fact = |id: &str, n: i64| (writer.say(id), Text::plain(n.to_string()));
        let mut facts =
            vec![fact("stats-questions", total), fact("stats-today", questions(&|outcome| tally.on(*today, outcome)))];
        facts.extend(QUESTIONS.iter().map(|(outcome, id)| {
            let n = tally.total(*outcome);
            (
                writer.say(id),
                Text::plain(if total > 0 { format!("{n} ({}%)", percent(n, total)) } else { n.to_string() }),
            )
        }));
        facts.extend(OTHERS.iter().map(|(outcome, id)| fact(id, tally.total(*outcome))));
        blocks.push(Block::Facts(facts));
        let lists = [
            ("stats-languages", languages(writer.knowledge, tally)),
            ("stats-sections", sections(writer.knowledge, writer.locale, tally)),
        ];
        for (heading, rows) in lists {
            if !rows.is_empty() {
                blocks.push(Block::Heading(Text::plain(writer.say(heading))));
                let rows = rows.into_iter().map(|(name, n)| (name, Text::plain(n.to_string()))).collect();
                blocks.push(Block::Facts(rows));
            }
        }
    }
    if let Some(failing) = state.failing {
        let minutes = (failing.as_secs() / 60).to_string();
        blocks.push(Block::Paragraph(Text::plain(writer.say_with("stats-failing", &[("minutes", &minutes)]))));
    }
    if state.dropped > 0 {
        let count = state.dropped.to_string();
        blocks.push(Block::Paragraph(Text::plain(writer.say_with("stats-dropped", &[("count", &count)]))));
    }
    blocks
}

/// Rounded to whole percents.
fn percent(part: i64, whole: i64) -> i64 {
    (part * 100 + whole / 2) / whole.max(1)
}
