//! The bytes of a stored model: plain little-endian numbers and lists with their length in front.

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

/// Reads what a [`Writer`] wrote; `None` where the bytes end too early or are none of its.
#[derive(Debug)]
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Reader(bytes)
    }

    /// Whether all was read.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
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

    pub(super) fn text(&mut self) -> Option<&'a str> {
        let length = self.length(1)?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    /// A list of numbers of `N` bytes each.
    pub(super) fn list<T, const N: usize>(&mut self, read: impl Fn([u8; N]) -> T) -> Option<Vec<T>> {
        let length = self.length(N)?;
        let bytes = self.take(length.checked_mul(N)?)?;
        // Of just the size: an iterator that filters knows no length and would grow to twice of it.
        let mut items = Vec::with_capacity(length);
        items.extend(bytes.chunks_exact(N).filter_map(|item| item.try_into().ok()).map(read));
        Some(items)
    }

    /// The length of a list whose items take at least `size` bytes each: never more than there are bytes left, so
    /// that a broken length asks for no memory.
    pub(super) fn length(&mut self, size: usize) -> Option<usize> {
        let length = usize::try_from(self.u64()?).ok()?;
        (length.checked_mul(size)? <= self.0.len()).then_some(length)
    }
}

/// A checksum of 64 bits. Every step is reversible, so a change within a single word of eight bytes is always seen;
/// others are missed once in 2^64.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    let mut words = bytes.chunks_exact(8);
    let mut sum = bytes.len() as u64;
    let mut mix = |word: u64| {
        sum = (sum ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        sum ^= sum >> 29;
    };
    for word in &mut words {
        mix(word.try_into().map_or(0, u64::from_le_bytes));
    }
    words.remainder().iter().for_each(|byte| mix(u64::from(*byte)));
    sum
}
