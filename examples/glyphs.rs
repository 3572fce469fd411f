//! Prints every character that the picture of /stats needs; `scripts/font` cuts the font down to them.

use std::path::Path;

use simoff::journal::stats;
use simoff::knowledge;

fn main() -> anyhow::Result<()> {
    let knowledge = knowledge::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge"))?;
    println!("{}", stats::needed(&knowledge).into_iter().collect::<String>());
    Ok(())
}
