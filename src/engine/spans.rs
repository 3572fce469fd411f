//! From spans of an answer to text: contact slots filled with the named carrier's own contacts.

use super::Writer;
use crate::knowledge::{Carrier, Contact, Item, Reach, Span};
use crate::reply::{Run, Text};

/// Numbers that one slot shows at most.
const NUMBERS_IN_SLOT: usize = 2;

impl Writer<'_> {
    /// A step or bullet for a carrier's customer, or for anybody.
    pub(crate) fn text(&self, item: &Item, carrier: Option<&Carrier>) -> Text {
        let mut runs = Vec::new();
        self.runs(&item.spans, carrier, false, &mut runs);
        Text(runs)
    }

    fn runs(&self, spans: &[Span], carrier: Option<&Carrier>, bold: bool, out: &mut Vec<Run>) {
        let run = |text: String| if bold { Run::Bold(text) } else { Run::Plain(text) };
        for span in spans {
            match span {
                Span::Text(text) => out.push(run(text.clone())),
                Span::Bold(spans) => self.runs(spans, carrier, true, out),
                Span::Link { text, url } => out.push(Run::Link { text: text.clone(), url: url.clone() }),
                Span::Slot { kinds, fallback } => match carrier.and_then(|carrier| self.slot(kinds, carrier)) {
                    Some(runs) if bold => out.extend(runs.iter().map(|run| Run::Bold(run.as_str().to_owned()))),
                    Some(runs) => out.extend(runs),
                    None => out.push(run(fallback.clone())),
                },
            }
        }
    }

    /// The carrier's contacts of the first kind that it has, the best first, as they stand inside a sentence.
    fn slot(&self, kinds: &[String], carrier: &Carrier) -> Option<Vec<Run>> {
        if kinds.iter().any(|kind| kind == "carrier") {
            return Some(vec![Run::Plain(carrier.facts.name.clone())]);
        }
        let of_kind = |(at, kind): (usize, &String)| -> Vec<&Contact> {
            // What only the carrier's own SIM reaches takes no other contact's place: the SIM may be gone.
            let serves = |contact: &&Contact| at == 0 || contact.works != Some(Reach::OwnNetwork);
            carrier.contacts_called(kind).filter(serves).collect()
        };
        let mut contacts = kinds.iter().enumerate().map(of_kind).find(|contacts| !contacts.is_empty())?;
        // In a sentence the numbers that work from everywhere come first; a web address stands alone.
        contacts.sort_by_key(|contact| match contact.works {
            None | Some(Reach::Anywhere) => 0,
            Some(Reach::Belgium) => 1,
            Some(Reach::OwnNetwork) => 2,
        });
        contacts.truncate(if contacts.first().is_some_and(|contact| contact.is_number()) {
            NUMBERS_IN_SLOT
        } else {
            1
        });
        let mut runs = Vec::new();
        for (at, contact) in contacts.into_iter().enumerate() {
            if at > 0 {
                runs.push(Run::Plain(format!(" {} ", self.say("or"))));
            }
            runs.push(self.value(contact));
            if let Some(reach) = self.reach(contact, carrier) {
                runs.push(Run::Plain(format!(" ({reach})")));
            }
        }
        Some(runs)
    }

    /// A contact's value; addresses of pages become links.
    pub(crate) fn value(&self, contact: &Contact) -> Run {
        if contact.value.starts_with("https://") {
            Run::Link { text: short_url(&contact.value), url: contact.value.clone() }
        } else {
            Run::Plain(contact.value.clone())
        }
    }

    /// From where a number works, and whether to trust it.
    fn reach(&self, contact: &Contact, carrier: &Carrier) -> Option<String> {
        let mut parts = Vec::new();
        if contact.is_number() {
            parts.extend(contact.works.map(|works| self.works(works, carrier)));
        }
        parts.extend(self.doubt(contact));
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    pub(crate) fn works(&self, works: Reach, carrier: &Carrier) -> String {
        let id = match works {
            Reach::Anywhere => "works-anywhere",
            Reach::Belgium => "works-belgium",
            Reach::OwnNetwork => "works-own-network",
        };
        self.say_with(id, &[("carrier", &carrier.facts.name)])
    }

    /// The age of a piece of evidence in the reader's words; see `sources.toml` for the forms.
    pub(crate) fn date(&self, date: &str) -> String {
        let word = |part: &str| {
            if part == "undated" {
                return self.say("date-undated");
            }
            ["after", "about", "before"]
                .iter()
                .find_map(|word| {
                    let date = part.strip_prefix(word)?.trim();
                    Some(self.say_with(&format!("date-{word}"), &[("date", date)]))
                })
                .unwrap_or_else(|| part.to_owned())
        };
        date.split(" / ").map(word).collect::<Vec<_>>().join(" / ")
    }

    /// Words for a contact that is not sure.
    pub(crate) fn doubt(&self, contact: &Contact) -> Option<String> {
        (contact.confidence == crate::knowledge::Confidence::Low).then(|| self.say("confidence-low"))
    }
}

/// A page's address as a person says it: without scheme and `www.`, and without the path where it is long.
fn short_url(url: &str) -> String {
    let bare = url.trim_start_matches("https://").trim_start_matches("www.").trim_end_matches('/');
    if bare.chars().count() <= 40 {
        return bare.to_owned();
    }
    let host = bare.split('/').next().unwrap_or(bare);
    format!("{host}/…")
}
