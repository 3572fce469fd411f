//! Commands: `/start lost-sim`, `/contacts base`, `/letter`.

use chrono::{DateTime, Utc};

use super::{Incoming, Recording, Session, Writer, calls, checklist, contacts, letters, menus, record, up};
use crate::knowledge::Knowledge;
use crate::lang::Locale;
use crate::reply::Reply;

/// A command and what follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// Its name in lower case, without the slash and the bot's name.
    pub name: String,
    /// What follows.
    pub args: String,
}

impl Command {
    /// Reads `/name args` or `/name@bot args`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Command> {
        let rest = text.trim().strip_prefix('/')?;
        let (head, args) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let name = head.split('@').next().unwrap_or(head);
        let valid = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        valid.then(|| Command { name: name.to_ascii_lowercase(), args: args.trim().to_owned() })
    }
}

/// The commands that everybody may use, in the order of Telegram's menu.
pub const PUBLIC: [&str; 11] =
    ["start", "help", "topics", "contacts", "letter", "call", "checklist", "lang", "about", "privacy", "forget"];

/// The command and the small talk that say what is kept.
pub(super) const PRIVACY: &str = "privacy";

/// The command to agree to being recorded; there is none where nothing can be recorded.
pub const RECORD: &str = "record";

/// Does what a command says.
pub(super) fn run(
    knowledge: &Knowledge,
    session: &mut Session,
    incoming: &Incoming,
    command: &Command,
    now: DateTime<Utc>,
) -> Reply {
    let writer = Writer { knowledge, locale: session.locale_or(incoming, knowledge), now };
    let chosen = session.carrier.as_deref().and_then(|id| knowledge.carrier(id));
    match command.name.as_str() {
        "start" => deep_link(writer, session, &command.args).unwrap_or_else(|| menus::start(writer)),
        "help" | "settings" => menus::help(writer),
        "topics" => menus::topics(writer),
        "contacts" => match knowledge.matcher.carrier_called(&command.args).and_then(|id| knowledge.carrier(id)) {
            Some(carrier) => {
                session.carrier = Some(carrier.id.clone());
                contacts::card(writer, carrier)
            }
            None => contacts::list(writer),
        },
        "letter" => {
            let carrier = chosen.map(|carrier| Some(carrier.id.clone()));
            letters::step(writer, None, carrier.as_ref(), None, up(session)).unwrap_or_else(|| menus::help(writer))
        }
        "call" => calls::step(writer, None, None, up(session)).unwrap_or_else(|| menus::help(writer)),
        "checklist" => checklist::show(writer, 0),
        "lang" => match Locale::parse(&command.args).filter(|locale| knowledge.languages.contains(&locale.lang)) {
            Some(locale) => {
                session.locale = Some(locale);
                session.locale_chosen = true;
                menus::line(Writer { locale, ..writer }, "lang-set")
            }
            None => menus::languages(writer),
        },
        PRIVACY => menus::privacy(writer, incoming.recording),
        RECORD if incoming.recording != Recording::Off => record::ask(writer, incoming.recording),
        "forget" => {
            *session = Session::default();
            let recorded =
                (incoming.recording == Recording::Agreed).then(|| menus::paragraph(writer.say("record-deleted")));
            let mut reply = menus::line(writer, "forget-done");
            reply.blocks.extend(recorded);
            reply
        }
        name if knowledge.small_talk(name).is_some() => {
            let mut outcome = writer.menu();
            outcome.small_talk = Some(name.into());
            menus::small_talk(writer, name, outcome)
        }
        _ => menus::line(writer, "unknown-command"),
    }
}

/// `/start <section>`, `/start <carrier>` or `/start <section>--<carrier>`, from a link into the chat.
fn deep_link(writer: Writer<'_>, session: &mut Session, args: &str) -> Option<Reply> {
    let (first, second) = args.split_once("--").map_or((args, None), |(first, second)| (first, Some(second)));
    let carrier = second.and_then(|id| writer.knowledge.carrier(id));
    if let Some(carrier) = carrier {
        session.carrier = Some(carrier.id.clone());
    }
    if let Some(section) = writer.knowledge.section(first) {
        return Some(super::chosen(writer, session, section));
    }
    let carrier = writer.knowledge.carrier(first)?;
    session.carrier = Some(carrier.id.clone());
    Some(contacts::card(writer, carrier))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read() {
        let command = |name: &str, args: &str| Some(Command { name: name.into(), args: args.into() });
        assert_eq!(Command::parse("/start"), command("start", ""));
        assert_eq!(Command::parse(" /Contacts@simoff_bot  base "), command("contacts", "base"));
        assert_eq!(Command::parse("/"), None);
        assert_eq!(Command::parse("/ help"), None);
        assert_eq!(Command::parse("what is /help"), None);
    }
}
