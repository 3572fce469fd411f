//! Asking whether a conversation may be recorded. Only a press of the person's own says yes; what is written where, is
//! not known here.

use super::menus::paragraph;
use super::{Recording, Session, Writer, menus};
use crate::reply::{Action, Block, Button, Reply, Text};

/// `/record`: what would be recorded, and the question; or, while that is done, how to stop it.
pub(super) fn ask(writer: Writer<'_>, recording: Recording) -> Reply {
    let button = |id: &str, agreed| vec![Button::press(writer.say(id), Action::Record(agreed))];
    let (title, rows) = match recording {
        Recording::Agreed => ("record-running", vec![button("record-stop", false)]),
        _ => ("record-title", vec![button("record-yes", true), button("record-no", false)]),
    };
    let blocks = vec![Block::Title(Text::plain(writer.say(title))), paragraph(writer.say("record-text"))];
    Reply::send(blocks, writer.menu()).with_buttons(rows)
}

/// After yes or no. A recorded conversation begins anew, since whoever replays it knows nothing of what was before.
/// `None` where nothing can be recorded.
pub(super) fn decided(writer: Writer<'_>, session: &mut Session, agreed: bool, recording: Recording) -> Option<Reply> {
    let said = match (recording, agreed) {
        (Recording::Off, _) => return None,
        (Recording::Offered, true) => {
            *session =
                Session { locale: Some(writer.locale), locale_chosen: session.locale_chosen, ..Session::default() };
            "record-started"
        }
        (Recording::Agreed, true) => "record-running",
        (Recording::Offered, false) => "record-refused",
        (Recording::Agreed, false) => "record-stopped",
    };
    Some(menus::line(writer, said))
}

/// What `/privacy` says of it.
pub(super) fn state(writer: Writer<'_>, recording: Recording) -> Block {
    paragraph(match recording {
        Recording::Off => writer.say("privacy-not-recorded"),
        Recording::Offered => format!("{} {}", writer.say("record-text"), writer.say("record-not-agreed")),
        Recording::Agreed => format!("{} {}", writer.say("record-running"), writer.say("record-text")),
    })
}
