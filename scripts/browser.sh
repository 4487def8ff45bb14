#!/bin/sh
# Prints the path of a Chromium for the browser tests: browser.sh find, or browser.sh install to get one where none is.
set -eu
cd "$(dirname "$0")/.."

# Ubuntu has a chromium-browser that only says what else to install, hence the try.
starts() {
    "$1" --version >/dev/null 2>&1 && command -v "$1"
}

# Playwright's own download, which is no command on the PATH.
playwright_browser() {
    .venv/bin/python -c 'from playwright.sync_api import sync_playwright as start
with start() as playwright:
    print(playwright.chromium.executable_path)' 2>/dev/null || true
}

find_browser() {
    for name in ${QUIZAPP_TEST_BROWSER:-chromium chromium-browser google-chrome}; do
        starts "$name" && return
    done
    starts "$(playwright_browser)"
}

# Playwright drives the browser through a Node.js of its own, which needs a library that small systems lack.
driver_starts() {
    .venv/bin/python -m playwright --version >/dev/null 2>&1
}

is_ready() {
    driver_starts && find_browser
}

install_packages() {
    apt-get update >/dev/null
    for package in libatomic1 chromium; do
        DEBIAN_FRONTEND=noninteractive apt-get install -y "$package" >/dev/null || true
    done
}

install_browser() {
    echo "Installing Chromium for the browser tests …" >&2
    dependencies=
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        install_packages
        dependencies=--with-deps
    fi
    is_ready && return
    .venv/bin/python -m playwright install $dependencies chromium >&2 || true
    is_ready
}

case $1 in
    find) find_browser ;;
    install) is_ready || install_browser || {
        echo "The tests need a browser. Run: sudo apt-get install chromium libatomic1" >&2
        exit 1
    } ;;
esac
