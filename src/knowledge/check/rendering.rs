//! Everything that simoff can be asked for by a button or a command, rendered as it is sent, against Telegram's limits.
//!
//! Each reply is made by the engine itself, for every language (traditional Chinese too), every carrier and none. Of
//! what breaks one limit in one file, the worst case is named.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use rayon::prelude::*;

use super::limits::{BUTTON_DATA, BUTTONS, BUTTONS_IN_ROW, COPY_TEXT, TOAST};
use super::requests::{Asked, Request, requests};
use super::{Report, walk};
use crate::engine::{Incoming, Session, reply_to, respond};
use crate::knowledge::{Breach, Condition, Extent, Knowledge, Lack};
use crate::reply::{ButtonKind, Delivery, Limits, Reply, render_html};

/// A limit that a reply can break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Limit {
    Units,
    Entities,
    Empty,
    Buttons,
    ButtonsInRow,
    ButtonLabel,
    ButtonData,
    CopyText,
    CopyNothing,
    Toast,
}

pub(super) fn check(knowledge: &Knowledge, today: NaiveDate, report: &mut Report) {
    let now = today.and_time(NaiveTime::MIN).and_utc();
    let situations = situations(knowledge);
    let requests = requests(knowledge);
    let found: Vec<(Limit, usize, &Request)> = requests
        .par_iter()
        .flat_map_iter(|request| {
            let reply = reply(knowledge, request, &situations, now);
            broken(&reply).into_iter().map(move |(limit, long)| (limit, long, request))
        })
        .collect();
    let mut worst: BTreeMap<(&PathBuf, Limit), (usize, &Request)> = BTreeMap::new();
    for (limit, long, request) in found {
        let held = worst.entry((&request.file, limit)).or_insert((long, request));
        if long > held.0 {
            *held = (long, request);
        }
    }
    for ((file, limit), (long, request)) in worst {
        report.error(walk::file(file), breach(limit, long, request));
    }
}

/// Everything that an answer can depend on.
fn situations(knowledge: &Knowledge) -> Vec<String> {
    let situations: BTreeSet<&String> = walk::answers(knowledge)
        .flat_map(|(_, answer)| &answer.parts)
        .filter_map(|part| match &part.condition {
            Condition::When(situation) => Some(situation),
            _ => None,
        })
        .collect();
    situations.into_iter().cloned().collect()
}

fn reply(knowledge: &Knowledge, request: &Request, situations: &[String], now: DateTime<Utc>) -> Reply {
    match &request.asked {
        Asked::Payload(payload) => {
            let session = Session {
                locale: Some(request.locale),
                locale_chosen: true,
                situations: if request.situations { situations.to_vec() } else { Vec::new() },
                touched: Some(now),
                ..Session::default()
            };
            respond(knowledge, session, &Incoming::of(payload.clone()), now).1
        }
        Asked::Outcome(outcome) => reply_to(knowledge, outcome.clone(), now),
    }
}

/// The limits that a reply breaks, and by how much.
fn broken(reply: &Reply) -> Vec<(Limit, usize)> {
    let mut broken = Vec::new();
    let mut most = |limit, long: usize, at_most: usize| {
        if long > at_most {
            broken.push((limit, long));
        }
    };
    let (_, used) = render_html(&reply.blocks);
    most(Limit::Units, used.units, Limits::MESSAGE.units);
    most(Limit::Entities, used.entities, Limits::MESSAGE.entities);
    let speaks = reply.delivery != Delivery::Toast && reply.attachment.is_none();
    most(Limit::Empty, usize::from(speaks && used.units == 0), 0);
    most(Limit::Buttons, reply.buttons.iter().map(Vec::len).sum(), BUTTONS);
    for row in &reply.buttons {
        most(Limit::ButtonsInRow, row.len(), BUTTONS_IN_ROW);
        for button in row {
            most(Limit::ButtonLabel, usize::from(button.label.trim().is_empty()), 0);
            match &button.does {
                ButtonKind::Press(action) => most(Limit::ButtonData, action.encode().len(), BUTTON_DATA),
                ButtonKind::Copy(text) => {
                    most(Limit::CopyText, text.chars().count(), COPY_TEXT);
                    most(Limit::CopyNothing, usize::from(text.is_empty()), 0);
                }
            }
        }
    }
    most(Limit::Toast, reply.toast.as_ref().map_or(0, |toast| toast.chars().count()), TOAST);
    broken
}

fn breach(limit: Limit, long: usize, request: &Request) -> Breach {
    let (locale, carrier, told) = (request.locale.to_string(), request.carrier.clone(), request.situations);
    let too_long = |what, at_most| Breach::ReplyTooLong {
        what,
        long,
        at_most,
        locale: locale.clone(),
        carrier: carrier.clone(),
        told,
    };
    let refused = |what| Breach::ReplyRefused { what, locale: locale.clone(), carrier: carrier.clone(), told };
    match limit {
        Limit::Units => too_long(Extent::Units, Limits::MESSAGE.units),
        Limit::Entities => too_long(Extent::Pieces, Limits::MESSAGE.entities),
        Limit::Buttons => too_long(Extent::Buttons, BUTTONS),
        Limit::ButtonsInRow => too_long(Extent::Row, BUTTONS_IN_ROW),
        Limit::ButtonData => too_long(Extent::Data, BUTTON_DATA),
        Limit::CopyText => too_long(Extent::Copy, COPY_TEXT),
        Limit::Toast => too_long(Extent::Toast, TOAST),
        Limit::Empty => refused(Lack::Words),
        Limit::ButtonLabel => refused(Lack::Label),
        Limit::CopyNothing => refused(Lack::Copy),
    }
}
