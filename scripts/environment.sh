#!/bin/sh
# Makes the virtual environment .venv, or brings it up to date: environment.sh LOCKFILE
# Does nothing, in a few milliseconds, where LOCKFILE and pyproject.toml are those of the last time.
set -eu
cd "$(dirname "$0")/.."
lock=$1
stamp=.venv/installed-${lock%.lock}

fail() {
    echo "$*" >&2
    exit 1
}

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
}

# Debian and Ubuntu keep what makes virtual environments in a package of its own.
install_venv_module() {
    package=python$("$1" -c 'import sys; print(*sys.version_info[:2], sep=".")')-venv
    command -v apt-get >/dev/null || fail "This Python can't make virtual environments. Install the package $package."
    [ "$(id -u)" = 0 ] || fail "This Python can't make virtual environments. Run: sudo apt-get install $package"
    echo "Installing $package …"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$package"; } \
        >/dev/null || fail "apt-get could not install $package. Its messages above say why."
}

make_venv() {
    python=$(find_python)
    package=$(command -v python3 >/dev/null && echo python3.11 || echo python3)
    [ -n "$python" ] || fail "quizapp needs Python 3.11 or newer. Run: sudo apt-get install $package"
    "$python" -c 'import ensurepip' 2>/dev/null || install_venv_module "$python"
    mkdir -p .venv 2>/dev/null && [ -w .venv ] || fail "The folder $PWD can't be written. Copy the project to one that can."
    "$python" -m venv --clear .venv
}

# A moved checkout needs installing anew, because the environment's commands name its folder.
fingerprint=$(cat "$lock" pyproject.toml | cksum)$PWD
[ "$(cat "$stamp" 2>/dev/null)" = "$fingerprint" ] && .venv/bin/python -c '' 2>/dev/null && exit

{ [ "$(cat .venv/made-in 2>/dev/null)" = "$PWD" ] && .venv/bin/python -c 'import pip' 2>/dev/null; } || make_venv
echo "$PWD" >.venv/made-in
rm -f "$stamp"
echo "Installing what quizapp needs into $PWD/.venv. The first time takes a few minutes …"
pip=".venv/bin/python -m pip install --quiet --quiet"
$pip --require-hashes --requirement "$lock" || fail "Not everything could be installed. pip's messages above say why."
$pip --no-deps --no-build-isolation --editable . || fail "quizapp could not be installed. pip's messages above say why."
echo "$fingerprint" >"$stamp"
