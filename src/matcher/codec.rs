//! The bytes of a stored model: plain little-endian numbers and lists with their length in front.

use std::io::{self, Read};

/// Writes numbers and lists.
#[derive(Debug, Default)]
pub(super) struct Writer(Vec<u8>);

impl Writer {
    /// Leaves room for a header of this length.
    pub(super) fn after(header: usize) -> Writer {
        Writer(vec![0; header])
    }

    /// The bytes written.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    pub(super) fn u32(&mut self, value: u32) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    pub(super) fn f32(&mut self, value: f32) {
        self.u32(value.to_bits());
    }

    pub(super) fn text(&mut self, text: &str) {
        self.length(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    /// A list of numbers of `N` bytes each.
    pub(super) fn list<const N: usize>(&mut self, items: impl ExactSizeIterator<Item = [u8; N]>) {
        self.length(items.len());
        self.0.reserve(items.len() * N);
        items.for_each(|item| self.0.extend_from_slice(&item));
    }

    /// The length of a list whose items follow.
    pub(super) fn length(&mut self, length: usize) {
        self.0.extend_from_slice(&(length as u64).to_le_bytes());
    }
}

/// Reads what a [`Writer`] wrote; `None` where the bytes end too early, are none of its or cannot be read. Lists are
/// read in parts, so that a model of some megabytes is never held beside its file.
#[derive(Debug)]
pub(super) struct Reader<R> {
    input: R,
    /// Bytes left.
    left: usize,
}

/// Bytes that are read at a time; whole numbers of all sizes fit into it.
const PART: usize = 16 * 1024;

impl<R: Read> Reader<R> {
    /// Reads so many bytes of `input`.
    pub(super) fn new(input: R, left: usize) -> Self {
        Reader { input, left }
    }

    /// Whether all was read.
    pub(super) fn is_empty(&self) -> bool {
        self.left == 0
    }

    fn fill(&mut self, bytes: &mut [u8]) -> Option<()> {
        self.left = self.left.checked_sub(bytes.len())?;
        self.input.read_exact(bytes).ok()
    }

    pub(super) fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Some(bytes)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.bytes().map(u32::from_le_bytes)
    }

    pub(super) fn u64(&mut self) -> Option<u64> {
        self.bytes().map(u64::from_le_bytes)
    }

    pub(super) fn f32(&mut self) -> Option<f32> {
        self.u32().map(f32::from_bits)
    }

    pub(super) fn text(&mut self) -> Option<String> {
        let mut bytes = vec![0; self.length(1)?];
        self.fill(&mut bytes)?;
        String::from_utf8(bytes).ok()
    }

    /// A list of numbers of `N` bytes each.
    pub(super) fn list<T, const N: usize>(&mut self, read: impl Fn([u8; N]) -> T) -> Option<Vec<T>> {
        let mut missing = self.length(N)?;
        // Of just the size: a list that grows takes up to twice of it.
        let mut items = Vec::with_capacity(missing);
        let mut part = [0; PART];
        while missing > 0 {
            let count = missing.min(PART / N);
            let bytes = part.get_mut(..count * N)?;
            self.fill(bytes)?;
            items.extend(bytes.chunks_exact(N).filter_map(|item| item.try_into().ok()).map(&read));
            missing -= count;
        }
        Some(items)
    }

    /// The length of a list whose items take at least `size` bytes each: never more than there are bytes left, so
    /// that a broken length asks for no memory.
    pub(super) fn length(&mut self, size: usize) -> Option<usize> {
        let length = usize::try_from(self.u64()?).ok()?;
        (length.checked_mul(size)? <= self.left).then_some(length)
    }
}

/// A checksum of 64 bits of `length` bytes, which have to be there. Every step is reversible, so a change within a
/// single word of eight bytes is always seen; others are missed once in 2^64.
pub(super) fn checksum(mut bytes: impl Read, length: usize) -> io::Result<u64> {
    let mut sum = length as u64;
    let mut mix = |word: u64| {
        sum = (sum ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        sum ^= sum >> 29;
    };
    let (mut part, mut missing) = ([0; PART], length);
    while missing > 0 {
        let read = part.get_mut(..missing.min(PART)).unwrap_or_default();
        bytes.read_exact(read)?;
        missing -= read.len();
        // Only the last part can hold a number of bytes that eight does not divide.
        let mut words = read.chunks_exact(8);
        for word in &mut words {
            mix(word.try_into().map_or(0, u64::from_le_bytes));
        }
        words.remainder().iter().for_each(|byte| mix(u64::from(*byte)));
    }
    Ok(sum)
}
