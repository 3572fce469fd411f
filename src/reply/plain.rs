//! Plain text: for the terminal, for JSON, for transcripts.

use super::{Block, Button, ButtonKind, Run, Text};

/// A message as plain text; links are written out, folded parts stand open behind a bar.
pub fn render_plain(blocks: &[Block], buttons: &[Vec<Button>]) -> String {
    let mut out = String::new();
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            let after_heading =
                at.checked_sub(1).and_then(|at| blocks.get(at)).is_some_and(|block| matches!(block, Block::Heading(_)));
            out.push_str(if after_heading { "\n" } else { "\n\n" });
        }
        out.push_str(&render_block(block));
    }
    for (at, row) in buttons.iter().enumerate() {
        out.push_str(if at == 0 { "\n\n" } else { "\n" });
        let labels: Vec<String> = row
            .iter()
            .map(|button| match &button.does {
                ButtonKind::Press(_) | ButtonKind::Copy(_) => format!("[{}]", button.label),
            })
            .collect();
        out.push_str(&labels.join(" "));
    }
    out
}

fn render_block(block: &Block) -> String {
    let numbered = |items: &[Text], mark: fn(usize) -> String| {
        items.iter().enumerate().map(|(at, item)| mark(at) + &runs(item)).collect::<Vec<_>>().join("\n")
    };
    match block {
        Block::Title(text) | Block::Heading(text) | Block::Paragraph(text) => runs(text),
        Block::Steps(items) => numbered(items, |at| format!("{}. ", at + 1)),
        Block::Bullets(items) => numbered(items, |_| "• ".to_owned()),
        Block::Facts(facts) => {
            facts.iter().map(|(label, text)| format!("{label}: {}", runs(text))).collect::<Vec<_>>().join("\n")
        }
        Block::Folded(blocks) => render_plain(blocks, &[])
            .lines()
            .map(|line| format!("| {line}").trim_end().to_owned())
            .collect::<Vec<_>>()
            .join("\n"),
        Block::Copyable(text) => text.clone(),
    }
}

fn runs(text: &Text) -> String {
    text.0
        .iter()
        .map(|run| match run {
            Run::Plain(text) | Run::Bold(text) => text.clone(),
            Run::Link { text, url } if text == url => url.clone(),
            Run::Link { text, url } => format!("{text} ({url})"),
        })
        .collect()
}
