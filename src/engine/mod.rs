//! The conversation: `respond(knowledge, session, incoming, now) -> (session, reply)`.
//!
//! Pure: no clock, no network, no Telegram. What people read comes from the knowledge; here are only mechanisms.

mod answer;
mod calls;
mod checklist;
mod command;
mod contacts;
mod letters;
mod menus;
mod question;
mod record;
mod search;
mod session;
mod spans;

pub use command::{Command, PUBLIC as PUBLIC_COMMANDS, RECORD as RECORD_COMMAND};
pub use search::{Found, search};
pub use session::{Incoming, Payload, Recording, SESSION_HOURS, Session};

use chrono::{DateTime, Utc};

use crate::knowledge::Knowledge;
use crate::lang::Locale;
use crate::reply::{Action, Outcome, OutcomeKind, Reply};

/// What a reply is written with: the knowledge, the reader's locale and the day.
#[derive(Clone, Copy)]
pub struct Writer<'k> {
    /// Where the texts are.
    pub knowledge: &'k Knowledge,
    /// In what they are written.
    pub locale: Locale,
    /// The moment of writing.
    pub now: DateTime<Utc>,
}

impl<'k> Writer<'k> {
    /// An interface text in the reader's language.
    pub(crate) fn say(&self, id: &str) -> String {
        self.knowledge.interface.text(self.locale.lang, id, &[])
    }

    /// An interface text with its gaps filled in.
    pub(crate) fn say_with(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.knowledge.interface.text(self.locale.lang, id, args)
    }

    /// A section's title in the reader's language; its id where it has none.
    pub(crate) fn title(&self, section: &crate::knowledge::Section) -> String {
        answer::title(*self, section)
    }

    /// A text for a reader of traditional Chinese: converted, with the knowledge's own wording on top. As it is for all others.
    pub(crate) fn in_script(&self, text: &str) -> String {
        if self.locale.traditional { self.knowledge.traditional.of(text) } else { text.to_owned() }
    }

    /// The same for a whole reply.
    pub(crate) fn in_script_reply(&self, reply: Reply) -> Reply {
        if self.locale.traditional { reply.map_text(&|text| self.in_script(text)) } else { reply }
    }

    /// The outcome of a menu.
    pub(crate) fn menu(&self) -> Outcome {
        Outcome::menu(self.locale)
    }
}

/// Answers one message or press. `now` dates letters and ends old sessions.
pub fn respond(knowledge: &Knowledge, session: Session, incoming: &Incoming, now: DateTime<Utc>) -> (Session, Reply) {
    let mut session = session.refreshed(now);
    let reply = match &incoming.payload {
        Payload::Text(text) => match Command::parse(text) {
            Some(command) => command::run(knowledge, &mut session, incoming, &command, now),
            None => question::ask(knowledge, &mut session, incoming, text, now),
        },
        Payload::Press(action) => {
            let writer = Writer { knowledge, locale: session.locale_or(incoming, knowledge), now };
            press(writer, &mut session, action, incoming.recording).unwrap_or_else(|| menus::outdated(writer))
        }
        Payload::StalePress => {
            menus::outdated(Writer { knowledge, locale: session.locale_or(incoming, knowledge), now })
        }
        Payload::Unreadable => {
            menus::unreadable(Writer { knowledge, locale: session.locale_or(incoming, knowledge), now })
        }
        Payload::TooFast => menus::slow_down(Writer { knowledge, locale: session.locale_or(incoming, knowledge), now }),
    };
    let reply = in_script(knowledge, reply);
    (session.touched(now), reply)
}

/// The reply to an outcome that leads to no section: "did you mean", small talk, a refusal. For the rules on length,
/// which have no question to ask.
pub(crate) fn reply_to(knowledge: &Knowledge, outcome: Outcome, now: DateTime<Utc>) -> Reply {
    let writer = Writer { knowledge, locale: outcome.locale, now };
    let reply = match (outcome.kind, outcome.small_talk.clone()) {
        (OutcomeKind::Clarify, _) => menus::clarify(writer, outcome),
        (_, Some(id)) => menus::small_talk(writer, &id, outcome),
        _ => menus::out_of_scope(writer, outcome),
    };
    in_script(knowledge, reply)
}

/// Does what a button asks for; `None` if it names something that no longer exists.
fn press(writer: Writer<'_>, session: &mut Session, action: &Action, recording: Recording) -> Option<Reply> {
    let knowledge = writer.knowledge;
    let edited = |reply: Reply| Reply { delivery: crate::reply::Delivery::Edit, ..reply };
    let reply = match action {
        Action::Section { id, carrier } => {
            let section = knowledge.section(id)?;
            if let Some(id) = carrier {
                session.carrier = Some(knowledge.carrier(id)?.id.clone());
            }
            edited(chosen(writer, session, section))
        }
        Action::PickCarrier { section } => edited(contacts::pick(writer, knowledge.section(section)?)),
        Action::Carriers => edited(contacts::list(writer)),
        Action::Carrier(id) => {
            let carrier = knowledge.carrier(id)?;
            session.carrier = Some(carrier.id.clone());
            edited(contacts::card(writer, carrier))
        }
        Action::SaveContact(id) => contacts::save(writer, knowledge.carrier(id)?)?,
        Action::Topics => edited(menus::topics(writer)),
        Action::Letter { kind, carrier, lang } => {
            edited(letters::step(writer, kind.as_deref(), carrier.as_ref(), *lang, up(session))?)
        }
        Action::LetterFile { kind, carrier, lang } => letters::file(writer, kind, carrier.as_deref(), *lang)?,
        Action::Call { topic, lang } => edited(calls::step(writer, topic.as_deref(), *lang, up(session))?),
        Action::Checklist(ticks) => edited(checklist::show(writer, *ticks)),
        Action::Explain { section, ticks } => {
            let card = chosen(writer, session, knowledge.section(section)?);
            edited(checklist::explain(writer, card, *ticks))
        }
        Action::Languages => edited(menus::languages(writer)),
        Action::Speak(locale) => {
            if !knowledge.languages.contains(&locale.lang) {
                return None;
            }
            session.locale = Some(*locale);
            session.locale_chosen = true;
            edited(menus::start(Writer { locale: *locale, ..writer }))
        }
        Action::Feedback { section, helped } => {
            knowledge.section(section)?;
            let said = if *helped { "thanks-helped" } else { "thanks-not-helped" };
            Reply::toast(writer.say(said), writer.menu())
        }
        // For admins only, who are answered elsewhere.
        Action::Unanswered(_) | Action::SortElsewhere(_) | Action::Sort { .. } | Action::DropQuestion(_) => {
            return None;
        }
        Action::Record(agreed) => edited(record::decided(writer, session, *agreed, recording)?),
        Action::NoneOfThese => edited(menus::none_of_these(writer)),
        Action::Start => edited(menus::start(writer)),
    };
    Some(reply)
}

/// The card of a section that somebody chose by a button or a link; a carrier once chosen stays.
fn chosen(writer: Writer<'_>, session: &mut Session, section: &crate::knowledge::Section) -> Reply {
    session.section = Some(section.id.clone());
    let carrier = session.carrier.as_deref().and_then(|id| writer.knowledge.carrier(id));
    answer::card(writer, section, carrier, &session.situations)
}

/// Where "back" leads from the first choice of a letter or a call: to the answer that it belongs to, or to the beginning.
fn up(session: &Session) -> Action {
    match &session.section {
        Some(id) => Action::Section { id: id.clone(), carrier: session.carrier.clone() },
        None => Action::Start,
    }
}

/// A reply in the script of its locale.
pub(crate) fn in_script(knowledge: &Knowledge, reply: Reply) -> Reply {
    let writer = Writer { knowledge, locale: reply.outcome.locale, now: DateTime::UNIX_EPOCH };
    writer.in_script_reply(reply)
}
