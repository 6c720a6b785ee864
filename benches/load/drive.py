"""wrk and oha: as many requests as can be, and so many a second."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 16
THREADS = os.cpu_count()

# Which share of the peak is asked for while slow answers are looked for.
LOAD = 0.8

SCRIPT = Path(__file__).with_name("bodies.lua")

# All clients ask for plain bodies, as wrk does: what compression costs is not what is measured.
OHA = (
    f"oha --no-tui --disable-compression --latency-correction -w -c {CONNECTIONS} -m POST "
    "-T application/json --output-format json"
).split()


def need_tools():
    missing = [tool for tool in ("wrk", "oha") if shutil.which(tool) is None]
    if missing:
        raise SystemExit(f"{' and '.join(missing)} missing; benches/load/README.md says how to get it")


@dataclass
class Peak:
    """As many as can be."""

    a_second: float
    processor_us: float
    p99_ms: float


@dataclass
class Paced:
    """So many a second, below the peak of who asks."""

    peak: float
    asked: float
    answered: float
    p99_ms: float
    failed: int


def run(command):
    """Runs a program to its end."""
    # The standard output is for tables.
    subprocess.run(list(map(str, command)), stdin=subprocess.DEVNULL, stdout=sys.stderr, check=True)


def wrk(url, bodies, seconds, connections=CONNECTIONS):
    """Starts wrk."""
    threads = min(THREADS, connections)
    command = ["wrk", "-t", threads, "-c", connections, "-d", seconds, "-s", SCRIPT, url, "--", bodies]
    return subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True)


def finish(process):
    """What wrk has counted."""
    output, _ = process.communicate()
    if process.returncode != 0:
        raise SystemExit(f"wrk failed: {' '.join(process.args)}\n{output}")
    counted = json.loads(output.splitlines()[-1])
    if counted["failed"]:
        print(f"{counted['failed']} requests failed: {' '.join(process.args)}", flush=True)
    return counted


def peak(program, path, bodies, seconds):
    before = program.processor_seconds()
    counted = finish(wrk(program.url(path), bodies, seconds))
    used = program.processor_seconds() - before
    requests = max(1, counted["requests"])
    return Peak(counted["requests"] / counted["seconds"], used / requests * 1e6, counted["p99_ms"])


def oha(program, path, bodies, seconds, *more):
    command = [*OHA, *more, "-z", f"{seconds}s", "-Z", str(bodies), program.url(path)]
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(ran.stdout)


def pace(program, path, bodies, seconds):
    """As many a second as can be, then less, each request timed from when it was due."""
    highest = oha(program, path, bodies, seconds)["summary"]["requestsPerSec"]
    asked = round(LOAD * highest)
    told = oha(program, path, bodies, seconds, "-q", str(asked))
    statuses = told["statusCodeDistribution"]
    answered = statuses.pop("200", 0)
    return Paced(
        peak=highest,
        asked=asked,
        answered=answered / told["summary"]["total"],
        p99_ms=told["latencyPercentiles"]["p99"] * 1e3,
        failed=sum(statuses.values()) + sum(told["errorDistribution"].values()),
    )
