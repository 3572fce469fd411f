//! `/stats` as a picture: columns a day, rows of languages and sections. Made to be read at the width of a phone.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::font::{FAMILY, register, shown};
use super::{DAYS, OTHERS, QUESTIONS, Stats, languages, sections};
use crate::engine::Writer;

/// Size in pixels; a phone shows it at about half of that, so no letter is smaller than 26.
const WIDTH: u32 = 900;
const HEIGHT: u32 = 1360;
const MARGIN: i32 = 40;
const SMALL: i32 = 26;
const NORMAL: i32 = 32;
const LARGE: i32 = 44;
/// Widest name of a row.
const NAMES: i32 = 500;

const INK: RGBColor = RGBColor(0x22, 0x2b, 0x36);
const FAINT: RGBColor = RGBColor(0xe3, 0xe7, 0xec);
/// Answered, unclear, refused: told apart in all kinds of colour blindness (Okabe and Ito 2008).
const COLOURS: [RGBColor; 3] = [RGBColor(0x00, 0x72, 0xb2), RGBColor(0xe6, 0x9f, 0x00), RGBColor(0xd5, 0x5e, 0x00)];
const ROW: RGBColor = RGBColor(0x56, 0xb4, 0xe9);

/// The statistics as a PNG, in the writer's language; `None` if it cannot be drawn.
pub fn png(writer: Writer<'_>, stats: &Stats) -> Option<Vec<u8>> {
    if !register() {
        return None;
    }
    let mut pixels = vec![0; (WIDTH * HEIGHT * 3) as usize];
    {
        let area = BitMapBackend::with_buffer(&mut pixels, (WIDTH, HEIGHT)).into_drawing_area();
        draw(&Canvas { area: &area, writer }, stats).ok()?;
        area.present().ok()?;
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, WIDTH, HEIGHT);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut file = encoder.write_header().ok()?;
    file.write_image_data(&pixels).ok()?;
    file.finish().ok()?;
    Some(bytes)
}

type Area<'b> = DrawingArea<BitMapBackend<'b>, Shift>;
type Drawn<'b> = Result<(), DrawingAreaErrorKind<<BitMapBackend<'b> as DrawingBackend>::ErrorType>>;

struct Canvas<'a, 'b> {
    area: &'a Area<'b>,
    writer: Writer<'a>,
}

impl<'b> Canvas<'_, 'b> {
    fn say(&self, id: &str) -> String {
        self.writer.in_script(&self.writer.say(id))
    }

    fn text(&self, text: &str, (x, y): (i32, i32), size: i32, across: HPos) -> Drawn<'b> {
        let style = TextStyle::from((FAMILY, size).into_font()).color(&INK).pos(Pos::new(across, VPos::Top));
        self.area.draw_text(&shown(text), &style, (x, y))
    }

    fn width(&self, text: &str, size: i32) -> i32 {
        let style = TextStyle::from((FAMILY, size).into_font());
        self.area.estimate_text_size(&shown(text), &style).map_or(0, |(width, _)| i32::try_from(width).unwrap_or(0))
    }

    fn bar(&self, from: (i32, i32), to: (i32, i32), colour: RGBColor) -> Drawn<'b> {
        self.area.draw(&Rectangle::new([from, to], colour.filled()))
    }

    /// A text that fits, its end cut off if need be.
    fn fitting(&self, text: &str, size: i32, width: i32) -> String {
        let mut text = shown(text);
        if self.width(&text, size) <= width {
            return text;
        }
        while !text.is_empty() && self.width(&format!("{text}…"), size) > width {
            text.pop();
        }
        format!("{}…", text.trim_end())
    }

    /// Rows with a bar each; returns where they end.
    fn rows(
        &self,
        heading: &str,
        rows: &[(String, i64)],
        top: i32,
    ) -> Result<i32, DrawingAreaErrorKind<<BitMapBackend<'b> as DrawingBackend>::ErrorType>> {
        self.text(&self.say(heading), (MARGIN, top), NORMAL, HPos::Left)?;
        let most = rows.iter().map(|(_, n)| *n).max().unwrap_or(1).max(1);
        let right = WIDTH as i32 - MARGIN;
        let start = MARGIN + NAMES + 20;
        let room = right - start - 90;
        let mut y = top + NORMAL + 18;
        for (name, n) in rows {
            self.text(&self.fitting(name, SMALL, NAMES), (MARGIN, y), SMALL, HPos::Left)?;
            let length = scaled(*n, most, room).max(2);
            self.bar((start, y - 4), (start + length, y + SMALL - 6), ROW)?;
            self.text(&n.to_string(), (start + length + 10, y), SMALL, HPos::Left)?;
            y += SMALL + 16;
        }
        Ok(y + 14)
    }
}

fn scaled(part: i64, whole: i64, length: i32) -> i32 {
    i32::try_from(part * i64::from(length) / whole.max(1)).unwrap_or(length)
}

fn draw<'b>(canvas: &Canvas<'_, 'b>, stats: &Stats) -> Drawn<'b> {
    canvas.area.fill(&WHITE)?;
    let title = canvas.writer.in_script(&canvas.writer.say_with("stats-title", &[("days", &DAYS.to_string())]));
    let right = WIDTH as i32 - MARGIN;
    canvas.text(&canvas.fitting(&title, LARGE, right - MARGIN), (MARGIN, 32), LARGE, HPos::Left)?;
    let mut x = MARGIN;
    let mut y = 108;
    for ((outcome, id), colour) in QUESTIONS.iter().zip(COLOURS) {
        let label = format!("{} {}", canvas.say(id), stats.tally.total(*outcome));
        let width = canvas.width(&label, NORMAL) + 44 + 36;
        if x + width > right && x > MARGIN {
            (x, y) = (MARGIN, y + NORMAL + 14);
        }
        canvas.bar((x, y - 3), (x + 30, y + 27), colour)?;
        canvas.text(&label, (x + 42, y), NORMAL, HPos::Left)?;
        x += width;
    }
    let top = y + NORMAL + 30;
    let y = columns(canvas, stats, top, top + 330)?;
    let y = others(canvas, stats, y)?;
    let languages = languages(canvas.writer.knowledge, &stats.tally);
    let sections = sections(canvas.writer.knowledge, canvas.writer.locale, &stats.tally);
    let y = if languages.is_empty() { y } else { canvas.rows("stats-languages", &languages, y)? };
    if !sections.is_empty() {
        canvas.rows("stats-sections", &sections, y)?;
    }
    Ok(())
}

/// A column a day: answered below, then unclear, then refused; the sum above, the day of the month below.
fn columns<'b>(
    canvas: &Canvas<'_, 'b>,
    stats: &Stats,
    top: i32,
    bottom: i32,
) -> Result<i32, DrawingAreaErrorKind<<BitMapBackend<'b> as DrawingBackend>::ErrorType>> {
    let sum = |day| QUESTIONS.iter().map(|(outcome, _)| stats.tally.on(day, *outcome)).sum::<i64>();
    let most = stats.days().map(sum).max().unwrap_or(0).max(1);
    let step = (WIDTH as i32 - 2 * MARGIN) / DAYS as i32;
    let room = bottom - top - SMALL - 8;
    canvas.bar((MARGIN, bottom), (WIDTH as i32 - MARGIN, bottom + 2), FAINT)?;
    for (at, day) in stats.days().enumerate() {
        let x = MARGIN + step * i32::try_from(at).unwrap_or(0);
        let mut y = bottom;
        for ((outcome, _), colour) in QUESTIONS.iter().zip(COLOURS) {
            let height = scaled(stats.tally.on(day, *outcome), most, room);
            if height > 0 {
                canvas.bar((x + 6, y - height), (x + step - 6, y), colour)?;
                y -= height;
            }
        }
        let middle = x + step / 2;
        let sum = sum(day);
        if sum > 0 {
            canvas.text(&short(sum), (middle, y - SMALL - 6), SMALL, HPos::Center)?;
        }
        canvas.text(&day.format("%-d").to_string(), (middle, bottom + 10), SMALL, HPos::Center)?;
    }
    Ok(bottom + 10 + SMALL + 26)
}

/// A number that fits over a column: 12345 as 12k.
fn short(n: i64) -> String {
    if n < 10_000 { n.to_string() } else { format!("{}k", n / 1000) }
}

/// Thumbs, buttons and small talk, two a line.
fn others<'b>(
    canvas: &Canvas<'_, 'b>,
    stats: &Stats,
    top: i32,
) -> Result<i32, DrawingAreaErrorKind<<BitMapBackend<'b> as DrawingBackend>::ErrorType>> {
    let half = (WIDTH as i32 - 2 * MARGIN) / 2;
    let mut y = top;
    for pair in OTHERS.chunks(2) {
        for (at, (outcome, id)) in pair.iter().enumerate() {
            let x = MARGIN + half * i32::try_from(at).unwrap_or(0);
            let label = format!("{} {}", canvas.say(id), stats.tally.total(*outcome));
            canvas.text(&canvas.fitting(&label, SMALL + 2, half - 10), (x, y), SMALL + 2, HPos::Left)?;
        }
        y += SMALL + 16;
    }
    Ok(y + 18)
}
