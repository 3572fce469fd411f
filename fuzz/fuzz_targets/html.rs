//! Any reply -> Telegram's HTML, held against its grammar and limits.
#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use simoff::lang::Locale;
use simoff::reply::{Block, Outcome, Reply, Run, Text};

/// [`Block`] as the fuzzer makes it.
#[derive(Arbitrary, Debug)]
enum AnyBlock {
    Title(Vec<AnyRun>),
    Heading(Vec<AnyRun>),
    Paragraph(Vec<AnyRun>),
    Steps(Vec<Vec<AnyRun>>),
    Bullets(Vec<Vec<AnyRun>>),
    Facts(Vec<(String, Vec<AnyRun>)>),
    Folded(Vec<AnyBlock>),
    Copyable(String),
    /// Long texts, which the fuzzer would need long to find.
    Repeated(String, u16),
}

#[derive(Arbitrary, Debug)]
enum AnyRun {
    Plain(String),
    Bold(String),
    Link(String, String),
    Https(String, String),
}

fn text(runs: Vec<AnyRun>) -> Text {
    let run = |run| match run {
        AnyRun::Plain(text) => Run::Plain(text),
        AnyRun::Bold(text) => Run::Bold(text),
        AnyRun::Link(text, url) => Run::Link { text, url },
        AnyRun::Https(text, rest) => Run::Link { text, url: format!("https://{rest}") },
    };
    Text(runs.into_iter().map(run).collect())
}

fn block(block: AnyBlock) -> Block {
    match block {
        AnyBlock::Title(runs) => Block::Title(text(runs)),
        AnyBlock::Heading(runs) => Block::Heading(text(runs)),
        AnyBlock::Paragraph(runs) => Block::Paragraph(text(runs)),
        AnyBlock::Steps(items) => Block::Steps(items.into_iter().map(text).collect()),
        AnyBlock::Bullets(items) => Block::Bullets(items.into_iter().map(text).collect()),
        AnyBlock::Facts(facts) => {
            Block::Facts(facts.into_iter().map(|(label, runs)| (label, text(runs))).collect())
        }
        AnyBlock::Folded(blocks) => Block::Folded(blocks.into_iter().map(self::block).collect()),
        AnyBlock::Copyable(text) => Block::Copyable(text),
        AnyBlock::Repeated(text, times) => Block::Paragraph(Text::plain(text.repeat(usize::from(times % 5000)))),
    }
}

fuzz_target!(|blocks: Vec<AnyBlock>| {
    let blocks: Vec<Block> = blocks.into_iter().map(block).collect();
    simoff_fuzz::holds(&blocks);
    simoff_fuzz::fits(&Reply::send(blocks, Outcome::menu(Locale::ENGLISH)));
});
