//! Every rule on the knowledge that can be broken. What is said of it stands in `problems/<lang>.ftl`.

use super::wording::{keys, worded};

worded! {
    /// A rule that is broken.
    pub enum Breach {
        /// The file system refused.
        "unreadable" Unreadable { /** Why. */ why: Access, /** In the words of the system. */ error: String },
        /// Not UTF-8.
        "not-utf8" NotUtf8,
        /// A TOML file that does not parse or has a key too many or too few.
        "toml" Toml { /** In the words of the parser. */ error: String },
        /// Nothing to answer from.
        "no-phrases" Empty,
        /// A file or folder name that means nothing here.
        "unexpected" Unexpected { /** Names that would mean something. */ expected: String },
        /// An id with other characters than letters, digits, `-` and `_`, or longer than 40.
        "bad-id" BadId { /** The name. */ id: String },
        /// Front matter missing or not closed.
        "no-front-matter" NoFrontMatter,
        /// A line of the front matter that is not `title: …` or `summary: …`.
        "front-matter-key" FrontMatterKey { /** What stands there. */ key: String },
        /// A heading that is none of the known ones.
        "heading" Heading { /** Its words. */ heading: String },
        /// Markdown that an answer cannot hold.
        "markdown" Markdown { /** Which. */ what: Construct },
        /// A contact slot that is not closed or names no kind of contact.
        "slot" Slot { /** As far as it can be read. */ slot: String },
        /// A line of pairs without `=`.
        "spelling" Spelling,
        /// A line of the inbox without section or phrase.
        "inbox-line" InboxLine,
        /// A text of the interface that does not parse.
        "fluent" Fluent { /** In the words of the parser. */ error: String },
        /// Something that must exist in every language.
        "missing" Missing { /** What. */ what: Piece, /** Of which section, carrier, … */ name: String, /** The languages that lack it. */ languages: String },
        /// Something that must not be empty.
        "blank" Blank { /** What. */ what: Field, /** Of which source; empty elsewhere. */ name: String },
        /// A reference to nothing.
        "dead" Dead { /** To what. */ what: Target, /** The name that leads nowhere. */ name: String },
        /// A section that leads to itself.
        "related-to-itself" RelatedToItself,
        /// A name twice in one list.
        "named-twice" NamedTwice { /** The name. */ id: String },
        /// More of something than a reader follows.
        "too-many" TooMany { /** Of what. */ what: Counted, /** How many there are. */ many: usize, /** How many there may be. */ at_most: usize },
        /// A text that is too long, in characters.
        "too-long" TooLong { /** Which. */ what: Field, /** Its length. */ long: usize, /** How long it may be. */ at_most: usize },
        /// A reply that is too long for Telegram.
        "reply-too-long" ReplyTooLong { /** What of it. */ what: Extent, /** Its length. */ long: usize, /** How long it may be. */ at_most: usize, /** In which language. */ locale: String, /** For customers of which carrier. */ carrier: Option<String>, /** Whether to somebody who told every situation. */ told: bool },
        /// A reply that Telegram would refuse.
        "reply-refused" ReplyRefused { /** What is wrong with it. */ what: Lack, /** In which language. */ locale: String, /** For customers of which carrier. */ carrier: Option<String>, /** Whether to somebody who told every situation. */ told: bool },
        /// An interface text that only some language has.
        "orphan-text" OrphanText { /** The text. */ id: String, /** The file that lacks it. */ file: String },
        /// An interface text that the program shows.
        "asked-text" AskedText { /** The text. */ id: String },
        /// A sentence that the program never says.
        "unasked-text" UnaskedText { /** The sentence. */ id: String },
        /// A sentence that does not say all that it is given, or more.
        "arguments" Arguments { /** The sentence. */ id: String, /** Its variables. */ used: Option<String>, /** Those that it must have. */ expected: Option<String> },
        /// Variables that differ between languages.
        "variables" Variables { /** The text. */ id: String, /** Its variables. */ used: Option<String>, /** Those of the other file. */ expected: Option<String>, /** The other file. */ file: String },
        /// The same phrase under different sections.
        "duplicate-phrase" DuplicatePhrase { /** The phrase. */ phrase: String, /** File and line of the other. */ also: String },
        /// The same phrase twice in one file.
        "repeated-phrase" RepeatedPhrase { /** The phrase. */ phrase: String, /** The line of the first. */ first: usize },
        /// Too few phrases.
        "few-phrases" FewPhrases { /** How many there are. */ many: usize, /** How many there must be. */ needed: usize },
        /// A figure without a source.
        "unsourced" Unsourced { /** The figure. */ figure: String },
        /// Figures that no claim of the cited sources holds.
        "figure-not-claimed" FigureNotClaimed { /** The figures. */ figures: String },
        /// A source that nothing cites.
        "source-unused" SourceUnused { /** Its id. */ id: String },
        /// A link that is not https.
        "not-https" NotHttps { /** The link. */ link: String },
        /// Advertising.
        "handle" Handle { /** The user name or link. */ handle: String },
        /// A contact without source.
        "contact-unsourced" ContactUnsourced { /** Its number or address. */ contact: String },
        /// A contact that nobody looked up for long.
        "contact-old" ContactOld { /** Its number or address. */ contact: String, /** The day. */ seen: String, /** How many days are too many. */ days: usize },
        /// A phone number that cannot be dialled as it stands.
        "odd-number" OddNumber { /** The number. */ number: String },
        /// A short code shown without its carrier.
        "short-code" ShortCode { /** The number. */ number: String },
        /// An alias that two carriers claim.
        "duplicate-alias" DuplicateAlias { /** The alias. */ alias: String, /** The other carrier. */ carrier: String },
        /// An alias that is an ordinary word elsewhere.
        "ambiguous-alias" AmbiguousAlias { /** The alias. */ alias: String, /** The other carrier. */ carrier: String },
        /// An alias that names its carrier alone and does not.
        "sure-and-ambiguous" SureAndAmbiguous { /** The alias. */ alias: String },
        /// An alias that would be found by chance.
        "short-alias" ShortAlias { /** The alias. */ alias: String },
        /// A placeholder of a letter or call that one language lacks.
        "placeholder-missing" PlaceholderMissing { /** Its name. */ name: String, /** The language. */ lang: String },
        /// A placeholder of a letter that nobody explains.
        "placeholder-unexplained" PlaceholderUnexplained { /** Its name. */ name: String, /** Where the hint belongs. */ file: String },
        /// A word that says two things.
        "shared-word" SharedWord { /** The word. */ word: String, /** The other concept. */ concept: String },
        /// A prefix that begins too many words.
        "short-prefix" ShortPrefix { /** The prefix. */ prefix: String, /** Letters that it needs. */ at_least: usize },
    }
}

keys! {
    /// Why a file cannot be read.
    pub enum Access {
        /// There is none.
        Absent = "absent",
        /// A folder stands in its place.
        Folder = "folder",
        /// Its rights forbid it.
        Denied = "denied",
        /// Something rarer.
        Other = "other",
    }
}

impl From<&std::io::Error> for Access {
    fn from(error: &std::io::Error) -> Access {
        match error.kind() {
            std::io::ErrorKind::NotFound => Access::Absent,
            std::io::ErrorKind::IsADirectory => Access::Folder,
            std::io::ErrorKind::PermissionDenied => Access::Denied,
            _ => Access::Other,
        }
    }
}

keys! {
    /// Markdown that an answer cannot hold.
    pub enum Construct {
        /// A list inside a list.
        List = "list",
        /// `*slanted*`.
        Slanted = "slanted",
        /// Code.
        Code = "code",
        /// HTML.
        Html = "html",
        /// A picture.
        Picture = "picture",
        /// A quotation.
        Quotation = "quotation",
        /// A rule.
        Rule = "rule",
    }
}

keys! {
    /// What must be there in every language.
    pub enum Piece {
        /// A section's answer.
        Answer = "answer",
        /// What small talk is answered with.
        Reply = "reply",
        /// How people say small talk.
        Saying = "saying",
        /// What is none of our business.
        Background = "background",
        /// A carrier's page.
        CarrierPage = "carrier-page",
        /// A letter.
        Letter = "letter",
        /// The interface.
        Interface = "interface",
        /// The sentences on problems.
        Problems = "problems",
        /// A remark on a carrier's owner.
        OwnerNote = "owner-note",
        /// A remark on a contact.
        ContactNote = "contact-note",
        /// The title of a letter or call.
        Title = "title",
        /// The hint on a placeholder.
        Hint = "hint",
        /// A line of a call.
        Line = "line",
        /// An item of the checklist.
        Item = "item",
        /// A concept's words.
        Concept = "concept",
        /// A text of the interface.
        Text = "text",
        /// Words after which people say their name.
        Introductions = "introductions",
    }
}

keys! {
    /// A field of a file.
    pub enum Field {
        /// An answer's title.
        Title = "title",
        /// An answer's summary.
        Summary = "summary",
        /// A contact's number or address.
        Contact = "contact",
        /// Who says what a source says.
        Publisher = "publisher",
        /// A source's date.
        Date = "date",
        /// What a source proves.
        Claim = "claim",
    }
}

keys! {
    /// What a name can lead to.
    pub enum Target {
        /// A section.
        Section = "section",
        /// A source.
        Source = "source",
        /// A letter.
        Letter = "letter",
        /// A phone conversation.
        Call = "call",
        /// A carrier.
        Carrier = "carrier",
        /// A concept.
        Concept = "concept",
        /// A kind of contact.
        ContactKind = "contact-kind",
        /// A text of the interface.
        Text = "text",
    }
}

keys! {
    /// What there can be too many of.
    pub enum Counted {
        /// Related sections.
        Related = "related",
        /// Steps.
        Steps = "steps",
        /// Items of the checklist.
        Items = "items",
    }
}

keys! {
    /// What of a reply can be too long.
    pub enum Extent {
        /// The message, in UTF-16 units.
        Units = "units",
        /// The message, in formatted pieces.
        Pieces = "pieces",
        /// All buttons.
        Buttons = "buttons",
        /// The buttons of a row.
        Row = "row",
        /// The data of a button, in bytes.
        Data = "data",
        /// What a button copies, in characters.
        Copy = "copy",
        /// The line that pops up, in characters.
        Toast = "toast",
    }
}

keys! {
    /// What a reply can lack.
    pub enum Lack {
        /// Any words.
        Words = "words",
        /// Words on a button.
        Label = "label",
        /// Something to copy.
        Copy = "copy",
    }
}
