//! The environment as a list of names and values: reading one value, and collecting what is wrong with it.

use std::fmt;
use std::str::FromStr;

/// Everything that is wrong with the environment, a line each.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistakes(pub Vec<String>);

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the environment needs mending (see .env.example):")?;
        self.0.iter().try_for_each(|mistake| write!(f, "\n  {mistake}"))
    }
}

impl std::error::Error for Mistakes {}

/// An environment and the mistakes found in it so far.
pub(super) struct Environment<'a> {
    lookup: &'a dyn Fn(&str) -> Option<String>,
    mistakes: Vec<String>,
}

impl Environment<'_> {
    /// An environment given as a function from name to value.
    pub(super) fn new(lookup: &dyn Fn(&str) -> Option<String>) -> Environment<'_> {
        Environment { lookup, mistakes: Vec::new() }
    }

    /// What was read, unless something is wrong; the readers of single values give a default in the place of a wrong
    /// value, so that all mistakes are found.
    pub(super) fn finish<T>(self, read: Option<T>) -> Result<T, Mistakes> {
        read.filter(|_| self.mistakes.is_empty()).ok_or(Mistakes(self.mistakes))
    }

    /// A name with its value, if that is set and not empty.
    pub(super) fn get(&self, name: &'static str) -> Option<(&'static str, String)> {
        let value = (self.lookup)(name)?.trim().to_owned();
        (!value.is_empty()).then_some((name, value))
    }

    /// Notes a mistake. `what` must not quote a secret.
    pub(super) fn wrong(&mut self, name: &str, what: impl fmt::Display) {
        self.mistakes.push(format!("{name}: {what}"));
    }

    /// 1 or 0; off if not set.
    pub(super) fn switch(&mut self, name: &'static str) -> bool {
        match self.get(name) {
            None => false,
            Some((_, text)) if text == "1" => true,
            Some((_, text)) if text == "0" => false,
            Some((name, text)) => {
                self.wrong(name, format_args!("`{text}` is neither 1 (on) nor 0 (off)"));
                false
            }
        }
    }

    /// A number within a range.
    pub(super) fn number<N>(&mut self, name: &'static str, default: N, range: std::ops::RangeInclusive<N>) -> N
    where
        N: FromStr + PartialOrd + fmt::Display + Copy,
    {
        let Some((name, text)) = self.get(name) else { return default };
        match text.parse() {
            Ok(number) if range.contains(&number) => number,
            _ => {
                self.wrong(name, format_args!("`{text}` is no number from {} to {}", range.start(), range.end()));
                default
            }
        }
    }

    /// A value that can be read from its text; `what` says what it should be.
    pub(super) fn parsed<T: FromStr>(&mut self, name: &'static str, what: &str) -> Option<T> {
        let (name, text) = self.get(name)?;
        let read = text.parse().ok();
        if read.is_none() {
            self.wrong(name, format_args!("`{text}` is no {what}"));
        }
        read
    }
}
