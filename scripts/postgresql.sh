#!/bin/sh
# Says whether PostgreSQL can be run for the tests: postgresql.sh find, or postgresql.sh install to get it where none is.
set -eu
cd "$(dirname "$0")/.."

find_server() {
    .venv/bin/python -c 'from quizapp.quality.postgresql import NoServer, run_server
try:
    with run_server():
        pass
except NoServer as problem:
    raise SystemExit(str(problem))'
}

install_server() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return
    echo "Installing PostgreSQL for the tests …" >&2
    apt-get update >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y postgresql >/dev/null
}

case $1 in
    find) find_server ;;
    install) find_server 2>/dev/null || { install_server && find_server; } || {
        echo "The tests on PostgreSQL are left out. To run them as well: sudo apt-get install postgresql" >&2
        exit 1
    } ;;
esac
