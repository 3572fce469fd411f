//! Faults in the words of people: each kind has an id and arguments, and its sentence stands, in every language, in
//! `problems/<lang>.ftl` of the knowledge directory.
//!
//! The shipped files are part of the program as well: a directory that cannot be read, has no such files, or has them
//! in fewer languages, is told what is wrong all the same.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentValue};

use crate::knowledge::interface::Interface;
use crate::knowledge::message::Message;
use crate::lang::Lang;

/// The shipped sentences. English is first, as the fall-back of all others.
const SHIPPED: [(&str, &str); 5] = [
    ("en", include_str!("../../../knowledge/problems/en.ftl")),
    ("zh", include_str!("../../../knowledge/problems/zh.ftl")),
    ("fr", include_str!("../../../knowledge/problems/fr.ftl")),
    ("nl", include_str!("../../../knowledge/problems/nl.ftl")),
    ("de", include_str!("../../../knowledge/problems/de.ftl")),
];

/// Something that has a sentence.
pub trait Worded {
    /// Every kind: its id, and the names of its arguments.
    const KINDS: &'static [(&'static str, &'static [&'static str])];

    /// The id of this one; it never changes, so that programs may rely on it.
    fn code(&self) -> &'static str;

    /// What fills the gaps of its sentence.
    fn arguments(&self) -> FluentArgs<'_>;
}

/// The sentences in every language.
#[derive(Default)]
pub struct Wording {
    /// What the directory has.
    own: Interface,
}

impl Wording {
    /// Sentences of a directory; the shipped ones stand in for what they lack.
    pub(in crate::knowledge) fn new(own: Interface) -> Wording {
        Wording { own }
    }

    /// The sentence for this in a language; in English where the language has none.
    pub fn say(&self, lang: Lang, what: &impl Worded) -> String {
        let (code, arguments) = (what.code(), what.arguments());
        [(&self.own, lang), (&SHIPPED_TEXTS, lang), (&SHIPPED_TEXTS, Lang::ENGLISH)]
            .into_iter()
            .find_map(|(texts, lang)| texts.format(lang, code, &arguments))
            .unwrap_or_else(|| code.to_owned())
    }

    /// The sentences of the directory as written, in the order of the file; none if it has none in this language.
    pub fn own(&self, lang: Lang) -> &[Message] {
        self.own.messages(lang)
    }

    /// Whether there are sentences in this language.
    pub fn has(&self, lang: Lang) -> bool {
        !self.own.messages(lang).is_empty() || !SHIPPED_TEXTS.messages(lang).is_empty()
    }
}

static SHIPPED_TEXTS: LazyLock<Interface> = LazyLock::new(|| {
    let mut texts = Interface::default();
    for (lang, source) in SHIPPED {
        // A test reads them all; in a program that is not its own, one that is broken would only be missing.
        if let Some(lang) = Lang::new(lang) {
            let _ = texts.add(lang, source.to_owned(), &Default::default());
        }
    }
    texts
});

/// The shipped sentences alone.
pub static SHIPPED_WORDING: LazyLock<Wording> = LazyLock::new(Wording::default);

/// What can fill a gap.
pub(crate) trait Argument {
    /// For Fluent: a number chooses plurals, a key chooses a variant.
    fn argument(&self) -> FluentValue<'_>;
}

impl Argument for String {
    fn argument(&self) -> FluentValue<'_> {
        FluentValue::from(self.as_str())
    }
}

/// `none` where there is nothing.
impl Argument for Option<String> {
    fn argument(&self) -> FluentValue<'_> {
        FluentValue::from(self.as_deref().unwrap_or("none"))
    }
}

impl Argument for bool {
    fn argument(&self) -> FluentValue<'_> {
        FluentValue::from(if *self { "yes" } else { "no" })
    }
}

impl Argument for usize {
    fn argument(&self) -> FluentValue<'_> {
        FluentValue::from(*self)
    }
}

/// Declares an enum whose variants have sentences: `"id" Variant { argument: Type }`. Ids and arguments are those of
/// `problems/<lang>.ftl`, and `check` compares them.
macro_rules! worded {
    ($(#[$about:meta])* pub enum $name:ident {
        $( $(#[$doc:meta])* $id:literal $variant:ident $({ $( $(#[$field_doc:meta])* $field:ident: $type:ty ),* $(,)? })? ),* $(,)?
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name {
            $( $(#[$doc])* $variant $({ $( $(#[$field_doc])* $field: $type ),* })? ),*
        }

        impl $crate::knowledge::Worded for $name {
            const KINDS: &'static [(&'static str, &'static [&'static str])] =
                &[ $( ($id, &[ $($( stringify!($field) ),*)? ]) ),* ];

            fn code(&self) -> &'static str {
                match self { $( Self::$variant { .. } => $id ),* }
            }

            fn arguments(&self) -> fluent_bundle::FluentArgs<'_> {
                #[allow(unused_imports)]
                use $crate::knowledge::Argument as _;
                let mut arguments = fluent_bundle::FluentArgs::new();
                match self {
                    $( Self::$variant $({ $( $field ),* })? => { $($( arguments.set(stringify!($field), $field.argument()); )*)? } ),*
                }
                arguments
            }
        }
    };
}

/// Declares an enum of keys that choose a variant of a sentence: `Variant = "key"`.
macro_rules! keys {
    ($(#[$about:meta])* pub enum $name:ident { $( $(#[$doc:meta])* $variant:ident = $key:literal ),* $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $( $(#[$doc])* $variant ),* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[ $( Self::$variant ),* ];
        }

        impl $crate::knowledge::Argument for $name {
            fn argument(&self) -> fluent_bundle::FluentValue<'_> {
                fluent_bundle::FluentValue::from(match self { $( Self::$variant => $key ),* })
            }
        }
    };
}

pub(crate) use {keys, worded};
