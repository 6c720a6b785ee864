#!/bin/sh
# Sees to it that what clients are written with is here: curl, Node.js with npm, and Python with venv.
#
# Where something is missing, installs it if it may without asking, else says how to.
set -eu

has_node() {
    command -v npm >/dev/null && command -v node >/dev/null &&
        node -e 'const [major, minor] = process.versions.node.split("."); process.exit(major > 18 || (major == 18 && minor >= 18) ? 0 : 1)'
}

has_python() { python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

has_all() { command -v curl >/dev/null && has_node && has_python; }

give_up() {
    cat >&2 <<END
The checks of clients need curl, Node.js 18.18 or newer with npm, and Python 3.11 or newer with venv, and $1.
On Debian and Ubuntu: sudo apt-get install curl nodejs npm python3-venv
Where their nodejs is older than 18.18, https://nodejs.org/en/download has newer ones, with npm.
END
    exit 1
}

. "$(dirname "$0")/apt.sh"

if has_all; then exit 0; fi
may_install

# Only what is missing: a Node.js from elsewhere brings its own npm, and conflicts with Debian's.
missing=
command -v curl >/dev/null || missing="$missing curl ca-certificates"
has_node || missing="$missing nodejs npm"
has_python || missing="$missing python3-venv"
echo "Installing$missing, which the checks of clients need."
# shellcheck disable=SC2086 # one word a package
install_packages $missing
has_all || give_up "the packages did not bring them"
