//! Hard figures: a number that a person acts upon has a source, and the source says that number.
//!
//! A figure is any group of digits in a step, bullet or paragraph of a section or a carrier's page, except
//! - in a contact slot, whose words come from the contacts, which have sources of their own;
//! - in a name listed in `names_with_digits` of `knowledge.toml` (`*#06#`, `4G`), standing alone;
//! - right after a letter of an alphabet (`A4`, `IPv6`): that is a name; Chinese characters are no alphabet;
//! - a country code: `+` and at most three digits.
//!
//! An item with a figure needs a source: that is an error. Each figure should be found in a claim or date of one of the
//! item's sources, however it is grouped there (`€1.000`, `1000 euros`), or be a carrier's phone number: otherwise it is
//! a warning, because a claim may say it in words.

use std::collections::BTreeSet;

use super::walk::{self, Owner, Piece};
use super::{Report, limits};
use crate::knowledge::{Breach, Item, Knowledge};
use crate::text::is_han;

/// Longest country code.
const COUNTRY_CODE: usize = 3;
/// Claims are written in English, where a month is a word; Chinese answers number it.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Shortest form of a month's name.
const MONTH_LETTERS: usize = 3;

pub(super) fn check(knowledge: &Knowledge, report: &mut Report) {
    let names = &knowledge.settings.names_with_digits;
    let phones: BTreeSet<String> = (knowledge.carriers.iter().flat_map(|carrier| &carrier.facts.contact))
        .filter(|contact| contact.is_number())
        .map(|contact| contact.value.chars().filter(char::is_ascii_digit).collect())
        .collect();
    for (owner, answer) in walk::answers(knowledge) {
        // Small talk speaks of simoff itself.
        if owner == Owner::SmallTalk {
            continue;
        }
        for item in walk::items(answer) {
            let figures = figures_of(item, names);
            let Some(first) = figures.first() else { continue };
            let place = walk::at(answer, item.line);
            if item.sources.is_empty() {
                report.error(place, Breach::Unsourced { figure: first.shown.clone() });
                continue;
            }
            let claims = claimed(knowledge, item);
            let unclaimed: Vec<&str> = figures
                .iter()
                .filter(|figure| !claims.iter().any(|claim| figure.is_in(claim)) && !phones.contains(&figure.digits()))
                .map(|figure| figure.shown.as_str())
                .collect();
            if !unclaimed.is_empty() {
                report.warning(place, Breach::FigureNotClaimed { figures: unclaimed.join("`, `") });
            }
        }
    }
}

/// The figures that a step or bullet shows to everybody.
fn figures_of(item: &Item, names: &[String]) -> Vec<Figure> {
    let mut found = Vec::new();
    walk::pieces(&item.spans, &mut |piece| {
        if let Piece::Words(text) = piece {
            found.extend(figures(text, names));
        }
    });
    found
}

/// The figures in the claims and dates of an item's sources, one list a source.
fn claimed(knowledge: &Knowledge, item: &Item) -> Vec<Vec<Figure>> {
    let sources = item.sources.iter().filter_map(|id| knowledge.sources.get(id));
    sources
        .map(|source| {
            let text = format!("{}; {}", source.claim, source.date);
            let mut found = figures(&text, &[]);
            found.extend(months(&text));
            found
        })
        .collect()
}

/// The numbers of the months that stand beside a day or year: `17 March`, `Sept 2025`.
fn months(claim: &str) -> Vec<Figure> {
    let words: Vec<&str> = claim.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let month = |word: &str| {
        let long_enough = word.len() >= MONTH_LETTERS;
        MONTHS.iter().position(|month| long_enough && month.starts_with(word)).map(|at| (at + 1).to_string())
    };
    let beside = words.windows(2).filter_map(|pair| match pair {
        [before, after] if is_number(before) => month(after),
        [before, after] if is_number(after) => month(before),
        _ => None,
    });
    beside.map(|number| Figure { shown: number.clone(), groups: vec![number] }).collect()
}

/// Groups of digits that belong together: `+32 2 518 2123`, `1.000,50`, `2022-01-10`.
#[derive(Debug, PartialEq)]
struct Figure {
    shown: String,
    groups: Vec<String>,
}

impl Figure {
    fn digits(&self) -> String {
        self.groups.concat()
    }

    /// Whether a claim has all groups, one by one, or the whole number however it is grouped.
    fn is_in(&self, claim: &[Figure]) -> bool {
        let whole = self.digits();
        let bare = bare(&whole);
        claim.iter().any(|figure| figure.digits().ends_with(bare) && bare.len() > limits::SHORT_CODE)
            || claim.iter().any(|figure| self::bare(&figure.digits()) == bare)
            || self.groups.iter().all(|group| {
                claim.iter().flat_map(|figure| &figure.groups).any(|claimed| self::bare(claimed) == self::bare(group))
            })
    }
}

/// Digits without leading zeros: `05` is `5`, and `078…` is `+32 78…`.
fn bare(digits: &str) -> &str {
    let bare = digits.trim_start_matches('0');
    if bare.is_empty() { "0" } else { bare }
}

fn figures(text: &str, names: &[String]) -> Vec<Figure> {
    let text = without_names(text, names);
    let mut found: Vec<Figure> = Vec::new();
    let mut before: Option<char> = None;
    let mut joined = false;
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let run: String = rest.chars().map_while(digit).collect();
        if run.is_empty() {
            // One sign between digits groups them; anything else ends the figure.
            joined = before.is_some_and(|before| digit(before).is_some()) && is_grouping(c);
            before = Some(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            continue;
        }
        let length: usize = rest.chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum();
        rest = rest.get(length..).unwrap_or_default();
        let is_name = before.is_some_and(|c| c.is_alphabetic() && !is_han(c));
        let is_country = before == Some('+') && run.len() <= COUNTRY_CODE;
        match (found.last_mut(), joined) {
            (Some(figure), true) => {
                figure.shown.extend(before);
                figure.shown.push_str(&run);
                figure.groups.push(run);
            }
            _ if is_name || is_country => {
                before = None;
                continue;
            }
            _ => found.push(Figure { shown: run.clone(), groups: vec![run] }),
        }
        before = Some('0');
    }
    found
}

/// A digit, full-width ones included, as ASCII.
fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    }
}

fn is_grouping(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '.' | ',' | '/' | '-' | '\'' | '’')
}

/// The text without the names, where they stand alone.
fn without_names(text: &str, names: &[String]) -> String {
    let mut text = text.to_owned();
    for name in names.iter().filter(|name| !name.is_empty()) {
        let mut out = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once(name.as_str()) {
            let glued = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            out.push_str(before);
            out.push_str(if glued(out.chars().next_back()) || glued(after.chars().next()) { name } else { " " });
            rest = after;
        }
        out.push_str(rest);
        text = out;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let names = ["*#06#".to_owned(), "4G".to_owned()];
        figures(text, &names).into_iter().map(|figure| figure.shown).collect()
    }

    #[test]
    fn figures_are_told_from_names() {
        assert_eq!(shown("within 14 days, 1.000,50 €"), ["14", "1.000,50"]);
        assert_eq!(shown("dial *#06# for 4G on an A4 sheet, IPv6"), Vec::<String>::new());
        assert_eq!(shown("14GB, 24G"), ["14", "24"]);
        assert_eq!(shown("第14天，２０２２年"), ["14", "2022"]);
        assert_eq!(shown("a full +32 number"), Vec::<String>::new());
        assert_eq!(shown("+32 2 518 2123, 00800 2123 2123"), ["2 518 2123", "00800 2123 2123"]);
    }

    #[test]
    fn figures_are_found_in_claims() {
        let is_in = |figure: &str, claim: &str| figures(figure, &[]).iter().all(|f| f.is_in(&figures(claim, &[])));
        assert!(is_in("1.000 €", "1000 euros"));
        assert!(is_in("+32 78 170 170", "078 170 170, around the clock"));
        assert!(is_in("0800 33 800", "080033800"));
        assert!(is_in("2022-01-10", "10/01/2022"));
        assert!(is_in("€5", "at most 5 euros"));
        assert!(!is_in("15 days", "within 14 days or 5 euros"));
        assert!(!is_in("5", "15"));
    }

    #[test]
    fn months_are_numbers() {
        let numbers = |claim: &str| months(claim).into_iter().map(|month| month.shown).collect::<Vec<_>>();
        assert_eq!(numbers("17 March 2022, since Sept 2025"), ["3", "3", "9"]);
        assert_eq!(numbers("customers may end it; in May 2024"), ["5"]);
        assert_eq!(numbers("a July without number"), Vec::<String>::new());
    }
}
