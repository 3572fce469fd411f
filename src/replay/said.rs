//! From what a person does to what the engine takes: labels and actions become presses of buttons that are there.

use crate::engine::Payload;
use crate::reply::{Action, Button, ButtonKind, Delivery, Reply};

use super::transcript::Said;

/// Messages whose buttons can still be pressed.
const MESSAGES: usize = 64;

/// The buttons under the messages of a chat, the oldest message first.
#[derive(Debug, Clone, Default)]
pub(super) struct Keyboard {
    messages: Vec<Vec<Button>>,
    pressed: Option<usize>,
}

impl Keyboard {
    /// What the engine is given; `Err` says which buttons there are instead of the wanted one.
    pub(super) fn payload(&mut self, said: &Said) -> Result<Payload, String> {
        self.pressed = None;
        let wanted: Box<dyn Fn(&Button) -> bool> = match said {
            Said::Text(text) => return Ok(Payload::Text(text.clone())),
            Said::Stale => return Ok(Payload::StalePress),
            Said::Unreadable => return Ok(Payload::Unreadable),
            Said::Label(label) => Box::new(move |button| is_labelled(button, label)),
            Said::Action(bare) => Box::new(move |button| does(button, bare)),
        };
        for (at, buttons) in self.messages.iter().enumerate().rev() {
            let found = buttons.iter().find_map(|button| match &button.does {
                ButtonKind::Press(action) if wanted(button) => Some(action.clone()),
                _ => None,
            });
            if let Some(action) = found {
                self.pressed = Some(at);
                return Ok(Payload::Press(action));
            }
        }
        Err(list(self.messages.last().into_iter().flatten()))
    }

    /// Takes note of an answer's buttons: under a new message, or in place of those of the pressed one.
    pub(super) fn answered(&mut self, reply: &Reply) {
        let buttons = || reply.buttons.iter().flatten().cloned().collect();
        match (reply.delivery, self.pressed.and_then(|at| self.messages.get_mut(at))) {
            (Delivery::Toast, _) => {}
            (Delivery::Edit, Some(message)) => *message = buttons(),
            (Delivery::Edit | Delivery::Send, _) => {
                self.messages.push(buttons());
                if self.messages.len() > MESSAGES {
                    self.messages.remove(0);
                }
            }
        }
    }
}

/// Whether a button says this; a wanted label that ends in `…` names only the beginning.
fn is_labelled(button: &Button, label: &str) -> bool {
    match label.strip_suffix('…') {
        Some(beginning) if button.label != label => button.label.starts_with(beginning.trim_end()),
        _ => button.label == label,
    }
}

/// Whether a button does this action, written without the codec's version.
fn does(button: &Button, bare: &str) -> bool {
    matches!(&button.does, ButtonKind::Press(action) if bare_action(action) == bare)
}

/// Whether a button is the one that an expectation names: by label, or by `:action`.
pub(super) fn is_meant(button: &Button, wanted: &str) -> bool {
    match wanted.strip_prefix(':') {
        Some(bare) => does(button, bare),
        None => is_labelled(button, wanted),
    }
}

/// An action as transcripts write it: callback data without the codec's version.
pub(super) fn bare_action(action: &Action) -> String {
    let data = action.encode();
    data.split_once(':').map_or(data.clone(), |(_, bare)| bare.to_owned())
}

/// Buttons as people read them, with what they do.
pub(super) fn list<'b>(buttons: impl Iterator<Item = &'b Button>) -> String {
    let listed: Vec<String> = buttons
        .map(|button| match &button.does {
            ButtonKind::Press(action) => format!("[{}] = [:{}]", button.label, bare_action(action)),
            ButtonKind::Copy(_) => format!("[{}]", button.label),
        })
        .collect();
    if listed.is_empty() { super::differ::NONE.to_owned() } else { listed.join(", ") }
}
