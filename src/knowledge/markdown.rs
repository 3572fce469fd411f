//! Reads an answer: a front matter and a narrow part of Markdown.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use super::model::{Answer, Condition, ContactKind, Item, Part, Place, Span};
use super::problem::{Breach, Construct, Problem};
use crate::text::normalize;

/// Reads an answer's file. `named_headings`: headings that are allowed beside `when …` and `carrier …`.
/// Returns the answer as far as it could be read and everything that is wrong with it.
pub(super) fn parse_answer(source: &str, place: &Place, named_headings: &[&str]) -> (Answer, Vec<Problem>) {
    let mut problems = Vec::new();
    let (front, body_offset) = match front_matter(source) {
        Some(found) => found,
        None => {
            let answer = Answer { place: place.clone(), ..Answer::default() };
            return (answer, vec![Problem::error(Place { line: 1, ..place.clone() }, Breach::NoFrontMatter)]);
        }
    };
    let mut answer = Answer { place: place.clone(), ..Answer::default() };
    for (line, text) in front.lines().enumerate() {
        let (key, value) = text.split_once(':').unwrap_or((text, ""));
        match key.trim() {
            "title" => {
                answer.title = value.trim().to_owned();
                answer.title_line = line + 2;
            }
            "summary" => {
                answer.summary = value.trim().to_owned();
                answer.summary_line = line + 2;
            }
            "" => {}
            other => problems.push(Problem::error(
                Place { line: line + 2, ..place.clone() },
                Breach::FrontMatterKey { key: other.to_owned() },
            )),
        }
    }
    answer.searched = normalize(&format!("{}\n{}", answer.title, answer.summary));
    let mut reader =
        BodyReader { source, body_offset, place, named_headings, answer, problems, ..BodyReader::new(place) };
    reader.read();
    (reader.answer, reader.problems)
}

/// The text between the two `---` lines and the offset at which the body begins.
fn front_matter(source: &str) -> Option<(&str, usize)> {
    let start = source.strip_prefix("---\n").map(|_| 4)?;
    let rest = source.get(start..)?;
    let end = if rest.starts_with("---") { 0 } else { rest.find("\n---")? + 1 };
    let after = rest.get(end..)?;
    let body = start + end + after.find('\n').map_or(after.len(), |at| at + 1);
    Some((rest.get(..end)?, body))
}

struct BodyReader<'a> {
    source: &'a str,
    body_offset: usize,
    place: &'a Place,
    named_headings: &'a [&'a str],
    answer: Answer,
    problems: Vec<Problem>,
    heading: Option<String>,
    item: Option<Item>,
    in_list: bool,
    ordered: bool,
    bold: Option<Vec<Span>>,
    link: Option<(String, String)>,
}

impl<'a> BodyReader<'a> {
    fn new(place: &'a Place) -> Self {
        BodyReader {
            source: "",
            body_offset: 0,
            place,
            named_headings: &[],
            answer: Answer::default(),
            problems: Vec::new(),
            heading: None,
            item: None,
            in_list: false,
            ordered: false,
            bold: None,
            link: None,
        }
    }

    fn read(&mut self) {
        let body = self.source.get(self.body_offset..).unwrap_or_default();
        let parser = Parser::new_ext(body, Options::empty()).into_offset_iter();
        for (event, range) in TextMergeWithOffset::new(parser) {
            let line = self.line_of(self.body_offset + range.start);
            self.event(event, line);
        }
    }

    fn line_of(&self, offset: usize) -> usize {
        self.source.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count() + 1
    }

    fn wrong(&mut self, line: usize, breach: Breach) {
        self.problems.push(Problem::error(Place { line, ..self.place.clone() }, breach));
    }

    fn event(&mut self, event: Event<'_>, line: usize) {
        match event {
            Event::Start(Tag::Heading { .. }) => self.heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => self.end_heading(line),
            Event::Start(Tag::List(first)) => {
                if self.in_list {
                    self.wrong(line, Breach::Markdown { what: Construct::List });
                }
                self.in_list = true;
                self.ordered = first.is_some();
            }
            Event::End(TagEnd::List(_)) => self.in_list = false,
            Event::Start(Tag::Item) => self.item = Some(Item { line, ..Item::default() }),
            Event::Start(Tag::Paragraph) if self.item.is_none() => self.item = Some(Item { line, ..Item::default() }),
            Event::Start(Tag::Paragraph) => {}
            Event::End(TagEnd::Item) => self.end_item(),
            Event::End(TagEnd::Paragraph) if !self.in_list => self.end_item(),
            Event::Start(Tag::Strong) => self.bold = Some(Vec::new()),
            Event::End(TagEnd::Strong) => {
                if let Some(spans) = self.bold.take() {
                    self.push_span(Span::Bold(spans));
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => self.link = Some((String::new(), dest_url.into_string())),
            Event::End(TagEnd::Link) => {
                if let Some((text, url)) = self.link.take() {
                    self.push_span(Span::Link { text, url });
                }
            }
            Event::Text(text) => self.text(&text, line),
            Event::SoftBreak | Event::HardBreak => self.text(" ", line),
            Event::Start(Tag::Emphasis) => self.wrong(line, Breach::Markdown { what: Construct::Slanted }),
            Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => {
                self.wrong(line, Breach::Markdown { what: Construct::Code })
            }
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => {
                self.wrong(line, Breach::Markdown { what: Construct::Html });
            }
            Event::Start(Tag::Image { .. }) => self.wrong(line, Breach::Markdown { what: Construct::Picture }),
            Event::Start(Tag::BlockQuote(_)) => self.wrong(line, Breach::Markdown { what: Construct::Quotation }),
            Event::Rule => self.wrong(line, Breach::Markdown { what: Construct::Rule }),
            _ => {}
        }
    }

    fn end_heading(&mut self, line: usize) {
        let Some(text) = self.heading.take() else { return };
        let words: Vec<&str> = text.split_whitespace().collect();
        let condition = match words.as_slice() {
            ["when", situation] => Condition::When((*situation).to_owned()),
            ["carrier", id] => Condition::Carrier((*id).to_owned()),
            [name] if self.named_headings.contains(name) => Condition::Named((*name).to_owned()),
            _ => {
                self.wrong(line, Breach::Heading { heading: text.clone() });
                return;
            }
        };
        self.answer.parts.push(Part { condition, items: Vec::new(), place: Place { line, ..self.place.clone() } });
    }

    fn end_item(&mut self) {
        let Some(mut item) = self.item.take() else { return };
        trim(&mut item.spans);
        match self.answer.parts.last_mut() {
            Some(part) => part.items.push(item),
            None if self.in_list && self.ordered => self.answer.steps.push(item),
            None => self.answer.paragraphs.push(item),
        }
    }

    fn push_span(&mut self, span: Span) {
        if let Some(item) = &mut self.item {
            item.spans.push(span);
        }
    }

    fn text(&mut self, text: &str, line: usize) {
        if let Some(heading) = &mut self.heading {
            heading.push_str(text);
            return;
        }
        if let Some((link_text, _)) = &mut self.link {
            link_text.push_str(text);
            return;
        }
        let mut spans = Vec::new();
        let mut sources = Vec::new();
        for wrong in read_inline(text, &mut spans, &mut sources) {
            self.wrong(line, wrong);
        }
        if let Some(item) = &mut self.item {
            item.sources.extend(sources);
        }
        match &mut self.bold {
            Some(bold) => bold.extend(spans),
            None => spans.into_iter().for_each(|span| self.push_span(span)),
        }
    }
}

/// Finds `{slots|…}` and `[^sources]` in a run of text.
fn read_inline(text: &str, spans: &mut Vec<Span>, sources: &mut Vec<String>) -> Vec<Breach> {
    let mut wrong = Vec::new();
    let mut rest = text;
    let plain = |spans: &mut Vec<Span>, text: &str| {
        if !text.is_empty() {
            spans.push(Span::Text(text.to_owned()));
        }
    };
    while let Some(at) = rest.find(['{', '[']) {
        let (before, tail) = rest.split_at(at);
        if let Some(inside) = tail.strip_prefix("[^").and_then(|tail| tail.split_once(']')) {
            // The blank before a source mark belongs to the mark, which is not shown.
            plain(spans, before.trim_end_matches(' '));
            sources.push(inside.0.to_owned());
            rest = inside.1;
        } else if let Some(tail) = tail.strip_prefix('{') {
            plain(spans, before);
            let known = |kind: &str| kind == "carrier" || ContactKind::NAMES.contains(&kind);
            match tail.split_once('}').and_then(|(slot, after)| Some((slot.rsplit_once('|')?, after))) {
                Some(((kinds, fallback), after)) if kinds.split('|').all(known) => {
                    let kinds = kinds.split('|').map(str::to_owned).collect();
                    spans.push(Span::Slot { kinds, fallback: fallback.to_owned() });
                    rest = after;
                }
                _ => {
                    wrong.push(Breach::Slot { slot: format!("{{{}", tail.split('}').next().unwrap_or_default()) });
                    rest = tail;
                }
            }
        } else {
            plain(spans, before);
            plain(spans, "[");
            rest = tail.get(1..).unwrap_or_default();
        }
    }
    plain(spans, rest);
    wrong
}

fn trim(spans: &mut Vec<Span>) {
    if let Some(Span::Text(text)) = spans.last_mut() {
        text.truncate(text.trim_end().len());
        if text.is_empty() {
            spans.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(source: &str) -> (Answer, Vec<Problem>) {
        parse_answer(source, &Place::new("a.md", 0), &["notes"])
    }

    #[test]
    fn an_answer_is_read() {
        let (answer, problems) = parse(
            "---\ntitle: Lost: block it\nsummary: Call.\n---\n\n1. Have **{carrier|your carrier}** block it: {lost_sim|see the bill}. [^a-1]\n2. Dial *#06#. [^b] [^c]\n\n## when abroad\n- Use +32. See [BIPT](https://bipt.be).\n\n## carrier base\n- x\n\n## notes\n- y\n",
        );
        assert_eq!(problems, []);
        assert_eq!(answer.title, "Lost: block it");
        assert_eq!(answer.steps.len(), 2);
        assert_eq!(answer.steps[0].sources, ["a-1"]);
        assert_eq!(answer.steps[0].line, 6);
        assert_eq!(answer.steps[1].spans, [Span::Text("Dial *#06#.".into())]);
        assert_eq!(answer.steps[1].sources, ["b", "c"]);
        let conditions: Vec<_> = answer.parts.iter().map(|part| part.condition.clone()).collect();
        assert_eq!(
            conditions,
            [Condition::When("abroad".into()), Condition::Carrier("base".into()), Condition::Named("notes".into())]
        );
        assert!(matches!(&answer.parts[0].items[0].spans[1], Span::Link { url, .. } if url == "https://bipt.be"));
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        let (_, problems) = parse("---\ntitle: x\nsumary: y\n---\n1. a {phon|b}\n\n## wen abroad\n- `c`\n");
        let shown: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems.iter().map(|problem| problem.place.line).collect::<Vec<_>>(), [3, 5, 7, 8], "{shown:#?}");
        assert_eq!(parse("1. a").1[0].breach, Breach::NoFrontMatter);
    }
}
