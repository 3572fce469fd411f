//! A recorded answer against today's: what kind it was can be read from its buttons, what it said from its first line.

use crate::engine::{Incoming, Payload, Session, respond};
use crate::knowledge::Knowledge;
use crate::lang::Lang;
use crate::reply::{Action, OutcomeKind, Reply, render_plain};
use crate::text::to_traditional;

use super::message::Message;
use super::pair::Exchange;
use crate::replay::differ::{Answer, Difference, NONE, What};
use crate::replay::fault::Today;
use crate::replay::transcript::Said;

/// What came of an exchange.
pub(super) enum Judged {
    /// The answer is as it was.
    Same,
    /// It differs; with today's answer as plain text.
    Differs(Vec<Difference>, String),
    /// A press replaced the recorded answer by something that is no section.
    Replaced,
}

/// Plays one exchange and compares. The session is carried over.
pub(super) fn judge(knowledge: &Knowledge, session: &mut Session, exchange: &Exchange) -> Judged {
    let payload = match &exchange.said {
        Said::Text(text) => Payload::Text(text.clone()),
        _ => Payload::Unreadable,
    };
    let mut reply = say(knowledge, session, exchange, payload);
    let recorded = Recorded::of(knowledge, &exchange.answer);
    if exchange.is_replaced {
        // What was pressed is not recorded, but where it led is.
        let Some(id) = recorded.section.clone() else { return Judged::Replaced };
        let press = Action::Section { id, carrier: recorded.carrier.clone().flatten() };
        reply = say(knowledge, session, exchange, Payload::Press(press));
    }
    let differences = recorded.differences(&reply);
    if differences.is_empty() {
        Judged::Same
    } else {
        Judged::Differs(differences, render_plain(&reply.blocks, &reply.buttons))
    }
}

fn say(knowledge: &Knowledge, session: &mut Session, exchange: &Exchange, payload: Payload) -> Reply {
    let incoming = Incoming::of(payload);
    let (next, reply) = respond(knowledge, std::mem::take(session), &incoming, exchange.sent);
    *session = next;
    reply
}

/// What can be told of a recorded answer.
struct Recorded {
    kind: Option<OutcomeKind>,
    section: Option<String>,
    /// `Some(None)`: it is sure that no carrier was known.
    carrier: Option<Option<String>>,
    title: String,
}

impl Recorded {
    fn of(knowledge: &Knowledge, answer: &Message) -> Recorded {
        let title = answer.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned();
        let section = answer.actions.iter().find_map(|action| match action {
            Action::Feedback { section, .. } => Some(section.clone()),
            _ => None,
        });
        // The buttons of related sections carry the carrier that the answer was for.
        let carrier = answer.actions.iter().find_map(|action| match action {
            Action::Section { carrier, .. } => Some(carrier.clone()),
            _ => None,
        });
        let kind = if section.is_some() {
            Some(OutcomeKind::Answer)
        } else if answer.actions.contains(&Action::NoneOfThese) {
            Some(OutcomeKind::Clarify)
        } else {
            kind_by_title(knowledge, &title)
        };
        Recorded { kind, carrier: carrier.filter(|_| section.is_some()), section, title }
    }

    fn differences(&self, reply: &Reply) -> Vec<Difference> {
        let mut differences = Vec::new();
        let mut differs = |key, expected: &str, today: &str| {
            if expected != today {
                let (expected, today) = (expected.to_owned(), Today::Is { value: today.to_owned() });
                differences.push(Difference { line: None, what: What::Key(key), expected, today });
            }
        };
        let outcome = &reply.outcome;
        let id = |id: Option<&str>| id.unwrap_or(NONE).to_owned();
        if let Some(kind) = self.kind {
            differs("kind", kind.as_str(), outcome.kind.as_str());
        }
        // A press has the outcome of a menu or of an answer; its section is in both.
        if let Some(section) = &self.section {
            differs("section", section, &id(outcome.section.as_deref()));
        }
        if let Some(carrier) = &self.carrier {
            differs("carrier", &id(carrier.as_deref()), &id(outcome.carrier.as_deref()));
        }
        differs("title", &self.title, Answer::of(reply).title().trim());
        differences
    }
}

/// The kind of an answer that has no telling buttons: by its first line, in any language of today's texts.
fn kind_by_title(knowledge: &Knowledge, title: &str) -> Option<OutcomeKind> {
    let is = |text: &str| !text.is_empty() && (text == title || to_traditional(text) == title);
    let says = |id: &str| knowledge.languages.iter().any(|lang: &Lang| is(&knowledge.interface.text(*lang, id, &[])));
    if says("out-title") {
        return Some(OutcomeKind::OutOfScope);
    }
    if says("clarify-title") {
        return Some(OutcomeKind::Clarify);
    }
    let talks = knowledge.small_talk.iter().flat_map(|talk| talk.answers.values());
    talks.into_iter().any(|answer| is(&answer.title)).then_some(OutcomeKind::SmallTalk)
}
