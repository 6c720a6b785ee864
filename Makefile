# Each target is a line or two that can be run by hand as well.

.PHONY: check test browser-tools clients files research lint oracle screenshots

# Everything that must hold of a change.
check: lint test clients files research

# All tests; PostgreSQL's server programs, a browser with its driver, and npm, which brings what looks at
# pages in it, are installed first where they are missing and may be.
test: browser-tools
	sh tests/need-postgres.sh
	cargo test --workspace --locked

browser-tools:
	sh tests/need-browser.sh
	sh tests/need-clients.sh
	cd tests/browser && npm ci

# Draws the pictures of the README anew, in light and in dark, into docs/screenshots.
screenshots: browser-tools
	cargo test --locked --test it browser::screenshots -- --ignored

# What front ends do: their tools over the schema and its operations, then against a server the audits
# of GraphQL over HTTP, their libraries, and the programs of docs/first-hour.md. With ACCEPT=1 what the
# last ones print is written down anew.
clients:
	sh tests/need-clients.sh
	cd schema/checks && npm ci && npm test
	node tests/oracle/judgement/judge.mjs --check
	node --test explorer/query/tests/*.test.mjs
	cargo build --locked
	cd tests/clients && npm ci && npm test
	node --test tests/first-hour/first_hour.test.mjs

# Files that are exported, read back by NetworkX, igraph, pandas, rdflib and others. cffconvert, of which
# the schema is used, wants older packages than the others, so it comes without them.
files:
	sh tests/need-clients.sh
	cargo build --locked
	python3 -m venv target/files
	target/files/bin/pip install --quiet --requirement tests/files/requirements.txt
	target/files/bin/pip install --quiet --no-deps cffconvert==2.0.0
	cd tests/files && npm ci && npm test
	target/files/bin/python -m unittest discover --start-directory tests/files

# The programs of docs/research.md, in Python and R, against a server. With ACCEPT=1 what they print is
# written down anew. ENTENTE_BINARY is another binary than the one that is built here.
research:
	sh tests/need-clients.sh
	sh tests/need-r.sh
	test -n "$$ENTENTE_BINARY" || cargo build --locked
	python3 -m venv target/files
	target/files/bin/pip install --quiet --requirement tests/files/requirements.txt
	node --test tests/research/research.test.mjs

# Formatting, lints and documentation, without a warning.
lint:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked

# Computes again the figures that the tests compare ours with; see the diff of tests/oracle after it.
oracle:
	python3 -m venv target/oracle
	target/oracle/bin/pip install --quiet --requirement tests/oracle/requirements.txt
	set -e; for script in tests/oracle/*.py; do target/oracle/bin/python "$$script"; done
