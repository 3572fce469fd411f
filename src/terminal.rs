//! The conversation in the terminal: the same engine behind a prompt; a pipe serves as well, one question a line.

use std::io::{self, BufRead, IsTerminal, Write};

use chrono::Utc;

use crate::engine::{Incoming, Payload, Session, respond};
use crate::knowledge::Knowledge;
use crate::lang::{Lang, Locale};
use crate::reply::{Action, Attachment, Button, ButtonKind, Reply, render_plain};

/// Talks until the end of input. Buttons are numbered; a number alone presses one.
pub fn chat(knowledge: &Knowledge) -> anyhow::Result<()> {
    let interactive = io::stdin().is_terminal();
    let mut out = io::stdout().lock();
    let mut session = Session::default();
    let mut buttons: Vec<Action> = Vec::new();
    let say = |id| knowledge.interface.text(Lang::ENGLISH, id, &[]);
    if interactive {
        writeln!(out, "{}\n{}\n", say("terminal-hello"), say("terminal-choose"))?;
        let (next, reply) = respond(knowledge, session, &Incoming::text("/start"), Utc::now());
        session = next;
        buttons = show(&mut out, &reply)?;
    }
    prompt(&mut out, interactive)?;
    for line in io::stdin().lock().lines() {
        let line = line?;
        if line.trim().is_empty() {
            prompt(&mut out, interactive)?;
            continue;
        }
        let pressed = line.trim().parse::<usize>().ok().and_then(|at| buttons.get(at.checked_sub(1)?)).cloned();
        let payload = pressed.map_or_else(|| Payload::Text(line.clone()), Payload::Press);
        let (next, reply) =
            respond(knowledge, session, &Incoming { profile: profile(), ..Incoming::of(payload) }, Utc::now());
        session = next;
        let shown = show(&mut out, &reply)?;
        if !shown.is_empty() {
            buttons = shown;
        }
        prompt(&mut out, interactive)?;
    }
    Ok(())
}

/// The terminal's own language, for greetings and for texts that show none.
fn profile() -> Option<Locale> {
    std::env::var("LANG").ok().and_then(|tag| Locale::parse(tag.split('.').next().unwrap_or_default()))
}

fn prompt(out: &mut impl Write, interactive: bool) -> io::Result<()> {
    if interactive {
        write!(out, "\n> ")?;
    }
    out.flush()
}

/// Prints a reply with numbered buttons; returns what the buttons do.
fn show(out: &mut impl Write, reply: &Reply) -> io::Result<Vec<Action>> {
    if let Some(toast) = &reply.toast {
        writeln!(out, "({toast})")?;
    }
    match &reply.attachment {
        Some(Attachment::File { name, text }) => writeln!(out, "--- {name}\n{text}---")?,
        Some(Attachment::Picture { name, .. }) => writeln!(out, "[{name}]")?,
        Some(Attachment::Contact { phone, name }) => writeln!(out, "{name}: {phone}")?,
        None => {}
    }
    let mut actions = Vec::new();
    let rows = reply
        .buttons
        .iter()
        .map(|row| {
            row.iter()
                .filter_map(|button| match &button.does {
                    ButtonKind::Press(action) => {
                        actions.push(action.clone());
                        let label = format!("{} {}", actions.len(), button.label);
                        Some(Button { label, does: button.does.clone() })
                    }
                    // A terminal has its own way to copy.
                    ButtonKind::Copy(_) => None,
                })
                .collect()
        })
        .filter(|row: &Vec<Button>| !row.is_empty())
        .collect::<Vec<_>>();
    if !reply.blocks.is_empty() {
        writeln!(out, "{}", render_plain(&reply.blocks, &rows))?;
    }
    Ok(actions)
}
