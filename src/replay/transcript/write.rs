//! Writing a transcript, so that reading it gives the same conversation.

use std::fmt;

use super::{Conversation, Expected, Said};

impl fmt::Display for Conversation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== {}", self.name)?;
        writeln!(f, "now: {}", self.now.format("%Y-%m-%d %H:%M"))?;
        if let Some(profile) = self.profile {
            writeln!(f, "profile: {}", profile.tag())?;
        }
        for turn in &self.turns {
            writeln!(f)?;
            if !turn.after.is_zero() {
                writeln!(f, "after: {} min", turn.after.num_minutes())?;
            }
            writeln!(f, "{}", turn.said)?;
            turn.expected.iter().try_for_each(|(_, expected)| writeln!(f, "{expected}"))?;
        }
        Ok(())
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Said::Text(text) => {
                let lines: Vec<String> = text.split('\n').map(|line| format!("> {line}")).collect();
                f.write_str(&lines.join("\n"))
            }
            Said::Label(label) => write!(f, "[{label}]"),
            Said::Action(bare) => write!(f, "[:{bare}]"),
            Said::Stale => f.write_str("sends: old-button"),
            Said::Unreadable => f.write_str("sends: photo"),
        }
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.key(), self.value())
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;

    #[test]
    fn what_is_written_reads_the_same() {
        let text = "== Lost\nnow: 2026-11-23 10:30\nprofile: zh-Hant\n\n> 我的卡\n> 丢了\nkind: answer\ncarrier: base | none\n\n\
                    after: 30 min\n[Letter]\nhas: a: b\n\n[:l:cancel:-:fr]\noffers: bills, refund\n\nsends: photo\n\n\
                    sends: old-button\n";
        let written: String = read(text, "file").unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(written, text);
    }
}
