#!/bin/sh
# Installs the peers beside the build and prints the comparison. Arguments: files or folders of labelled questions,
# --dataset FILE; see README.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
venv="$root/target/peers-venv"
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --requirement "$here/requirements.txt"
npm install --prefix "$here" --silent --no-audit --no-fund --no-package-lock
cargo build --release --quiet --manifest-path "$root/Cargo.toml"
exec "$venv/bin/python" "$here/peers.py" "$@"
