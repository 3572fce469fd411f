//! Keeps trained models on disk, keyed by the version of the knowledge.
//!
//! A file is a header (magic, format, length and checksum of the rest) and the parts that were learnt. What is
//! quickly made from the knowledge (carriers, concepts, spellings) is not in it. A file that is not exactly as it was
//! written, or was written by another program version or for other knowledge, is trained anew and replaced.

use std::fs;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::calibration::Calibration;
use super::codec::{Reader, Writer, checksum};
use super::homophones::Homophones;
use super::language::LanguageModel;
use super::linear::Linear;
use super::pinyin::Syllables;
use super::speller::Speller;
use super::train::frame;
use super::vocabulary::Vocabulary;
use super::{Exact, Matcher, TrainingSet, train};

/// First bytes of every file.
const MAGIC: &[u8; 8] = b"simoffMM";
/// Raised with every change of the bytes **or of what training makes of the same knowledge**.
const FORMAT: u32 = 17;
/// Bytes of the header: magic, format, length, checksum.
const HEADER: usize = 8 + 4 + 8 + 8;
/// Files kept: today's knowledge and those a rollback may want.
const KEPT: usize = 4;

/// Trains a matcher, or takes it from the directory `cache` if one was trained from the same knowledge there;
/// `version` identifies the knowledge. A cache that cannot be read or written is no error, only slower.
pub fn load_or_train(set: &TrainingSet<'_>, version: &str, cache: Option<&Path>) -> Matcher {
    let Some(cache) = cache else { return train(set) };
    let file = file(cache, version);
    match fs::File::open(&file) {
        Ok(stored) => match decode(stored, version, set) {
            Some(matcher) => return matcher,
            None => tracing::warn!(file = %file.display(), "stored model is broken or of another kind: training anew"),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => tracing::warn!(file = %file.display(), %error, "stored model cannot be read: training anew"),
    }
    let matcher = train(set);
    if let Err(error) = store(&file, &encode(&matcher, version)) {
        tracing::warn!(file = %file.display(), %error, "the trained model was not stored");
    }
    matcher
}

/// Whether a model for this version of the knowledge is stored, by this version of the program; whether it is whole,
/// only reading it tells.
pub fn holds(cache: &Path, version: &str) -> bool {
    let Ok(stored) = fs::File::open(file(cache, version)) else { return false };
    let mut header = Reader::new(stored, HEADER);
    header.bytes() == Some(*MAGIC) && header.u32() == Some(FORMAT)
}

fn file(cache: &Path, version: &str) -> PathBuf {
    cache.join(format!("matcher-{version}.bin"))
}

/// Writes beside and renames, so that no reader ever sees half a file.
fn store(file: &Path, bytes: &[u8]) -> io::Result<()> {
    static WRITES: AtomicU32 = AtomicU32::new(0);
    let Some(folder) = file.parent() else { return Ok(()) };
    fs::create_dir_all(folder)?;
    let write = WRITES.fetch_add(1, Ordering::Relaxed);
    let beside = file.with_extension(format!("{}-{write}.tmp", std::process::id()));
    let written =
        fs::File::create(&beside).and_then(|mut out| out.write_all(bytes)).and_then(|()| fs::rename(&beside, file));
    if written.is_err() {
        // Nothing more can be done if this fails too.
        let _ = fs::remove_file(&beside);
    }
    written.and_then(|()| remove_old(folder))
}

/// Removes all stored models but the newest.
fn remove_old(folder: &Path) -> io::Result<()> {
    let mut files: Vec<(std::time::SystemTime, PathBuf)> = fs::read_dir(folder)?
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().into_string().ok()?;
            let ours = name.starts_with("matcher-") && name.ends_with(".bin");
            ours.then(|| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))?
        })
        .collect();
    files.sort_by(|a, b| b.cmp(a));
    files.iter().skip(KEPT).try_for_each(|(_, file)| fs::remove_file(file))
}

/// The bytes of a trained matcher.
pub(super) fn encode(matcher: &Matcher, version: &str) -> Vec<u8> {
    let mut out = Writer::after(HEADER);
    out.text(version);
    let (features, idf, idf_unseen) = matcher.vocabulary.parts();
    out.list(features.iter().map(|feature| feature.to_le_bytes()));
    out.list(idf.iter().map(|idf| idf.to_le_bytes()));
    out.f32(idf_unseen);
    out.u32(matcher.linear.classes as u32);
    out.list(matcher.linear.steps.iter().map(|step| step.to_le_bytes()));
    out.list(matcher.linear.weights.iter().map(|weight| weight.to_le_bytes()));
    let (hashes, rows) = matcher.language.parts();
    out.list(hashes.iter().map(|hash| hash.to_le_bytes()));
    out.list(rows.iter().map(|log| log.to_le_bytes()));
    let words = matcher.speller.words();
    out.length(words.len());
    for (word, count) in words {
        out.text(word);
        out.u32(count);
    }
    let syllables = matcher.syllables.sorted();
    out.length(syllables.len());
    syllables.iter().for_each(|syllable| out.text(syllable));
    let (singles, pairs) = (matcher.homophones.singles(), matcher.homophones.pairs());
    out.list(singles.iter().map(|(c, _)| u32::from(*c).to_le_bytes()));
    out.list(singles.iter().map(|(_, count)| count.to_le_bytes()));
    out.list(pairs.iter().map(|([a, b], _)| (u64::from(*a) << 32 | u64::from(*b)).to_le_bytes()));
    out.list(pairs.iter().map(|(_, count)| count.to_le_bytes()));
    let exact = &matcher.exact;
    out.list(exact.iter().map(|(hash, _)| hash.to_le_bytes()));
    out.list(exact.iter().map(|(_, exact)| exact.intent.to_le_bytes()));
    out.list(exact.iter().map(|(_, exact)| exact.languages.to_le_bytes()));
    let calibration = &matcher.calibration;
    let seen: Vec<[f64; 2]> = calibration.seen.clone().into();
    out.list(seen.iter().map(|[least, _]| least.to_le_bytes()));
    out.list(seen.iter().map(|[_, greatest]| greatest.to_le_bytes()));
    for curve in [&calibration.right, &calibration.inside] {
        out.list(curve.weights().iter().map(|weight| weight.to_le_bytes()));
    }
    out.f32(calibration.answer_from);
    out.f32(calibration.talk_from);
    out.f32(calibration.offer_from);

    let mut file = out.into_bytes();
    if let Some((header, payload)) = file.split_at_mut_checked(HEADER) {
        // Memory can always be read.
        let sum = checksum(&*payload, payload.len()).unwrap_or_default();
        let [length, sum] = [payload.len() as u64, sum].map(u64::to_le_bytes);
        let fields = MAGIC.iter().chain(&FORMAT.to_le_bytes()).chain(&length).chain(&sum).copied().collect::<Vec<u8>>();
        header.copy_from_slice(&fields);
    }
    file
}

/// The matcher in this file, if it is whole, of this format and of this knowledge. It is read twice, first for its
/// checksum: nothing is made of what is not as it was written.
fn decode(mut file: impl Read + Seek, version: &str, set: &TrainingSet<'_>) -> Option<Matcher> {
    let payload = usize::try_from(file.seek(SeekFrom::End(0)).ok()?).ok()?.checked_sub(HEADER)?;
    file.rewind().ok()?;
    let mut header = Reader::new(&mut file, HEADER);
    let whole = header.bytes()? == *MAGIC
        && header.u32()? == FORMAT
        && header.u64()? == payload as u64
        && header.u64()? == checksum(&mut file, payload).ok()?;
    file.seek(SeekFrom::Start(HEADER as u64)).ok()?;
    let mut input = Reader::new(BufReader::new(file), payload);
    if !whole || input.text()? != version {
        return None;
    }
    let mut matcher = frame(set);
    let known = input.list(u32::from_le_bytes)?;
    let idf = input.list(f32::from_le_bytes)?;
    let features = known.len();
    if idf.len() != features {
        return None;
    }
    matcher.vocabulary = Vocabulary::from_parts(&known, idf, input.f32()?);
    matcher.linear = Linear {
        classes: input.u32()? as usize,
        steps: input.list(f32::from_le_bytes)?,
        weights: input.list(i8::from_le_bytes)?,
    };
    let Linear { classes, steps, weights } = &matcher.linear;
    if *classes != matcher.classes() || steps.len() != features || weights.len() != features * classes {
        return None;
    }
    let (hashes, rows) = (input.list(u32::from_le_bytes)?, input.list(f32::from_le_bytes)?);
    matcher.language = LanguageModel::from_parts(&set.languages, &hashes, rows)?;
    let count = input.length(12)?;
    let mut words = Vec::with_capacity(count);
    for _ in 0..count {
        words.push((input.text()?, input.u32()?));
    }
    matcher.speller = Speller::new(words);
    let syllables: Option<Vec<String>> = (0..input.length(8)?).map(|_| input.text()).collect();
    matcher.syllables = Syllables::new(syllables?);
    let characters: Option<Vec<char>> = input.list(u32::from_le_bytes)?.into_iter().map(char::from_u32).collect();
    let characters = characters?.into_iter().zip(input.list(u32::from_le_bytes)?).collect();
    let pairs: Option<Vec<(char, char)>> = input
        .list(u64::from_le_bytes)?
        .into_iter()
        .map(|pair| Some((char::from_u32((pair >> 32) as u32)?, char::from_u32(pair as u32)?)))
        .collect();
    let pairs = pairs?.into_iter().zip(input.list(u32::from_le_bytes)?).collect();
    matcher.homophones = Homophones::of(characters, pairs);
    let (hashes, intents) = (input.list(u64::from_le_bytes)?, input.list(u16::from_le_bytes)?);
    let languages = input.list(u16::from_le_bytes)?;
    let exact = intents.into_iter().zip(languages).map(|(intent, languages)| Exact { intent, languages });
    matcher.exact = hashes.into_iter().zip(exact).collect();
    let (least, greatest) = (input.list(f64::from_le_bytes)?, input.list(f64::from_le_bytes)?);
    let seen: Vec<[f64; 2]> = least.into_iter().zip(greatest).map(|(least, greatest)| [least, greatest]).collect();
    matcher.calibration = Calibration {
        seen: seen.try_into().ok()?,
        right: input.list(f64::from_le_bytes)?.try_into().ok()?,
        inside: input.list(f64::from_le_bytes)?.try_into().ok()?,
        answer_from: input.f32()?,
        talk_from: input.f32()?,
        offer_from: input.f32()?,
    };
    input.is_empty().then_some(matcher)
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    fn file_in(folder: &Path) -> PathBuf {
        folder.join("matcher-v1.bin")
    }

    /// Asks a matcher that was loaded where `bytes` lay in the cache; the cache must be whole again afterwards.
    fn loads_from(bytes: &[u8]) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(file_in(folder.path()), bytes).unwrap();
        let matcher = load_or_train(&fixture::set(), "v1", Some(folder.path()));
        let fresh = encode(&train(&fixture::set()), "v1");
        assert_eq!(encode(&matcher, "v1"), fresh);
        assert!(fs::read(file_in(folder.path())).unwrap() == fresh);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_stored_model_is_the_trained_one() {
        let folder = tempfile::tempdir().unwrap();
        let trained = load_or_train(&fixture::set(), "v1", Some(folder.path()));
        let bytes = fs::read(file_in(folder.path())).unwrap();
        let loaded = decode(io::Cursor::new(&bytes), "v1", &fixture::set()).unwrap();
        assert_eq!(encode(&loaded, "v1"), bytes);
        for text in fixture::QUESTIONS {
            assert_eq!(format!("{:?}", loaded.decide(text)), format!("{:?}", trained.decide(text)));
        }
    }

    #[test]
    fn a_broken_model_is_trained_anew() {
        let whole = encode(&train(&fixture::set()), "v1");
        for at in [0, 9, 13, 21, 40, whole.len() / 2, whole.len() - 1] {
            let mut broken = whole.clone();
            broken[at] ^= 0x10;
            assert!(decode(io::Cursor::new(&broken), "v1", &fixture::set()).is_none(), "byte {at}");
            loads_from(&broken);
        }
    }

    #[test]
    fn a_cut_model_is_trained_anew() {
        let whole = encode(&train(&fixture::set()), "v1");
        for length in [0, 7, HEADER, HEADER + 1, whole.len() - 1] {
            loads_from(&whole[..length]);
        }
        loads_from(&[whole.as_slice(), b"more"].concat());
    }

    #[test]
    fn a_foreign_or_older_model_is_trained_anew() {
        let whole = encode(&train(&fixture::set()), "v1");
        loads_from(b"something else altogether, longer than any header could be");
        loads_from(&encode(&train(&fixture::set()), "v0"));
        let mut older = whole.clone();
        older[8..12].copy_from_slice(&(FORMAT - 1).to_le_bytes());
        loads_from(&older);
        // Whole, but made from other knowledge under the same name.
        let mut other = fixture::set();
        other.intents.pop();
        loads_from(&encode(&train(&other), "v1"));
    }

    #[test]
    fn old_models_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        for version in 0..KEPT + 3 {
            store(&folder.path().join(format!("matcher-{version}.bin")), b"x").unwrap();
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), KEPT);
    }
}
