#!/bin/sh
# Prints the path of a Chromium for the browser tests: browser.sh find, or browser.sh install to get one where none is.
set -eu
cd "$(dirname "$0")/.."

# Playwright's own download, which is no command on the PATH.
playwright_browser() {
    .venv/bin/python -c 'from playwright.sync_api import sync_playwright as start
with start() as playwright:
    print(playwright.chromium.executable_path)' 2>/dev/null || true
}

# Ubuntu has a chromium-browser that only says what else to install, hence the try.
find_browser() {
    for name in ${QUIZAPP_TEST_BROWSER:-chromium chromium-browser google-chrome}; do
        starts "$name" && return
    done
    starts "$(playwright_browser)"
}

starts() {
    "$1" --version >/dev/null 2>&1 && command -v "$1"
}

install_browser() {
    echo "Installing Chromium for the browser tests …" >&2
    dependencies=
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium >/dev/null || true
        dependencies=--with-deps
    fi
    find_browser && return
    .venv/bin/python -m playwright install $dependencies chromium >&2 || true
    find_browser
}

case $1 in
    find) find_browser ;;
    install) find_browser || install_browser || {
        echo "There is no browser for the tests. Install Chromium (on Debian: sudo apt-get install chromium)." >&2
        exit 1
    } ;;
esac
