//! A text with gaps, ready to be filled: what most texts of a Fluent file are, and every answer shows some.

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

/// Words and gaps in their order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Template(Vec<Piece>);

#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    /// The name of what is filled in.
    Gap(String),
}

impl Template {
    /// The template of a pattern; `None` if it chooses among variants, refers to other texts or calls a function.
    pub(super) fn of(pattern: &Pattern<&str>) -> Option<Template> {
        let mut template = Template::default();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => template.add_words(value),
                PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
                    InlineExpression::VariableReference { id } => template.0.push(Piece::Gap(id.name.to_owned())),
                    // With a backslash it is an escape, which Fluent reads.
                    InlineExpression::StringLiteral { value } if !value.contains('\\') => template.add_words(value),
                    _ => return None,
                },
                PatternElement::Placeable { .. } => return None,
            }
        }
        Some(template)
    }

    fn add_words(&mut self, words: &str) {
        match self.0.last_mut() {
            Some(Piece::Words(before)) => before.push_str(words),
            _ => self.0.push(Piece::Words(words.to_owned())),
        }
    }

    /// The text, its gaps filled in; a gap for which nothing is given shows its name, as Fluent does.
    pub(super) fn fill(&self, args: &[(&str, &str)]) -> String {
        let value = |name: &str| args.iter().find(|(given, _)| *given == name).map(|(_, value)| *value);
        let length = |piece: &Piece| match piece {
            Piece::Words(words) => words.len(),
            Piece::Gap(name) => value(name).map_or(name.len() + 3, str::len),
        };
        let mut out = String::with_capacity(self.0.iter().map(length).sum());
        for piece in &self.0 {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Gap(name) => match value(name) {
                    Some(value) => out.push_str(value),
                    None => out.extend(["{$", name, "}"]),
                },
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
    use fluent_syntax::ast::Entry;

    /// Every text of a source as a template fills it and as Fluent does.
    fn both(source: &str, args: &[(&str, &str)]) -> Vec<(Option<String>, String)> {
        let resource = FluentResource::try_new(source.to_owned()).unwrap();
        let mut bundle = FluentBundle::default();
        bundle.set_use_isolating(false);
        bundle.add_resource(&resource).unwrap();
        let given: FluentArgs<'_> = args.iter().copied().collect();
        let entries = resource.entries().filter_map(|entry| match entry {
            Entry::Message(message) => message.value.as_ref(),
            _ => None,
        });
        entries
            .map(|pattern| {
                let fluent = bundle.format_pattern(pattern, Some(&given), &mut Vec::new()).into_owned();
                (Template::of(pattern).map(|template| template.fill(args)), fluent)
            })
            .collect()
    }

    #[test]
    fn templates_say_what_fluent_says() {
        let source = "plain = Hello\ntwo = { $a } and { $b }, { \"{\" } { $a }\nlines =\n    one\n      two\n\n    three { $a }\nmissing = { $c }!\n";
        let texts = both(source, &[("a", "x"), ("b", "y & z")]);
        assert_eq!(texts.len(), 4);
        for (filled, fluent) in texts {
            assert_eq!(filled, Some(fluent));
        }
    }

    #[test]
    fn what_needs_fluent_is_left_to_it() {
        let source = "choice = { $n ->\n    [one] one\n   *[other] many\n}\nterm = { -x }\n-x = y\nescape = { \"\\u0041\" }\ncall = { NUMBER($n) }\n";
        assert!(both(source, &[("n", "2")]).iter().all(|(filled, _)| filled.is_none()));
    }
}
