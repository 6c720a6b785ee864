"""Whether memory stays as it is while all queries are asked for minutes."""

import time
from contextlib import ExitStack
from itertools import chain, zip_longest

import drive

# Answers are kept as by default, in so little that they come and go all the time, and not at all.
SERVERS = {"128 MiB": (), "4 MiB": ("--keep-answers", 4), "none": ("--keep-answers", 0)}

CONNECTIONS = 8
EVERY_SECONDS = 30


def mix(run, queries):
    """A file of the bodies of all queries, in turn."""
    bodies = (run.bodies(query).read_text().splitlines() for query in queries)
    mixed = run.bodies("mix")
    lines = chain.from_iterable(zip_longest(*bodies))
    mixed.write_text("".join(f"{line}\n" for line in lines if line is not None))
    return mixed


def watch(run, queries, minutes):
    """Prints what is resident, each half minute."""
    with ExitStack() as stack:
        # It writes the bodies; then it is in the way.
        with run.floors_program():
            mixed = mix(run, queries)
        servers = [
            stack.enter_context(run.server(f"keeps {name}", *settings))
            for name, settings in SERVERS.items()
        ]
        seconds = max(1, round(60 * minutes))
        driven = [
            drive.wrk(server.url("/graphql"), mixed, seconds, CONNECTIONS) for server in servers
        ]
        stack.callback(lambda: [process.kill() for process in driven if process.poll() is None])
        seen = resident(servers, seconds)
        told = [drive.finish(process) for process in driven]
    conclude(seen, told)


def resident(servers, seconds):
    """What each server holds, in MiB, each half minute until the time is over."""
    print("Resident memory in MiB, by what is kept of answers:\n")
    print(f"| minute | {' | '.join(SERVERS)} |\n| --- |{' --- |' * len(SERVERS)}")
    began, seen = time.monotonic(), []
    while True:
        seen.append([server.resident_kib() / 1024 for server in servers])
        passed = time.monotonic() - began
        print(f"| {passed / 60:.1f} | {' | '.join(f'{mib:.1f}' for mib in seen[-1])} |", flush=True)
        left = seconds - passed
        if left <= 0:
            return seen
        time.sleep(min(left, EVERY_SECONDS))


def conclude(seen, told):
    """How much there is at the end beside after two minutes, when caches are full."""
    settled = seen[min(4, len(seen) - 1)]
    grown = [f"{100 * (last / first - 1):+.1f} %" for first, last in zip(settled, seen[-1])]
    print(f"\nSince minute 2: {', '.join(grown)}.")
    print(f"Requests: {', '.join(format(one['requests'], ',') for one in told)}.")
