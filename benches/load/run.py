"""The load run: the server beside two floors and async-graphql-axum; README.md beside this file says how to read it.

    cargo build --release --locked --bin entente --example floors
    python3 benches/load/run.py

Prints tables in Markdown to the standard output, and what it is doing to the standard error.
"""

import argparse
import signal
import sys
from contextlib import ExitStack
from pathlib import Path

# The files beside this one would be compiled into the work tree.
sys.dont_write_bytecode = True

import drive
import memory
import tables
from programs import Program
from worlds import say, world

QUERIES = (
    "point_lookup",
    "country_page",
    "nested_links",
    "country_counts",
    "shared_partners",
    "two_hops",
    "shortest_path",
)


def arguments():
    parser = argparse.ArgumentParser(description="Measures the server beside two floors and async-graphql-axum.")
    parser.add_argument("--seconds", type=int, default=10, help="how long each measurement takes")
    parser.add_argument("--rounds", type=int, default=2, help="how often")
    parser.add_argument("--only", choices=QUERIES, nargs="+", default=QUERIES, metavar="QUERY")
    parser.add_argument("--memory", type=float, metavar="MINUTES", help="watch memory instead")
    parser.add_argument("--links", type=int, default=100_000, help="how large the world is")
    parser.add_argument("--build", type=Path, default=Path("target/release"))
    parser.add_argument("--folder", type=Path, default=Path("target/load"))
    return parser.parse_args()


class Run:
    """What is run, on which world."""

    def __init__(self, asked):
        self.asked = asked
        self.entente, self.floors = asked.build / "entente", asked.build / "examples/floors"
        missing = [program for program in (self.entente, self.floors) if not program.exists()]
        if missing:
            build = "cargo build --release --locked --bin entente --example floors"
            raise SystemExit(f"{missing[0]} is missing; build it first:\n\n    {build}\n")
        self.bodies_folder = asked.folder / f"bodies-{asked.links}"
        self.database = ["--database", f"sqlite://{world(self.entente, asked.folder, asked.links)}"]

    def server(self, name, *settings):
        command = [self.entente, "serve", *self.database, "--rate", 0, *settings]
        return Program(name, command, "/health/ready")

    def floors_program(self):
        command = [self.floors, *self.database, "--bodies", self.bodies_folder]
        return Program("floors", command, "/")

    def bodies(self, query):
        return self.bodies_folder / f"{query}.jsonl"


def targets(programs, query):
    """Where a query is asked, by what is measured there."""
    floors, warm, cold = programs
    return {
        "fixed": (floors, f"/fixed/{query}"),
        "by hand": (floors, f"/by-hand/{query}"),
        "bare": (floors, "/bare"),
        "warm": (warm, "/graphql"),
        "cold": (cold, "/graphql"),
    }


def check(run, programs, query):
    """Asks each body of each target once: they answer the same, and what is kept is kept."""
    say(f"asking all of {query} once")
    bodies = run.bodies(query).read_bytes().splitlines()
    answers = [program.data(path, bodies) for program, path in targets(programs, query).values()]
    for body, fixed, *others in zip(bodies, *answers, strict=True):
        if any(other != fixed for other in others):
            raise SystemExit(f"{query}: different data to {body.decode()}")


def peaks(run, programs):
    """The peaks of each target by query; all of a query one right after the other."""
    found = {query: {} for query in run.asked.only}
    for number in range(run.asked.rounds):
        for query, by_target in found.items():
            say(f"round {number + 1}: {query}")
            for name, (program, path) in targets(programs, query).items():
                peak = drive.peak(program, path, run.bodies(query), run.asked.seconds)
                by_target.setdefault(name, []).append(peak)
    return found


def paced(run, programs):
    """How slow the server is below its peaks, by query, and how slow one is that only sends bytes."""
    found = {query: {"fixed": [], "warm": [], "cold": []} for query in run.asked.only}
    for number in range(run.asked.rounds):
        for query, by_target in found.items():
            say(f"round {number + 1}, below the peak: {query}")
            for name, rounds in by_target.items():
                program, path = targets(programs, query)[name]
                rounds.append(drive.pace(program, path, run.bodies(query), run.asked.seconds))
    return found


def measure(run):
    with ExitStack() as stack:
        say("starting floors, which compare themselves with the server's answers first")
        started = (run.floors_program(), run.server("warm"), run.server("cold", "--keep-answers", 0))
        programs = [stack.enter_context(program) for program in started]
        for query in run.asked.only:
            check(run, programs, query)
        highest = peaks(run, programs)
        tables.peaks(highest)
        tables.processor(highest)
        tables.slowest(highest)
        tables.paced(paced(run, programs))


def main():
    asked = arguments()
    # So that who is told to stop ends the programs that it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    drive.need_tools()
    run = Run(asked)
    if asked.memory is None:
        measure(run)
    else:
        memory.watch(run, QUERIES, asked.memory)


if __name__ == "__main__":
    main()
