//! A question in somebody's own words.

use chrono::{DateTime, Utc};
use std::sync::Arc;

use super::command::PRIVACY;
use super::session::default_locale;
use super::{Incoming, Session, Writer, answer, menus, record};
use crate::knowledge::Knowledge;
use crate::lang::Locale;
use crate::matcher::{Decision, OFFERED, Verdict};
use crate::reply::{Action, Button, Outcome, OutcomeKind, Reply};

/// Answers a question, or says honestly that there is no answer.
pub(super) fn ask(
    knowledge: &Knowledge,
    session: &mut Session,
    incoming: &Incoming,
    text: &str,
    now: DateTime<Utc>,
) -> Reply {
    let verdict = knowledge.matcher.decide(text);
    let writer = Writer { knowledge, locale: locale(knowledge, session, incoming, &verdict), now };
    session.locale = Some(writer.locale);
    if let Some(carrier) = &verdict.carrier {
        session.carrier = Some(carrier.to_string());
    }
    if let Some(reply) = follow_up(writer, session, &verdict) {
        return reply;
    }
    let outcome = outcome(writer, &verdict);
    match &verdict.decision {
        Decision::Answer(id) => match knowledge.section(id) {
            Some(_) => answered(writer, session, &verdict, id, outcome),
            None => menus::out_of_scope(writer, outcome),
        },
        Decision::Clarify => menus::clarify(writer, outcome),
        Decision::SmallTalk(id) => {
            let mut reply = menus::small_talk(writer, id, outcome);
            if &**id == PRIVACY {
                reply.blocks.push(record::state(writer, incoming.recording));
            }
            reply
        }
        Decision::OutOfScope => menus::out_of_scope(writer, outcome),
    }
}

/// The language of the answer: the text's own if it shows one; else the one spoken before, the profile's, a guess.
fn locale(knowledge: &Knowledge, session: &Session, incoming: &Incoming, verdict: &Verdict) -> Locale {
    let known = |locale: &Locale| knowledge.languages.contains(&locale.lang);
    let before = session.locale.or(incoming.profile).filter(known);
    let guess = if known(&verdict.locale) { verdict.locale } else { default_locale(knowledge) };
    if verdict.locale_is_sure { guess } else { before.unwrap_or(guess) }
}

fn outcome(writer: Writer<'_>, verdict: &Verdict) -> Outcome {
    let ranked = || verdict.ranking.iter().map(|candidate| candidate.id.clone()).take(OFFERED);
    let menu = writer.menu();
    let carrier = verdict.carrier.clone();
    let confidence = verdict.confidence;
    match &verdict.decision {
        Decision::Answer(id) => Outcome {
            kind: OutcomeKind::Answer,
            section: Some(id.clone()),
            sections: ranked().collect(),
            carrier,
            confidence,
            ..menu
        },
        Decision::Clarify => {
            Outcome { kind: OutcomeKind::Clarify, sections: ranked().collect(), carrier, confidence, ..menu }
        }
        Decision::SmallTalk(id) => {
            Outcome { kind: OutcomeKind::SmallTalk, small_talk: Some(id.clone()), carrier, confidence, ..menu }
        }
        Decision::OutOfScope => Outcome { kind: OutcomeKind::OutOfScope, carrier, confidence, ..menu },
    }
}

fn answered(writer: Writer<'_>, session: &mut Session, verdict: &Verdict, id: &Arc<str>, outcome: Outcome) -> Reply {
    let knowledge = writer.knowledge;
    session.section = Some(id.to_string());
    session.situations = verdict.concepts.iter().map(ToString::to_string).collect();
    let carrier = session.carrier.as_deref().and_then(|id| knowledge.carrier(id));
    let Some(section) = knowledge.section(id) else { return menus::out_of_scope(writer, outcome) };
    let mut reply = answer::card(writer, section, carrier, &session.situations);
    if let Some(second) = verdict.also.as_deref().and_then(|id| knowledge.section(id)) {
        let action = Action::Section { id: second.id.clone(), carrier: carrier.map(|carrier| carrier.id.clone()) };
        let label = format!("{} {}", writer.say("also-title"), answer::title(writer, second));
        reply.buttons.insert(0, vec![Button::press(label, action)]);
    }
    reply.outcome = Outcome { carrier: reply.outcome.carrier, ..outcome };
    reply
}

/// "And Telenet?": the last section for another carrier. "And with a prepaid card?": the last section with what
/// concerns that. Only when the text says nothing else.
fn follow_up(writer: Writer<'_>, session: &mut Session, verdict: &Verdict) -> Option<Reply> {
    if !verdict.is_follow_up {
        return None;
    }
    let section = session.section.as_deref().and_then(|id| writer.knowledge.section(id))?;
    let answer = section.answers.get(&writer.locale.lang)?;
    let concerns = |situation: &str| {
        answer.parts.iter().any(|part| part.condition == crate::knowledge::Condition::When(situation.to_owned()))
    };
    let situations: Vec<String> = verdict.concepts.iter().map(ToString::to_string).collect();
    let answered = matches!(verdict.decision, Decision::Answer(_));
    let says_something = verdict.carrier.is_some() || (!situations.is_empty() && !answered);
    if !says_something || !situations.iter().all(|situation| concerns(situation)) {
        return None;
    }
    session.situations.extend(situations);
    let carrier = session.carrier.as_deref().and_then(|id| writer.knowledge.carrier(id));
    Some(answer::card(writer, section, carrier, &session.situations))
}
