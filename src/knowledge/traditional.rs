//! Chinese for readers of the traditional script.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::text::to_traditional;

/// Writes Chinese texts in the traditional script.
#[derive(Debug, Default)]
pub struct Traditional {
    /// Wording that differs from what OpenCC gives: (OpenCC's word, ours).
    wording: Vec<(String, String)>,
    /// What the answers consist of, converted once: a conversion takes longer than all else that is done for a reply.
    converted: FxHashMap<String, String>,
}

impl Traditional {
    /// With wording of our own (OpenCC's word, ours), and texts that are converted in advance.
    pub(super) fn new(wording: Vec<(String, String)>, texts: &[&str]) -> Traditional {
        let mut traditional = Traditional { wording, converted: FxHashMap::default() };
        traditional.converted = texts.par_iter().map(|text| ((*text).to_owned(), traditional.convert(text))).collect();
        traditional
    }

    /// A simplified text as it is written in Taiwan.
    pub fn of(&self, text: &str) -> String {
        self.converted.get(text).cloned().unwrap_or_else(|| self.convert(text))
    }

    /// The wording of our own.
    pub fn wording(&self) -> impl Iterator<Item = &str> {
        self.wording.iter().map(|(_, ours)| ours.as_str())
    }

    fn convert(&self, text: &str) -> String {
        let mut text = to_traditional(text);
        for (theirs, ours) in &self.wording {
            if text.contains(theirs.as_str()) {
                text = text.replace(theirs.as_str(), ours);
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_the_same_whether_converted_in_advance_or_not() {
        let wording = vec![("電話卡".to_owned(), "門號卡".to_owned())];
        let plain = Traditional::new(wording.clone(), &[]);
        let prepared = Traditional::new(wording, &["电话卡", "怎么注销"]);
        for text in ["电话卡", "怎么注销", "账单"] {
            assert_eq!(prepared.of(text), plain.of(text));
        }
        assert_eq!(prepared.of("电话卡"), "門號卡");
    }
}
