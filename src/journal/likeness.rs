//! Questions that are alike, so that an admin reads each matter once. Likeness is the share of common pieces of text
//! (Jaccard over trigrams, for Chinese bigrams): no training, no language.

use std::collections::BTreeSet;

use super::read::Asked;
use crate::text::{is_han, normalize};

/// Questions that are compared at most: the most asked ones.
const COMPARED: usize = 500;
/// From this share of common pieces on, two questions are one matter.
const ALIKE: f32 = 0.4;

/// Groups of like questions of one language; each begins with the question asked most, the largest group first.
pub fn groups(asked: Vec<Asked>) -> Vec<Vec<Asked>> {
    let mut groups: Vec<(BTreeSet<String>, Vec<Asked>)> = Vec::new();
    for question in asked.into_iter().take(COMPARED) {
        let pieces = pieces(&question.question);
        let best = groups
            .iter_mut()
            .filter(|(_, group)| group.first().is_some_and(|first| first.language == question.language))
            .map(|group| (alike(&pieces, &group.0), group))
            .filter(|(alike, _)| *alike >= ALIKE)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        match best {
            Some((_, (_, group))) => group.push(question),
            None => groups.push((pieces, vec![question])),
        }
    }
    let mut groups: Vec<Vec<Asked>> = groups.into_iter().map(|(_, group)| group).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.iter().map(Asked::times).sum::<i64>()));
    groups
}

fn pieces(text: &str) -> BTreeSet<String> {
    let text = normalize(text);
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
    let width = if letters.iter().any(|c| is_han(*c)) { 2 } else { 3 };
    if letters.len() < width {
        return BTreeSet::from([letters.iter().collect()]);
    }
    letters.windows(width).map(|piece| piece.iter().collect()).collect()
}

fn alike(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f32 {
    let common = a.intersection(b).count();
    let all = a.len() + b.len() - common;
    if all == 0 { 0.0 } else { common as f32 / all as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_questions_come_together() {
        let asked = |language: &str, question: &str, times| Asked {
            id: question.into(),
            language: language.into(),
            question: question.into(),
            unanswered: times,
            disliked: 0,
            section: None,
        };
        let groups = groups(vec![
            asked("en", "can i pause my plan", 9),
            asked("en", "how much is a coffee", 5),
            asked("en", "can I pause my plan?", 4),
            asked("zh-Hans", "可以暂停套餐吗", 3),
            asked("en", "can i pause my mobile plan", 2),
            asked("zh-Hans", "套餐可以暂停吗", 1),
        ]);
        let sizes: Vec<(&str, usize)> = groups.iter().map(|group| (group[0].question.as_str(), group.len())).collect();
        assert_eq!(sizes, [("can i pause my plan", 3), ("how much is a coffee", 1), ("可以暂停套餐吗", 2)]);
    }
}
