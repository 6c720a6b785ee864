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

. "$(dirname "$0")/apt.sh"

if has_programs && has_user; then exit 0; fi
may_install

echo "Installing PostgreSQL, which the tests need."
install_packages postgresql
{ has_programs && has_user; } || give_up "the package did not bring them"
