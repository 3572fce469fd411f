//! The knowledge base as it is in memory: plain data, no behaviour beyond look-ups.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::NaiveDate;
use serde::Deserialize;

use super::interface::Interface;
use super::lines::Lines;
use crate::journal::Redactor;
use crate::lang::Lang;
use crate::matcher::{Calibration, CarrierWords, Matcher};

/// A text in each language of the knowledge base.
pub type Localized = BTreeMap<Lang, String>;

/// Everything that simoff knows, loaded from one directory and never changed afterwards.
pub struct Knowledge {
    /// Hash over all files, sixteen hexadecimal digits: names the version to admins and keys the model cache.
    pub version: String,
    /// A hash of each file that was read, by its path below the directory: tells what changed between versions.
    pub files: BTreeMap<PathBuf, u64>,
    /// Languages that have at least one phrase, in the order of `knowledge.toml`.
    pub languages: Vec<Lang>,
    /// Settings of the directory.
    pub settings: Settings,
    /// Sections in the order of `/topics`.
    pub sections: Vec<Section>,
    /// Small talk by id.
    pub small_talk: Vec<SmallTalk>,
    /// Messages that are none of our business, for the matcher.
    pub background: Vec<Phrase>,
    /// Carriers in the order of lists.
    pub carriers: Vec<Carrier>,
    /// Evidence, by the id that answers name.
    pub sources: BTreeMap<String, Source>,
    /// The field's words across languages.
    pub concepts: Vec<Concept>,
    /// Chat and dialect spellings and what they stand for, both normalised.
    pub spellings: BTreeMap<String, String>,
    /// Letters in the order of their menu.
    pub letters: Vec<Letter>,
    /// Phone conversations in the order of their menu.
    pub calls: Vec<Call>,
    /// The checklist's items in order.
    pub checklist: Vec<ChecklistItem>,
    /// Wording for the traditional script that differs from what OpenCC gives: (OpenCC's word, ours).
    pub traditional: Vec<(String, String)>,
    /// Expressions that only continue a conversation.
    pub continuations: Vec<String>,
    /// Words around carriers' names.
    pub carrier_words: CarrierWords,
    /// Thresholds learnt from the phrases, if stored.
    pub calibration: Option<Calibration>,
    /// What is struck out of a question before it is kept.
    pub redactor: Redactor,
    /// Interface texts.
    pub interface: Interface,
    /// Where things stand in the TOML files.
    pub lines: Lines,
    /// The matcher, trained from the above.
    pub matcher: Matcher,
}

impl Knowledge {
    /// The section with this id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// The carrier with this id.
    pub fn carrier(&self, id: &str) -> Option<&Carrier> {
        self.carriers.iter().find(|carrier| carrier.id == id)
    }

    /// The small talk with this id.
    pub fn small_talk(&self, id: &str) -> Option<&SmallTalk> {
        self.small_talk.iter().find(|talk| talk.id == id)
    }

    /// The letter with this id.
    pub fn letter(&self, id: &str) -> Option<&Letter> {
        self.letters.iter().find(|letter| letter.id == id)
    }

    /// The phone conversation with this id.
    pub fn call(&self, id: &str) -> Option<&Call> {
        self.calls.iter().find(|call| call.id == id)
    }
}

/// `knowledge.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Languages in the order in which `/lang` shows them; empty: those found, by code.
    pub languages: Vec<Lang>,
    /// Languages in which a letter can be sent.
    pub letter_languages: Vec<Lang>,
    /// Languages in which one can speak to a hotline.
    pub call_languages: Vec<Lang>,
    /// Days after which a contact that nobody looked up again is reported by `check`.
    pub contact_max_age_days: u32,
    /// Fewest phrases per section and language before `check` objects.
    pub min_phrases: BTreeMap<Lang, usize>,
    /// Names that hold digits and are no figures, so that `check` asks for no source: `*#06#`, `4G`.
    pub names_with_digits: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            languages: Vec::new(),
            letter_languages: Vec::new(),
            call_languages: Vec::new(),
            contact_max_age_days: 365,
            min_phrases: BTreeMap::new(),
            names_with_digits: ["*#06#", "2G", "3G", "4G", "5G"].map(str::to_owned).to_vec(),
        }
    }
}

/// Where something stands: a file relative to the knowledge directory and a line, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// File, relative to the knowledge directory.
    pub file: PathBuf,
    /// Line, from 1; 0 where the whole file is meant.
    pub line: usize,
}

/// One way in which people ask.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// Its language.
    pub lang: Lang,
    /// As written.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// One question that people have, with its answer.
#[derive(Debug)]
pub struct Section {
    /// The fixed id.
    pub id: String,
    /// Settings beside the texts.
    pub meta: SectionMeta,
    /// The answer in each language that has one.
    pub answers: BTreeMap<Lang, Answer>,
    /// How people ask for it.
    pub phrases: Vec<Phrase>,
}

/// `section.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SectionMeta {
    /// Place in `/topics`.
    pub order: u32,
    /// Sections a person wants next, the likeliest first; at most three.
    pub related: Vec<String>,
    /// Whether the answer gets better when the carrier is known.
    pub ask_carrier: bool,
    /// Kinds of contact that serve here, the most useful first; `phone` stands for all kinds of phone number.
    pub contacts: Vec<String>,
    /// The letter that fits.
    pub letter: Option<String>,
    /// The phone conversation that fits.
    pub phone: Option<String>,
    /// Shown on `/start`.
    pub common: bool,
}

/// A section's answer in one language, as written in its Markdown file.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The main thing, in one line.
    pub title: String,
    /// One sentence for menus and inline search.
    pub summary: String,
    /// Text that is no list.
    pub paragraphs: Vec<Item>,
    /// What to do, in order.
    pub steps: Vec<Item>,
    /// Parts under headings.
    pub parts: Vec<Part>,
    /// Line of the title.
    pub title_line: usize,
    /// Line of the summary.
    pub summary_line: usize,
    /// The Markdown file.
    pub place: Place,
}

/// Some items and for whom they are meant.
#[derive(Debug, Clone)]
pub struct Part {
    /// When it is shown unfolded.
    pub condition: Condition,
    /// Its bullets.
    pub items: Vec<Item>,
    /// Where its heading stands.
    pub place: Place,
}

/// For whom a part of an answer is meant; written as its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// `## when abroad`: the person said so (a concept of that name was found); folded otherwise.
    When(String),
    /// `## carrier base`: only for customers of this carrier.
    Carrier(String),
    /// `## notes` and the headings of a carrier's own page.
    Named(String),
}

/// A step or bullet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Item {
    /// Its text.
    pub spans: Vec<Span>,
    /// Ids of the sources that prove it.
    pub sources: Vec<String>,
    /// Line in its file.
    pub line: usize,
}

/// A piece of text in an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Span {
    /// Plain text.
    Text(String),
    /// Bold text, which may hold slots.
    Bold(Vec<Span>),
    /// A link.
    Link {
        /// What is read.
        text: String,
        /// Where it leads.
        url: String,
    },
    /// `{kind|words}`: the named carrier's contact of this kind, or the words if there is none.
    Slot {
        /// Kind of contact, `phone` for all phone numbers, `carrier` for the name.
        kind: String,
        /// What stands there without such a contact.
        fallback: String,
    },
}

/// A greeting and the like.
#[derive(Debug)]
pub struct SmallTalk {
    /// Its id.
    pub id: String,
    /// The reply per language.
    pub answers: BTreeMap<Lang, Answer>,
    /// How people say it.
    pub phrases: Vec<Phrase>,
}

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// One third-party page.
    Low,
    /// Two independent pages agree, or one official page that is old.
    Medium,
    /// Law, regulator, ombudsman, another public body, or the company's own page.
    High,
}

/// A piece of evidence that answers name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Who says it.
    pub publisher: String,
    /// Where; may be empty or an old `http` page, in which case it is not linked.
    pub url: String,
    /// The evidence's own age, as far as known.
    pub date: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// What it proves; for those who check the answers.
    pub claim: String,
    /// A reservation; for those who check the answers.
    #[serde(default)]
    pub remark: String,
}

/// A carrier, with its contacts.
#[derive(Debug)]
pub struct Carrier {
    /// The fixed id: the name of its folder.
    pub id: String,
    /// `carrier.toml`.
    pub facts: CarrierFacts,
    /// What is special at this carrier, per language.
    pub pages: BTreeMap<Lang, Answer>,
    /// `carrier.toml` itself, for messages.
    pub place: Place,
}

/// `carrier.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarrierFacts {
    /// The name as it writes itself.
    pub name: String,
    /// Place in lists.
    pub order: u32,
    /// The contract party.
    #[serde(default)]
    pub legal_name: String,
    /// Group it belongs to.
    #[serde(default)]
    pub owner: String,
    /// Group and network in a short clause.
    #[serde(default)]
    pub owner_note: Localized,
    /// What became of the brand.
    pub status: CarrierStatus,
    /// Spellings that alone name it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Spellings that are ordinary words as well.
    #[serde(default)]
    pub ambiguous_aliases: Vec<String>,
    /// Contacts, the most useful for cancelling first.
    #[serde(default)]
    pub contact: Vec<Contact>,
}

/// What became of a brand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CarrierStatus {
    /// In business under this name.
    Active,
    /// In business under another name.
    Renamed,
    /// Taken over by another carrier.
    Merged,
}

/// One way to reach a carrier.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// What it is.
    pub kind: ContactKind,
    /// Number, address or link as a person reads it.
    pub value: String,
    /// From where a number works.
    #[serde(default)]
    pub works: Option<Reach>,
    /// Whose line it is, where that is known.
    #[serde(default)]
    pub audience: Option<Audience>,
    /// A remark for the reader.
    #[serde(default)]
    pub note: Localized,
    /// Page on which it was found.
    pub source: String,
    /// The evidence's own age: a date, a year, or `undated`.
    pub evidence: String,
    /// Day on which it was looked up.
    pub seen: NaiveDate,
    /// How sure it is.
    pub confidence: Confidence,
}

impl Contact {
    /// A number to dial; a lost SIM is blocked in an account instead at some carriers.
    pub fn is_number(&self) -> bool {
        self.kind.is_phone() && !self.value.chars().any(char::is_alphabetic)
    }
}

/// Kinds of contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactKind {
    /// Short code on the carrier's own network.
    PhoneShort,
    /// Number inside Belgium.
    PhoneBe,
    /// Number that works from other countries.
    PhoneAbroad,
    /// Line that blocks a lost SIM.
    LostSim,
    /// Page or form for cancelling.
    CancelPage,
    /// Page or form for claiming credit.
    RefundPage,
    /// Site or help pages.
    Web,
    /// App or customer zone.
    App,
    /// E-mail.
    Email,
    /// Chat.
    Chat,
    /// Shops.
    Shop,
    /// Postal address.
    Post,
}

impl ContactKind {
    /// The name used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            ContactKind::PhoneShort => "phone_short",
            ContactKind::PhoneBe => "phone_be",
            ContactKind::PhoneAbroad => "phone_abroad",
            ContactKind::LostSim => "lost_sim",
            ContactKind::CancelPage => "cancel_page",
            ContactKind::RefundPage => "refund_page",
            ContactKind::Web => "web",
            ContactKind::App => "app",
            ContactKind::Email => "email",
            ContactKind::Chat => "chat",
            ContactKind::Shop => "shop",
            ContactKind::Post => "post",
        }
    }

    /// Whether a name in a slot or in `contacts = […]` means this kind; `phone` means every general number.
    pub fn is_called(self, name: &str) -> bool {
        self.as_str() == name || (name == "phone" && self.is_general_phone())
    }

    /// A number for any matter.
    pub fn is_general_phone(self) -> bool {
        matches!(self, ContactKind::PhoneShort | ContactKind::PhoneBe | ContactKind::PhoneAbroad)
    }

    /// A number of any kind.
    pub fn is_phone(self) -> bool {
        self.is_general_phone() || self == ContactKind::LostSim
    }

    /// All names that a slot or `contacts = […]` may use.
    pub const NAMES: [&'static str; 13] = [
        "phone",
        "phone_short",
        "phone_be",
        "phone_abroad",
        "lost_sim",
        "cancel_page",
        "refund_page",
        "web",
        "app",
        "email",
        "chat",
        "shop",
        "post",
    ];
}

/// From where a number works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// From every country.
    Anywhere,
    /// Inside Belgium.
    Belgium,
    /// From a phone on the carrier's own network.
    OwnNetwork,
}

/// Whose line a contact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Consumers.
    Private,
    /// Companies.
    Business,
}

/// A notion of the field with its words in every language.
#[derive(Debug, Clone)]
pub struct Concept {
    /// Its id; situations of answers (`## when abroad`) name it.
    pub id: String,
    /// Words, normalised when the matcher is built; `prefix*` stands for all words that start so.
    pub words: BTreeMap<Lang, Vec<String>>,
}

/// A kind of letter, written in several languages.
#[derive(Debug)]
pub struct Letter {
    /// Its id: the name of its folder.
    pub id: String,
    /// `letter.toml`.
    pub meta: LetterMeta,
    /// The letter per language; languages nobody can send it in serve as translations.
    pub texts: Localized,
}

/// `letter.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterMeta {
    /// Place in the menu.
    pub order: u32,
    /// Sections whose answer offers it.
    #[serde(default)]
    pub sections: BTreeSet<String>,
    /// Its name.
    pub title: Localized,
    /// What to fill in: placeholder -> hint.
    #[serde(default)]
    pub placeholders: BTreeMap<String, Localized>,
}

/// A conversation with a hotline, line by line.
#[derive(Debug)]
pub struct Call {
    /// Its id: the name of its file.
    pub id: String,
    /// The file.
    pub script: CallScript,
}

/// `phone/<id>.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallScript {
    /// Place in the menu.
    pub order: u32,
    /// Its name.
    pub title: Localized,
    /// What is said.
    pub line: Vec<CallLine>,
}

/// One thing said, in every language.
#[derive(Debug, Clone, Deserialize)]
pub struct CallLine {
    /// Whether the agent says it.
    #[serde(default)]
    pub they: bool,
    /// The words per language.
    #[serde(flatten)]
    pub words: Localized,
}

/// One thing to tick off.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistItem {
    /// Its id.
    pub id: String,
    /// The section that explains it.
    pub section: String,
    /// The words.
    pub text: Localized,
}

impl<'de> Deserialize<'de> for Lang {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Lang::new(&code).ok_or_else(|| serde::de::Error::custom(format!("`{code}` is no two-letter language code")))
    }
}

impl Carrier {
    /// Contacts of a kind as slots and `contacts = […]` name it, in the file's order.
    pub fn contacts_called<'c>(&'c self, kind: &str) -> impl Iterator<Item = &'c Contact> {
        self.facts.contact.iter().filter(move |contact| contact.kind.is_called(kind))
    }
}
