//! Stands between a foreign file and the JSON reader: keeps memory bounded and mends what Telegram writes wrong.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Longest string in bytes. Telegram's messages end at 4096 characters; some fields hold a little more.
const LONGEST_STRING: usize = 1 << 20;
/// Deepest nesting; an export needs about ten levels.
const DEEPEST: usize = 64;
/// Bytes read at once.
const CHUNK: usize = 1 << 16;

/// A reader that refuses what would fill the memory, and turns `\x0B` into `\u000B`: Telegram Desktop writes
/// control characters in the former way, which is no JSON (`SerializeString` of its export).
pub(super) struct Guard<R> {
    inner: R,
    raw: Vec<u8>,
    out: Vec<u8>,
    at: usize,
    in_string: bool,
    escaped: bool,
    length: usize,
    depth: usize,
    read: Rc<Cell<u64>>,
}

impl<R: Read> Guard<R> {
    /// `read` is kept at the number of bytes taken from `inner`.
    pub(super) fn new(inner: R, read: Rc<Cell<u64>>) -> Guard<R> {
        Guard {
            inner,
            raw: vec![0; CHUNK],
            out: Vec::with_capacity(CHUNK + CHUNK / 8),
            at: 0,
            in_string: false,
            escaped: false,
            length: 0,
            depth: 0,
            read,
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.out.clear();
        self.at = 0;
        let many = self.inner.read(&mut self.raw)?;
        self.read.set(self.read.get() + many as u64);
        let raw = std::mem::take(&mut self.raw);
        let passed = raw.iter().take(many).try_for_each(|byte| self.pass(*byte));
        self.raw = raw;
        passed.map_err(|what| io::Error::new(io::ErrorKind::InvalidData, what))
    }

    fn pass(&mut self, byte: u8) -> Result<(), &'static str> {
        if self.in_string {
            self.length += 1;
            if self.length > LONGEST_STRING {
                return Err("a text of more than 1 MB stands here; Telegram writes none");
            }
            match (self.escaped, byte) {
                (true, b'x') => {
                    self.escaped = false;
                    self.out.extend_from_slice(b"u00");
                    return Ok(());
                }
                (true, _) => self.escaped = false,
                (false, b'\\') => self.escaped = true,
                (false, b'"') => self.in_string = false,
                (false, _) => {}
            }
        } else {
            match byte {
                b'"' => {
                    self.in_string = true;
                    self.length = 0;
                }
                b'{' | b'[' => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err("lists and objects are nested more than 64 deep; Telegram's are not");
                    }
                }
                b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
        self.out.push(byte);
        Ok(())
    }
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.out.len() {
            self.fill()?;
        }
        let ready = self.out.get(self.at..).unwrap_or_default();
        let many = ready.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..many), ready.get(..many)) {
            to.copy_from_slice(from);
        }
        self.at += many;
        Ok(many)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(text: &str) -> io::Result<String> {
        let mut out = String::new();
        Guard::new(text.as_bytes(), Rc::default()).read_to_string(&mut out).map(|_| out)
    }

    #[test]
    fn control_characters_become_json() {
        assert_eq!(through(r#"{"a":"\x0B\\x0B \"\x1F"}"#).unwrap(), r#"{"a":"\u000B\\x0B \"\u001F"}"#);
    }

    #[test]
    fn what_fills_the_memory_is_refused() {
        assert!(through(&"[".repeat(65)).is_err());
        assert!(through(&format!("\"{}\"", "a".repeat(LONGEST_STRING + 1))).is_err());
        assert!(through(&"[[]]".repeat(1000)).is_ok());
        assert!(through(r#"["[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["]"#).is_ok());
    }
}
