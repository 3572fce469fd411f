//! `simoff ask`.

use std::io::{self, BufRead, Write};
use std::time::Instant;

use chrono::Utc;

use super::output::answer_json;
use crate::engine::{Incoming, Session, respond};
use crate::knowledge::Knowledge;
use crate::lang::Locale;
use crate::reply::{Reply, render_plain};

/// Arguments of `simoff ask`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Language of the answer where the question does not show one (zh, zh-TW, en, fr, nl, de)
    #[arg(long, value_name = "LANG", value_parser = locale)]
    lang: Option<Locale>,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    /// The question; - reads one question a line from standard input
    #[arg(required = true, value_name = "TEXT")]
    text: Vec<String>,
}

fn locale(tag: &str) -> Result<Locale, String> {
    Locale::parse(tag).ok_or_else(|| format!("`{tag}` is no language tag such as zh, zh-TW, en, fr, nl, de"))
}

/// Answers one question or a stream of them; each stands alone, nothing is remembered between them.
pub(super) fn run(knowledge: &Knowledge, args: &Args) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    let text = args.text.join(" ");
    if text != "-" {
        return answer(knowledge, args, &text, &mut out);
    }
    for line in io::stdin().lock().lines() {
        answer(knowledge, args, &line?, &mut out)?;
    }
    Ok(())
}

fn answer(knowledge: &Knowledge, args: &Args, text: &str, out: &mut impl Write) -> anyhow::Result<()> {
    let session = Session { locale: args.lang, touched: Some(Utc::now()), ..Session::default() };
    let start = Instant::now();
    let (_, reply) = respond(knowledge, session, &Incoming::text(text), Utc::now());
    let micros = start.elapsed().as_micros();
    if args.json {
        writeln!(out, "{}", answer_json(text, &reply, micros))?;
    } else if args.text.len() == 1 && args.text.first().is_some_and(|text| text == "-") {
        // One answer a line, as the questions came.
        writeln!(out, "{}", one_line(&reply))?;
    } else {
        writeln!(out, "{}", render_plain(&reply.blocks, &reply.buttons))?;
    }
    Ok(())
}

fn one_line(reply: &Reply) -> String {
    render_plain(&reply.blocks, &[]).split_whitespace().collect::<Vec<_>>().join(" ")
}
