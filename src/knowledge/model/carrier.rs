//! Carriers with their contacts, and the evidence of facts.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{Answer, Localized, Place};
use crate::lang::Lang;

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

impl Carrier {
    /// Contacts of a kind as slots and `contacts = […]` name it, in the file's order.
    pub fn contacts_called<'c>(&'c self, kind: &str) -> impl Iterator<Item = &'c Contact> {
        self.facts.contact.iter().filter(move |contact| contact.kind.is_called(kind))
    }
}
