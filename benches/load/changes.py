"""How soon a change is seen, and how soon a server is back after kill -9; README.md beside this file says more.

    cargo build --release --locked --bin entente
    python3 benches/load/changes.py --links 100000

Prints a table in Markdown to the standard output, and what it is doing to the standard error.
"""

import argparse
import http.client
import json
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

# The files beside this one would be compiled into the work tree.
sys.dont_write_bytecode = True

import tables
from programs import HOST, Program, ask
from worlds import say, world

# What a server has been asked before, so that it has made all that it makes when it is asked.
WARM = [
    '{ search(text: "a") { score } }',
    "{ links(first: 1, orderBy: [{ field: TITLE }]) { nodes { id } } }",
    "{ jurisdictions(first: 1, orderBy: [{ field: NAME }]) { nodes { id } } }",
    "{ network { summary { links } components { totalCount } } }",
]
# Other questions each time, or the answer would be kept from before.
NETWORK = "{ a%d: network { summary { links edges } } }"


def version(record):
    return {"id": record["id"], "expectedVersion": record["version"]}


CHANGES = {
    "a mended title": ("updateLink", lambda link, nth: {**version(link), "title": {"en": f"Anew {nth}"}}),
    "a new link": (
        "createLink",
        lambda link, nth: {
            "kind": "CONTACT",
            "slug": f"made-{nth}",
            "parties": [{"jurisdiction": party["jurisdiction"]["slug"]} for party in link["parties"]],
            "citations": [{"source": link["citations"][0]["source"]["slug"]}],
        },
    ),
    "a deleted link": ("deleteLink", lambda link, nth: {"id": link["id"]}),
    "a renamed place": (
        "updateJurisdiction",
        lambda link, nth: {**version(link["parties"][0]["jurisdiction"]), "name": {"en": f"Renamed {nth}"}},
    ),
}
LINK = """id version parties { jurisdiction { id slug version } } citations { source { slug } }"""
LINKS = "query ($count: Int!) { links(last: $count) { nodes { id } } }"


def arguments():
    parser = argparse.ArgumentParser(description="Measures changes until they are seen, and restarts after kill -9.")
    parser.add_argument("--links", type=int, default=100_000, help="how large the world is")
    parser.add_argument("--times", type=int, default=20, help="how often each sort of change is made")
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--database", help="an empty database, such as postgres://...; else a file in the folder")
    parser.add_argument("--tend", action="store_true", help="time a backup and a verification, too")
    parser.add_argument("--curated", action="store_true", help="the curated data in place of a made-up world")
    parser.add_argument("--build", type=Path, default=Path("target/release"))
    parser.add_argument("--folder", type=Path, default=Path("target/load"))
    return parser.parse_args()


class Desk:
    """A curator's connection and a reader's, to one server."""

    def __init__(self, program, token):
        self.program, self.token = program, token
        self.connection = http.client.HTTPConnection(HOST, program.port, timeout=600)

    def asked(self, query, variables=None):
        body = json.dumps({"query": query, "variables": variables or {}})
        headers = {"content-type": "application/json", "authorization": f"Bearer {self.token}"}
        self.connection.request("POST", "/graphql", body, headers)
        answer = json.loads(self.connection.getresponse().read())
        if "errors" in answer:
            raise SystemExit(f"{answer['errors']} to {query}")
        return answer["data"]

    def changed(self, mutation, given):
        kind = "Delete" if mutation.startswith("delete") else mutation[0].upper() + mutation[1:]
        query = f"""mutation ($input: {kind}Input!) {{ {mutation}(input: $input) {{
            revision userErrors {{ code message path }} }} }}"""
        payload = self.asked(query, {"input": given})[mutation]
        if payload["userErrors"]:
            raise SystemExit(f"{payload['userErrors']} to {mutation} {given}")
        return payload["revision"]

    def seen(self, revision):
        """Asks on another connection, as another reader would, whether the change is seen."""
        body = json.dumps({"query": "{ __typename }"})
        other = http.client.HTTPConnection(HOST, self.program.port, timeout=600)
        _, answer = ask(other, "POST", "/graphql", body)
        other.close()
        if json.loads(answer)["extensions"]["revision"] < revision:
            raise SystemExit(f"revision {revision} was acknowledged and is not seen")


def run(command):
    return subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True).stdout


def database_of(asked, entente):
    if asked.database:
        address = asked.database
        if not asked.curated:
            say(f"filling {address.rpartition('/')[2]}")
            run([entente, "generate", "--links", asked.links, "--database", address])
        return address
    asked.folder.mkdir(parents=True, exist_ok=True)
    name = "curated" if asked.curated else asked.links
    own = asked.folder / f"{name}-changed.db"
    for old in asked.folder.glob(f"{own.name}*"):
        old.unlink()
    if not asked.curated:
        shutil.copyfile(world(entente, asked.folder, asked.links), own)
    return f"sqlite://{own}?mode=rwc"


def figures(name, seconds):
    tell = [f"{1000 * figure:,.1f}" for figure in (statistics.median(seconds), max(seconds))]
    return [name, str(len(seconds)), *tell]


def change(desk, times):
    """Each sort of change, and how long a question to the network takes that comes right after it."""
    rows = []
    links = iter(desk.asked(LINKS, {"count": min(100, times * len(CHANGES))})["links"]["nodes"])
    for name, (mutation, given) in CHANGES.items():
        say(name)
        seen, network = [], []
        for nth in range(times):
            link = next(links, None)
            if link is None:
                break
            link = desk.asked(f'{{ node(id: "{link["id"]}") {{ ... on Link {{ {LINK} }} }} }}')["node"]
            begun = time.perf_counter()
            revision = desk.changed(mutation, given(link, nth))
            desk.seen(revision)
            seen.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            desk.asked(NETWORK % revision)
            network.append(time.perf_counter() - begun)
            # What is made beside a change is done by then.
            time.sleep(1)
        rows += [figures(name, seen), figures(f"a question to the network right after {name}", network)]
    return rows


def restart(asked, program, token):
    """Kills the server while it writes, and starts it again."""
    seconds = []
    for nth in range(asked.kills):
        say(f"kill {nth + 1}")
        desk = Desk(program, token)
        for turn in range(3):
            desk.changed("createFocusArea", {"slug": f"killed-{nth}-{turn}", "name": {"en": "Written before a kill"}})
        program.kill()
        begun = time.perf_counter()
        program.start()
        seconds.append(time.perf_counter() - begun)
        slug = f"killed-{nth}-2"
        if Desk(program, token).asked(f'{{ focusArea(slug: "{slug}") {{ slug }} }}')["focusArea"] is None:
            raise SystemExit(f"{slug} was acknowledged and is gone")
    return [figures("ready again after kill -9", seconds)]


def tend(entente, database, folder):
    """Backup and verification, one after the other, beside the server."""
    rows, backup = [], folder / "changed.backup"
    for name, command in {
        "backup": ["backup", backup, "--force", "--database", database],
        "verify": ["verify", "--database", database],
    }.items():
        say(name)
        begun = time.perf_counter()
        run([entente, *command])
        rows.append(figures(name, [time.perf_counter() - begun]))
    rows[0][0] += f" ({backup.stat().st_size / 2**20:,.0f} MiB)"
    backup.unlink()
    return rows


def main():
    asked = arguments()
    entente = asked.build / "entente"
    if not entente.exists():
        raise SystemExit(f"{entente} is missing; build it first:\n\n    cargo build --release --locked --bin entente\n")
    database = database_of(asked, entente)
    command = [entente, "serve", "--database", database, "--rate", 0, "--keep-answers", "1"]
    with Program("the server", command, "/health/ready") as program:
        create = ["token", "create", "--name", "bench", "--role", "admin", "--database", database]
        token = run([entente, *create]).strip()
        desk = Desk(program, token)
        for query in WARM:
            desk.asked(query)
        rows = change(desk, asked.times)
        say(f"{program.resident_kib() / 1024:,.0f} MiB in memory")
        rows += restart(asked, program, token)
        if asked.tend:
            rows += tend(entente, database, asked.folder)
    tables.table(["", "times", "median, ms", "longest, ms"], rows)


if __name__ == "__main__":
    main()
