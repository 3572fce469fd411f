//! Interface texts: one Project Fluent file a language.

use std::collections::BTreeMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::Entry;
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

use super::message::{Message, messages};
use super::model::Place;
use super::problem::{Breach, Problem};
use super::template::Template;
use crate::lang::Lang;

/// The texts of buttons, menus and set phrases in every language.
#[derive(Default)]
pub struct Interface {
    bundles: BTreeMap<Lang, FluentBundle<FluentResource>>,
    messages: BTreeMap<Lang, Vec<Message>>,
    /// The texts that only have gaps, ready to be filled: every answer shows some of them.
    templates: BTreeMap<Lang, FxHashMap<String, Template>>,
}

impl Interface {
    /// Adds one language's file. Errors name the line of the first bad entry.
    pub(super) fn add(&mut self, lang: Lang, source: String, place: &Place) -> Result<(), Box<Problem>> {
        let wrong = |line: usize, error: String| {
            Box::new(Problem::error(Place { line, ..place.clone() }, Breach::Fluent { error }))
        };
        let resource = FluentResource::try_new(source).map_err(|(read, errors)| {
            let (line, message) = errors.first().map_or((0, String::new()), |error| {
                let before = read.source().get(..error.pos.start).unwrap_or_default();
                (before.matches('\n').count() + 1, error.kind.to_string())
            });
            wrong(line, message)
        })?;
        let messages = messages(&resource);
        let templates = resource.entries().filter_map(|entry| match entry {
            Entry::Message(message) => Some((message.id.name.to_owned(), Template::of(message.value.as_ref()?)?)),
            _ => None,
        });
        let templates = templates.collect();
        let identifier: LanguageIdentifier = lang.as_str().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        bundle.set_use_isolating(false);
        bundle
            .add_resource(resource)
            .map_err(|errors| wrong(0, errors.first().map(ToString::to_string).unwrap_or_default()))?;
        self.templates.insert(lang, templates);
        self.bundles.insert(lang, bundle);
        self.messages.insert(lang, messages);
        Ok(())
    }

    /// The text with this id in a language, with `{ $name }` filled in; English where the language has none, and
    /// the id itself where English has none either (which `check` does not let pass).
    pub fn text(&self, lang: Lang, id: &str, args: &[(&str, &str)]) -> String {
        let filled = |lang| {
            if let Some(template) = self.templates.get(&lang).and_then(|texts| texts.get(id)) {
                return Some(template.fill(args));
            }
            let args: FluentArgs<'_> = args.iter().copied().collect();
            self.format(lang, id, &args)
        };
        filled(lang).or_else(|| filled(Lang::ENGLISH)).unwrap_or_else(|| id.to_owned())
    }

    /// The text with this id in one language, its gaps filled in.
    pub(super) fn format(&self, lang: Lang, id: &str, args: &FluentArgs<'_>) -> Option<String> {
        let bundle = self.bundles.get(&lang)?;
        let pattern = bundle.get_message(id)?.value()?;
        Some(bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned())
    }

    /// Whether a language has a text with this id.
    pub fn has(&self, lang: Lang, id: &str) -> bool {
        self.bundles.get(&lang).is_some_and(|bundle| bundle.has_message(id))
    }

    /// The texts of a language as written, in the order of its file.
    pub fn messages(&self, lang: Lang) -> &[Message] {
        self.messages.get(&lang).map_or(&[], Vec::as_slice)
    }
}
