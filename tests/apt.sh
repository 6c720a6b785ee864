# Debian's packages, for the scripts beside this one: they define `give_up REASON`, and source it.

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi; }

# Gives up where nothing may be installed without asking.
may_install() {
    command -v apt-get >/dev/null || give_up "this machine has no apt-get to install them with"
    as_root true 2>/dev/null || give_up "only root may install them"
}

# Installs packages, or gives up.
install_packages() {
    as_root apt-get update --quiet || echo "apt-get update failed; trying with the lists at hand" >&2
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install --quiet --yes --no-install-recommends "$@" </dev/null ||
        give_up "installing them failed"
}
