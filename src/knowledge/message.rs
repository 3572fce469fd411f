//! Entries of a Fluent file, for the rules on them.

use std::collections::BTreeSet;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

/// One text of the interface, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its id.
    pub id: String,
    /// Line in its file.
    pub line: usize,
    /// Names of the variables that it uses.
    pub variables: BTreeSet<String>,
    /// Its words, without what is filled in.
    pub text: String,
}

/// The messages of a file in order.
pub(super) fn messages(resource: &FluentResource) -> Vec<Message> {
    let source = resource.source();
    resource
        .entries()
        .filter_map(|entry| match entry {
            Entry::Message(message) => {
                let id = message.id.name.to_owned();
                let mut found =
                    Message { line: line_of(source, &id), id, variables: BTreeSet::new(), text: String::new() };
                message.value.iter().for_each(|pattern| read_pattern(pattern, &mut found));
                Some(found)
            }
            _ => None,
        })
        .collect()
}

/// The syntax tree has no positions: an entry begins with its id at the start of a line.
fn line_of(source: &str, id: &str) -> usize {
    let begins = |line: &str| line.strip_prefix(id).is_some_and(|rest| rest.trim_start_matches(' ').starts_with('='));
    source.lines().position(begins).map_or(0, |at| at + 1)
}

fn read_pattern(pattern: &Pattern<&str>, found: &mut Message) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => found.text.push_str(value),
            PatternElement::Placeable { expression } => {
                found.text.push(' ');
                read_expression(expression, found);
            }
        }
    }
}

fn read_expression(expression: &Expression<&str>, found: &mut Message) {
    match expression {
        Expression::Inline(inline) => read_inline(inline, found),
        Expression::Select { selector, variants } => {
            read_inline(selector, found);
            variants.iter().for_each(|variant| read_pattern(&variant.value, found));
        }
    }
}

fn read_inline(inline: &InlineExpression<&str>, found: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.variables.insert(id.name.to_owned());
        }
        InlineExpression::StringLiteral { value } => found.text.push_str(value),
        InlineExpression::Placeable { expression } => read_expression(expression, found),
        InlineExpression::FunctionReference { arguments, .. } => read_arguments(arguments, found),
        InlineExpression::TermReference { arguments: Some(arguments), .. } => read_arguments(arguments, found),
        _ => {}
    }
}

fn read_arguments(arguments: &CallArguments<&str>, found: &mut Message) {
    arguments.positional.iter().for_each(|argument| read_inline(argument, found));
    arguments.named.iter().for_each(|argument| read_inline(&argument.value, found));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_read() {
        let source = "# note\nhello = Hello, { $name }!\n\nmany = { $n ->\n    [one] one { $thing }\n   *[other] { NUMBER($n) } things\n}\n-term = x\n";
        let resource = FluentResource::try_new(source.to_owned()).unwrap();
        let found = messages(&resource);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].line, found[1].line), (2, 4));
        assert_eq!(found[0].text, "Hello,  !");
        assert_eq!(found[1].variables, BTreeSet::from(["n".to_owned(), "thing".to_owned()]));
    }
}
