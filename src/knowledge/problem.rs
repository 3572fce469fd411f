//! What can be wrong with the knowledge files, each with its place and how to mend it.

use std::fmt;

use super::model::Place;

/// Whether a problem keeps the knowledge from being used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It must be mended first.
    Error,
    /// It should be looked at.
    Warning,
}

/// A rule that is broken; its text says what is wrong and how to mend it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Breach {
    /// The file system refused.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// Not UTF-8.
    #[error("is not UTF-8 text; save it with the encoding UTF-8")]
    NotUtf8,
    /// A TOML file that does not parse or has a key too many or too few.
    #[error("{0}")]
    Toml(String),
    /// Nothing to answer from.
    #[error("has no section with phrases; expected sections/<id>/<lang>.questions.txt")]
    Empty,
    /// A file or folder name that means nothing here.
    #[error("is not a file that belongs here; expected {0}")]
    Unexpected(&'static str),
    /// An id with other characters than letters, digits, `-` and `_`, or longer than 40.
    #[error("`{0}` cannot be an id: use at most 40 letters, digits, - and _")]
    BadId(String),
    /// Front matter missing or not closed.
    #[error("must begin with a front matter: a line ---, `title: …`, `summary: …`, a line ---")]
    NoFrontMatter,
    /// A line of the front matter that is not `title: …` or `summary: …`.
    #[error("`{0}` is not known in the front matter; only title and summary are")]
    FrontMatterKey(String),
    /// A heading that is none of the known ones.
    #[error("heading `{0}` is not known; use `## when <situation>`, `## carrier <id>` or `## notes`")]
    Heading(String),
    /// Markdown that an answer cannot hold.
    #[error("{0} cannot be used in an answer; use numbered steps, bullets, **bold**, [links](https://…)")]
    Markdown(&'static str),
    /// Text outside a list.
    #[error("text must stand in a numbered step or in a bullet")]
    LooseText,
    /// A contact slot that is not closed or names no kind of contact.
    #[error(
        "`{0}` is no contact slot; write {{kind|words when there is none}} with a kind such as phone, lost_sim, web"
    )]
    Slot(String),
    /// A phrase file line without `=`.
    #[error("write `slip = standard`, one a line")]
    Spelling,
    /// A line of the inbox without section or phrase.
    #[error("write `section-id`, a tab, and the phrase, one a line")]
    InboxLine,
    /// A text of the interface that does not parse.
    #[error("Fluent: {0}")]
    Fluent(String),
    /// Something that must exist in every language.
    #[error("{0} is missing in {1}; every text is needed in every language of knowledge.toml")]
    Missing(String, String),
    /// Something that must not be empty.
    #[error("{0} is empty; write it")]
    Blank(String),
    /// A reference to nothing.
    #[error("there is no {0} `{1}`; mend the name or remove it")]
    Dead(&'static str, String),
    /// A section that leads to itself.
    #[error("`related` names the section itself; name another one or none")]
    RelatedToItself,
    /// Related sections named twice.
    #[error("`{0}` is named twice; once is enough")]
    NamedTwice(String),
    /// More of something than a reader follows or Telegram takes.
    #[error("has {many} {what}; at most {at_most}")]
    TooMany {
        /// What is counted.
        what: &'static str,
        /// How many there are.
        many: usize,
        /// How many there may be.
        at_most: usize,
    },
    /// A text that is too long.
    #[error("{what} is {long} {unit} long{when}; at most {at_most}: shorten it")]
    TooLong {
        /// Which text.
        what: &'static str,
        /// Its length.
        long: usize,
        /// What is counted.
        unit: &'static str,
        /// How long it may be.
        at_most: usize,
        /// For whom it is shown so, from a blank on; empty if for everybody.
        when: String,
    },
    /// A reply that Telegram would refuse.
    #[error("{what}{when}; Telegram refuses that")]
    Refused {
        /// What is wrong with it.
        what: &'static str,
        /// For whom it is shown so, from a blank on.
        when: String,
    },
    /// An interface text that only some language has.
    #[error("the text `{0}` is not in {1}; add it there or remove it here")]
    OrphanText(String, String),
    /// An interface text that the program shows.
    #[error("the text `{0}` is missing, and the program asks for it")]
    AskedText(String),
    /// Variables that differ between languages.
    #[error("the text `{id}` uses {used}, but {expected}; use the same variables")]
    Variables {
        /// The text.
        id: String,
        /// Its variables.
        used: String,
        /// Those of the other file, and its name.
        expected: String,
    },
    /// The same phrase twice under different sections.
    #[error("the phrase `{0}` stands also in {1}; a phrase can lead to one place only")]
    DuplicatePhrase(String, String),
    /// The same phrase twice in one file.
    #[error("the phrase `{0}` stands already on line {1}; once is enough")]
    RepeatedPhrase(String, usize),
    /// Too few phrases.
    #[error("has {0} phrases; at least {1} are needed")]
    FewPhrases(usize, usize),
    /// A figure without a source.
    #[error("the figure `{0}` needs a source: write [^id] at the end of the sentence")]
    Unsourced(String),
    /// Figures that no claim of the cited sources holds.
    #[error("`{0}` stands in no claim of the cited sources; check the figure, or name the source that has it")]
    FigureNotClaimed(String),
    /// A source that nothing cites.
    #[error("the source `{0}` is cited nowhere; cite it as [^{0}] or remove it")]
    SourceUnused(String),
    /// A link that is not https.
    #[error("the link `{0}` must begin with https://")]
    NotHttps(String),
    /// Advertising.
    #[error("`{0}` looks like advertising or a private handle; it has no place here, remove it")]
    Handle(String),
    /// A contact without source.
    #[error("the contact `{0}` has no source; name the page on which it was found")]
    ContactUnsourced(String),
    /// A contact that nobody looked up for long.
    #[error("the contact `{0}` was last looked up on {1}, more than {2} days ago; look it up and set `seen`")]
    ContactOld(String, String, u32),
    /// A phone number that cannot be dialled as it stands.
    #[error("the number `{0}` may hold digits, single blanks and a leading + only; put remarks into `note`")]
    OddNumber(String),
    /// A short code shown without its carrier.
    #[error("the short code `{0}` must say that it works on the own network only: works = \"own-network\"")]
    ShortCode(String),
    /// An alias that two carriers claim.
    #[error("the alias `{0}` belongs also to {1}; it can name one carrier only")]
    DuplicateAlias(String, String),
    /// An alias that is an ordinary word elsewhere.
    #[error("the alias `{0}` is an ambiguous alias of {1}; make it ambiguous here as well, or remove it")]
    AmbiguousAlias(String, String),
    /// An alias that names its carrier alone and does not.
    #[error("`{0}` stands under `aliases` and `ambiguous_aliases`; keep one of them")]
    SureAndAmbiguous(String),
    /// An alias that would be found by chance.
    #[error("the alias `{0}` is too short to name a carrier alone; move it to `ambiguous_aliases`")]
    ShortAlias(String),
    /// Placeholders that differ between languages of a letter or a call.
    #[error("the placeholder {{{0}}} {1}; use the same in every language")]
    Placeholder(String, String),
    /// A word that says two things.
    #[error("`{0}` stands also under the concept `{1}`; keep it where it says more")]
    SharedWord(String, String),
    /// A prefix that begins too many words.
    #[error("the prefix `{0}` is too short; write at least {1} letters before the *")]
    ShortPrefix(String, usize),
}

/// A breach and where it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub breach: Breach,
    /// How grave.
    pub severity: Severity,
}

impl Problem {
    /// A problem that must be mended.
    pub fn error(place: Place, breach: Breach) -> Problem {
        Problem { place, breach, severity: Severity::Error }
    }

    /// A problem that should be looked at.
    pub fn warning(place: Place, breach: Breach) -> Problem {
        Problem { place, breach, severity: Severity::Warning }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { file, line } = &self.place;
        if *line > 0 {
            write!(f, "{}:{}: {}", file.display(), line, self.breach)
        } else {
            write!(f, "{}: {}", file.display(), self.breach)
        }
    }
}

/// The knowledge base could not be loaded; every problem found is named.
#[derive(Debug, thiserror::Error)]
pub struct LoadError {
    /// What was found, in the order of files.
    pub problems: Vec<Problem>,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.problems.iter().enumerate() {
            if at > 0 {
                writeln!(f)?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}
