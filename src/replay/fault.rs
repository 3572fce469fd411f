//! What a replay says in sentences; they stand in `problems/<lang>.ftl` of the knowledge.

use std::fmt;

use crate::knowledge::{Access, SHIPPED_WORDING, worded};
use crate::lang::Lang;

worded! {
    /// Why a transcript or export, or a line of it, cannot be read.
    pub enum Fault {
        /// The file system refused.
        "transcript-unreadable" Unreadable { /** Why. */ why: Access, /** In the words of the system. */ error: String },
        /// The file system refused to write.
        "transcript-unwritable" Unwritable { /** In the words of the system. */ error: String },
        /// A path without anything to replay.
        "transcript-none" Nothing,
        /// A transcript that nobody wrote by hand.
        "transcript-large" TooLarge { /** Its size. */ megabytes: usize },
        /// Not UTF-8.
        "transcript-not-utf8" NotUtf8,
        /// A conversation without a word.
        "transcript-silent" Silent,
        /// A line of no known form.
        "transcript-line" Line { /** The line. */ line: String },
        /// A key without value.
        "transcript-no-value" NoValue { /** The key. */ key: String },
        /// A key that means nothing.
        "transcript-key" Key { /** The key. */ key: String },
        /// A time that cannot be read.
        "transcript-now" Now,
        /// A profile that is no language.
        "transcript-profile" Profile { /** What stands there. */ value: String },
        /// A pause that cannot be read.
        "transcript-after" After { /** What stands there. */ value: String },
        /// Something that nobody can send.
        "transcript-sends" Sends { /** What stands there. */ value: String },
        /// A kind of answer that there is not.
        "transcript-kind" Kind { /** What stands there. */ value: String, /** The kinds that there are. */ kinds: String },
        /// An expectation before anything was said.
        "transcript-early" Early { /** Its key. */ key: String },
        /// A line of the head behind the first words.
        "transcript-late" Late { /** Its key. */ key: String },
        /// An export that ends in the middle.
        "export-cut" Cut,
        /// JSON that does not parse.
        "export-json" Json { /** In the words of the parser. */ error: String },
        /// An export without a chat of ours.
        "export-no-chat" NoChat,
        /// An entry of an export that is no message.
        "export-no-message" NoMessage,
    }
}

worded! {
    /// What stands today where something else was expected.
    pub enum Today {
        /// This value.
        "today-is" Is { /** The value. */ value: String },
        /// The piece is not in the answer.
        "today-lacks" Lacks { /** The line that is most like it, if there is any. */ nearest: Option<String> },
        /// The piece is in the folded part only.
        "today-folded" Folded { /** The line of the open part that is most like it, if there is any. */ nearest: Option<String> },
        /// What must not be there stands in this line; the whole text if it spans several.
        "today-stands" Stands { /** The line. */ line: Option<String> },
        /// The pressed button is not there.
        "today-no-button" NoButton { /** The buttons that are. */ buttons: String },
    }
}

/// In English, with the shipped words: for terminals and files.
macro_rules! in_english {
    ($($name:ident),*) => { $(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&SHIPPED_WORDING.say(Lang::ENGLISH, self))
            }
        }
    )* };
}
in_english!(Fault, Today);
