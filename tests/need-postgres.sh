#!/bin/sh
# Sees to it that PostgreSQL's server programs are here: the tests start a server of their own.
#
# Looks where tests/it/support/postgres.rs looks: on the PATH, and where Debian keeps them off it.
# Where they are missing, installs them if it may without asking, else says how to.
set -eu

has_programs() (
    IFS=:
    for folder in $PATH /usr/lib/postgresql/*/bin; do
        if [ -f "$folder/initdb" ] && [ -f "$folder/postgres" ]; then exit 0; fi
    done
    exit 1
)

# The server refuses to run as root; then the tests start it as the user that the package makes.
has_user() { [ "$(id -u)" -ne 0 ] || id -u postgres >/dev/null 2>&1; }

give_up() {
    cat >&2 <<END
The tests need PostgreSQL's server programs, initdb and postgres, and $1.
On Debian and Ubuntu: sudo apt-get install postgresql
Elsewhere: install the PostgreSQL server, and put the folder with initdb and postgres on the PATH.
END
    exit 1
}

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi; }

if has_programs && has_user; then exit 0; fi
command -v apt-get >/dev/null || give_up "this machine has no apt-get to install them with"
as_root true 2>/dev/null || give_up "only root may install them"

echo "Installing PostgreSQL, which the tests need."
as_root apt-get update --quiet || echo "apt-get update failed; trying with the lists at hand" >&2
as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install --quiet --yes --no-install-recommends postgresql </dev/null ||
    give_up "installing them failed"
{ has_programs && has_user; } || give_up "the package did not bring them"
