#!/bin/sh
# Sees to it that a browser and its driver are here, which the tests of the pages drive.
#
# Looks where tests/it/browser/driver.rs looks: on the PATH. Where they are missing, installs them if it
# may without asking, else says how to.
set -eu

has_browser() { command -v chromium >/dev/null && command -v chromedriver >/dev/null; }

give_up() {
    cat >&2 <<END
The tests of the pages need Chromium and its driver, chromium and chromedriver, and $1.
On Debian: sudo apt-get install chromium chromium-driver
Elsewhere: install Chromium and the ChromeDriver of its version, and put both on the PATH by these names.
END
    exit 1
}

. "$(dirname "$0")/apt.sh"

if has_browser; then exit 0; fi
may_install

echo "Installing Chromium, which the tests of the pages need."
install_packages chromium chromium-driver
has_browser || give_up "the packages did not bring them"
