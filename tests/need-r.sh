#!/bin/sh
# Sees to it that R is here, with the packages that docs/research.md reads files with.
#
# Where something is missing, installs it if it may without asking, else says how to.
set -eu

packages="r-base-core r-cran-igraph r-cran-readr r-cran-tidygraph"

has_all() {
    command -v Rscript >/dev/null &&
        Rscript -e 'for (name in c("igraph", "readr", "tidygraph")) loadNamespace(name)' >/dev/null 2>&1
}

give_up() {
    cat >&2 <<END
The programs of docs/research.md need R with igraph, readr and tidygraph, and $1.
On Debian and Ubuntu: sudo apt-get install $packages
Elsewhere: R from https://cran.r-project.org, and in it install.packages(c("igraph", "readr", "tidygraph"))
END
    exit 1
}

. "$(dirname "$0")/apt.sh"

if has_all; then exit 0; fi
may_install

echo "Installing $packages, which the programs of docs/research.md need."
# shellcheck disable=SC2086 # one word a package
install_packages $packages
has_all || give_up "the packages did not bring them"
