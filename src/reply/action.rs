//! What buttons ask for, and how it travels in Telegram's callback data: ids, never text, at most 64 bytes.

use crate::lang::{Lang, Locale};

/// What a button, a deep link or a command asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Show a section, for a carrier.
    Section {
        /// The section.
        id: String,
        /// The carrier, if one is chosen.
        carrier: Option<String>,
    },
    /// Choose a carrier for a section.
    PickCarrier {
        /// The section.
        section: String,
    },
    /// List all carriers.
    Carriers,
    /// Show one carrier's contacts.
    Carrier(String),
    /// Send one carrier as an address book entry.
    SaveContact(String),
    /// List all sections.
    Topics,
    /// Choose or write a letter; what is not chosen yet is asked for.
    Letter {
        /// Kind of letter.
        kind: Option<String>,
        /// To whom; `Some(None)` means a carrier that is not listed.
        carrier: Option<Option<String>>,
        /// Language of the letter.
        lang: Option<Lang>,
    },
    /// The letter as a file.
    LetterFile {
        /// Kind of letter.
        kind: String,
        /// To whom.
        carrier: Option<String>,
        /// Language of the letter.
        lang: Lang,
    },
    /// Choose or show what to say on the phone.
    Call {
        /// The matter.
        topic: Option<String>,
        /// Language to speak.
        lang: Option<Lang>,
    },
    /// The checklist with some items ticked, one bit each.
    Checklist(u32),
    /// Show the section behind an item of the checklist, and the way back to it.
    Explain {
        /// The section.
        section: String,
        /// The items ticked.
        ticks: u32,
    },
    /// Choose a language.
    Languages,
    /// Speak this language from now on.
    Speak(Locale),
    /// The answer helped or not.
    Feedback {
        /// The section that answered.
        section: String,
        /// Whether it helped.
        helped: bool,
    },
    /// Agree to this conversation being recorded, or not, or no longer.
    Record(bool),
    /// None of the sections offered.
    NoneOfThese,
    /// For admins: the questions without a good answer, from this group on.
    Unanswered(usize),
    /// For admins: choose among all sections for this question.
    SortElsewhere(String),
    /// For admins: this section should have answered this question.
    Sort {
        /// Id of the kept question.
        question: String,
        /// The section.
        section: String,
    },
    /// For admins: forget this question and those like it.
    DropQuestion(String),
    /// The greeting.
    Start,
}

/// Version of the codec, so that data of a later form is not misread.
const VERSION: &str = "1";
/// Stands for "not chosen".
const NONE: &str = "-";
/// Stands for a carrier that is not listed.
const OTHER: &str = "0";

impl Action {
    /// The data of a button. Ids hold no `:`: the loader takes none that does.
    pub fn encode(&self) -> String {
        match self {
            Action::Section { id, carrier } => data(&["s", id, or_none(carrier.as_deref())]),
            Action::PickCarrier { section } => data(&["p", section]),
            Action::Carriers => data(&["cs"]),
            Action::Carrier(id) => data(&["c", id]),
            Action::SaveContact(id) => data(&["v", id]),
            Action::Topics => data(&["t"]),
            Action::Letter { kind, carrier, lang } => {
                let carrier = carrier.as_ref().map(|carrier| carrier.as_deref().unwrap_or(OTHER));
                data(&["l", or_none(kind.as_deref()), or_none(carrier), or_none(lang.as_ref().map(Lang::as_str))])
            }
            Action::LetterFile { kind, carrier, lang } => {
                data(&["lf", kind, carrier.as_deref().unwrap_or(OTHER), lang.as_str()])
            }
            Action::Call { topic, lang } => {
                data(&["k", or_none(topic.as_deref()), or_none(lang.as_ref().map(Lang::as_str))])
            }
            Action::Checklist(ticks) => data(&["x", &format!("{ticks:x}")]),
            Action::Explain { section, ticks } => data(&["xe", section, &format!("{ticks:x}")]),
            Action::Languages => data(&["gs"]),
            Action::Speak(locale) => data(&["g", locale.tag()]),
            Action::Feedback { section, helped } => data(&["f", section, yes_or_no(*helped)]),
            Action::Record(agreed) => data(&["r", yes_or_no(*agreed)]),
            Action::NoneOfThese => data(&["n"]),
            Action::Unanswered(at) => data(&["u", &format!("{at:x}")]),
            Action::SortElsewhere(question) => data(&["uo", question]),
            Action::Sort { question, section } => data(&["us", question, section]),
            Action::DropQuestion(question) => data(&["ud", question]),
            Action::Start => data(&["h"]),
        }
    }

    /// Reads the data of a button; `None` for what no version of simoff wrote, or a later one.
    pub fn decode(data: &str) -> Option<Action> {
        let mut parts = data.strip_prefix(VERSION)?.strip_prefix(':')?.split(':');
        let name = parts.next()?;
        let mut next = || parts.next();
        let action = match name {
            "s" => Action::Section { id: next()?.into(), carrier: chosen(next()?) },
            "p" => Action::PickCarrier { section: next()?.into() },
            "cs" => Action::Carriers,
            "c" => Action::Carrier(next()?.into()),
            "v" => Action::SaveContact(next()?.into()),
            "t" => Action::Topics,
            "l" => Action::Letter {
                kind: chosen(next()?),
                carrier: match next()? {
                    NONE => None,
                    OTHER => Some(None),
                    id => Some(Some(id.into())),
                },
                lang: Lang::new(next()?),
            },
            "lf" => Action::LetterFile {
                kind: next()?.into(),
                carrier: Some(next()?).filter(|id| *id != OTHER).map(str::to_owned),
                lang: Lang::new(next()?)?,
            },
            "k" => Action::Call { topic: chosen(next()?), lang: Lang::new(next()?) },
            "x" => Action::Checklist(u32::from_str_radix(next()?, 16).ok()?),
            "xe" => Action::Explain { section: next()?.into(), ticks: u32::from_str_radix(next()?, 16).ok()? },
            "gs" => Action::Languages,
            "g" => Action::Speak(Locale::parse(next()?)?),
            "f" => Action::Feedback { section: next()?.into(), helped: next()? == "y" },
            "r" => Action::Record(next()? == "y"),
            "n" => Action::NoneOfThese,
            "u" => Action::Unanswered(usize::from_str_radix(next()?, 16).ok()?),
            "uo" => Action::SortElsewhere(next()?.into()),
            "us" => Action::Sort { question: next()?.into(), section: next()?.into() },
            "ud" => Action::DropQuestion(next()?.into()),
            "h" => Action::Start,
            _ => return None,
        };
        parts.next().is_none().then_some(action)
    }
}

/// The data of a button from its name and what belongs to it.
fn data(parts: &[&str]) -> String {
    let mut data = VERSION.to_owned();
    parts.iter().for_each(|part| data.extend([":", part]));
    data
}

fn yes_or_no(yes: bool) -> &'static str {
    if yes { "y" } else { "n" }
}

fn or_none(id: Option<&str>) -> &str {
    id.unwrap_or(NONE)
}

fn chosen(id: &str) -> Option<String> {
    (id != NONE).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_survive_the_journey() {
        let actions = [
            Action::Section { id: "lost-sim".into(), carrier: Some("mobile-vikings".into()) },
            Action::Section { id: "lost-sim".into(), carrier: None },
            Action::PickCarrier { section: "refund".into() },
            Action::Carriers,
            Action::Carrier("base".into()),
            Action::SaveContact("base".into()),
            Action::Topics,
            Action::Letter { kind: Some("cancel".into()), carrier: Some(None), lang: None },
            Action::Letter { kind: None, carrier: None, lang: None },
            Action::Letter { kind: Some("cancel".into()), carrier: Some(Some("base".into())), lang: Lang::new("fr") },
            Action::LetterFile { kind: "cancel".into(), carrier: None, lang: Lang::ENGLISH },
            Action::Call { topic: Some("cancel".into()), lang: None },
            Action::Checklist(0x7ff),
            Action::Explain { section: "a-section-whose-id-is-forty-letters-long".into(), ticks: u32::MAX },
            Action::Languages,
            Action::Speak(Locale { lang: Lang::CHINESE, traditional: true }),
            Action::Feedback { section: "bills".into(), helped: false },
            Action::Record(true),
            Action::Record(false),
            Action::NoneOfThese,
            Action::Unanswered(17),
            Action::SortElsewhere("0123456789abcdef".into()),
            Action::Sort {
                question: "0123456789abcdef".into(),
                section: "a-section-whose-id-is-forty-letters-long".into(),
            },
            Action::DropQuestion("0123456789abcdef".into()),
            Action::Start,
        ];
        for action in actions {
            let data = action.encode();
            assert!(data.len() <= 64, "{data}");
            assert_eq!(Action::decode(&data), Some(action), "{data}");
        }
        for foreign in ["", "1", "1:", "2:t", "1:t:more", "1:s:only-one", "lost-sim", "1:x:zz"] {
            assert_eq!(Action::decode(foreign), None, "{foreign}");
        }
    }
}
