//! All that a person can ask for without words of their own: every button and command, in every language.

use std::path::PathBuf;

use super::walk;
use crate::engine::{Command, PUBLIC_COMMANDS, Payload};
use crate::knowledge::{Knowledge, Letter};
use crate::lang::{Lang, Locale};
use crate::matcher::OFFERED;
use crate::reply::{Action, Outcome, OutcomeKind};

/// Something to ask for.
pub(super) struct Request {
    pub(super) asked: Asked,
    pub(super) locale: Locale,
    /// Whether the person told everything that an answer can depend on.
    pub(super) situations: bool,
    /// For whom.
    pub(super) carrier: Option<String>,
    /// The file to mend if the reply is not fit to be sent.
    pub(super) file: PathBuf,
}

/// How it is asked for.
pub(super) enum Asked {
    /// By a button or a command.
    Payload(Payload),
    /// By words, of which only what was understood matters.
    Outcome(Outcome),
}

/// Every request. For answers also with every situation told.
pub(super) fn requests(knowledge: &Knowledge) -> Vec<Request> {
    let mut locales: Vec<Locale> = knowledge.languages.iter().map(|lang| Locale::of(*lang)).collect();
    if knowledge.languages.contains(&Lang::CHINESE) {
        locales.push(Locale { lang: Lang::CHINESE, traditional: true });
    }
    let mut all = Vec::new();
    for locale in locales {
        let mut requests = Requests { knowledge, locale, all: &mut all };
        requests.sections();
        requests.carriers();
        requests.letters();
        requests.calls();
        requests.menus();
        requests.words();
    }
    all
}

struct Requests<'k, 'a> {
    knowledge: &'k Knowledge,
    locale: Locale,
    all: &'a mut Vec<Request>,
}

impl<'k> Requests<'k, '_> {
    fn ask(&mut self, asked: Asked, file: impl Into<PathBuf>, carrier: Option<&str>, situations: bool) {
        let carrier = carrier.map(str::to_owned);
        self.all.push(Request { asked, locale: self.locale, situations, carrier, file: file.into() });
    }

    fn press(&mut self, action: Action, file: impl Into<PathBuf>, carrier: Option<&str>) {
        self.ask(Asked::Payload(Payload::Press(action)), file, carrier, false);
    }

    fn interface(&self) -> PathBuf {
        format!("interface/{}.ftl", self.locale.lang).into()
    }

    /// Every carrier, and none.
    fn carriers_or_none(&self) -> impl Iterator<Item = Option<&'k str>> + use<'k> {
        std::iter::once(None).chain(self.knowledge.carriers.iter().map(|carrier| Some(carrier.id.as_str())))
    }

    fn sections(&mut self) {
        for section in &self.knowledge.sections {
            let file = walk::section_file(section, self.locale.lang);
            for carrier in self.carriers_or_none() {
                for situations in [false, true] {
                    let action = Action::Section { id: section.id.clone(), carrier: carrier.map(str::to_owned) };
                    self.ask(Asked::Payload(Payload::Press(action)), &file, carrier, situations);
                }
            }
            self.press(Action::PickCarrier { section: section.id.clone() }, &file, None);
            for helped in [false, true] {
                self.press(Action::Feedback { section: section.id.clone(), helped }, self.interface(), None);
            }
        }
    }

    fn carriers(&mut self) {
        for carrier in &self.knowledge.carriers {
            let file = format!("carriers/{}/{}.md", carrier.id, self.locale.lang);
            let letters = Action::Letter { kind: None, carrier: Some(Some(carrier.id.clone())), lang: None };
            for action in [Action::Carrier(carrier.id.clone()), Action::SaveContact(carrier.id.clone()), letters] {
                self.press(action, &file, Some(&carrier.id));
            }
        }
    }

    fn letters(&mut self) {
        for letter in &self.knowledge.letters {
            let kind = Some(letter.id.clone());
            let file = format!("letters/{}/letter.toml", letter.id);
            self.press(Action::Letter { kind: kind.clone(), carrier: None, lang: None }, &file, None);
            for carrier in self.carriers_or_none() {
                let to = Some(carrier.map(str::to_owned));
                self.press(Action::Letter { kind: kind.clone(), carrier: to, lang: None }, &file, carrier);
                for lang in &self.knowledge.settings.letter_languages {
                    self.letter(letter, carrier, *lang);
                }
            }
        }
    }

    fn letter(&mut self, letter: &Letter, carrier: Option<&str>, lang: Lang) {
        let file = format!("letters/{}/{lang}.txt", letter.id);
        let kind = letter.id.clone();
        let to = carrier.map(str::to_owned);
        let shown = Action::Letter { kind: Some(kind.clone()), carrier: Some(to.clone()), lang: Some(lang) };
        self.press(shown, &file, carrier);
        self.press(Action::LetterFile { kind, carrier: to, lang }, &file, carrier);
    }

    fn calls(&mut self) {
        for call in &self.knowledge.calls {
            let file = format!("phone/{}.toml", call.id);
            let languages = self.knowledge.settings.call_languages.iter().map(|lang| Some(*lang));
            for lang in std::iter::once(None).chain(languages) {
                self.press(Action::Call { topic: Some(call.id.clone()), lang }, &file, None);
            }
        }
    }

    fn menus(&mut self) {
        let all_ticked = self.knowledge.checklist.iter().fold(0_u32, |ticks, _| (ticks << 1) | 1);
        for ticks in [0, all_ticked] {
            self.press(Action::Checklist(ticks), "checklist.toml", None);
        }
        let actions = [
            Action::Start,
            Action::Topics,
            Action::Carriers,
            Action::Languages,
            Action::Speak(self.locale),
            Action::NoneOfThese,
            Action::Letter { kind: None, carrier: None, lang: None },
            Action::Call { topic: None, lang: None },
        ];
        for action in actions {
            self.press(action, self.interface(), None);
        }
        let set_language = format!("lang {}", self.locale.tag());
        for command in PUBLIC_COMMANDS.into_iter().chain(["not_a_command", set_language.as_str()]) {
            let text = format!("/{command}");
            // A command that is small talk belongs to that file.
            let talk = Command::parse(&text).and_then(|command| self.knowledge.small_talk(&command.name));
            let file = talk.map_or_else(|| self.interface(), |talk| walk::small_talk_file(talk, self.locale.lang));
            self.ask(Asked::Payload(Payload::Text(text)), file, None, false);
        }
        for payload in [Payload::Unreadable, Payload::StalePress] {
            self.ask(Asked::Payload(payload), self.interface(), None, false);
        }
    }

    /// What is said to words that lead to no section.
    fn words(&mut self) {
        let menu = Outcome::menu(self.locale);
        for talk in &self.knowledge.small_talk {
            let small_talk = Some(talk.id.as_str().into());
            let outcome = Outcome { kind: OutcomeKind::SmallTalk, small_talk, ..menu.clone() };
            self.ask(Asked::Outcome(outcome), walk::small_talk_file(talk, self.locale.lang), None, false);
        }
        let offered = self.knowledge.sections.iter().take(OFFERED).map(|section| section.id.as_str().into()).collect();
        let clarify = Outcome { kind: OutcomeKind::Clarify, sections: offered, ..menu.clone() };
        self.ask(Asked::Outcome(clarify), self.interface(), None, false);
        for carrier in self.carriers_or_none() {
            let named = carrier.map(Into::into);
            let refusal = Outcome { kind: OutcomeKind::OutOfScope, carrier: named, ..menu.clone() };
            self.ask(Asked::Outcome(refusal), self.interface(), carrier, false);
        }
    }
}
