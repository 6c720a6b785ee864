"""Writes JSON as RFC 8785 says with the package rfc8785, as an oracle for src/snapshot/canonical.rs.

Writes canonical.json beside this file: numbers by the bits of their doubles, and objects, each with
the line that is expected. The Rust test `snapshot::canonical` reads that file, so no test needs
Python.

Run again, from the root of the repository, in one command:

    pip install -r tests/oracle/requirements.txt && python3 tests/oracle/canonical.py

The first numbers and the first object are those of the RFC itself (appendix B and section 3.2.3).
"""

import json
import random
import struct
from importlib.metadata import version
from pathlib import Path

import rfc8785

# Appendix B of the RFC: the bits of a double, and what is to be written.
OF_THE_RFC = {
    "0000000000000000": "0",
    "8000000000000000": "0",
    "0000000000000001": "5e-324",
    "8000000000000001": "-5e-324",
    "7fefffffffffffff": "1.7976931348623157e+308",
    "ffefffffffffffff": "-1.7976931348623157e+308",
    "4340000000000000": "9007199254740992",
    "c340000000000000": "-9007199254740992",
    "4430000000000000": "295147905179352830000",
    "44b52d02c7e14af5": "9.999999999999997e+22",
    "44b52d02c7e14af6": "1e+23",
    "44b52d02c7e14af7": "1.0000000000000001e+23",
    "444b1ae4d6e2ef4e": "999999999999999700000",
    "444b1ae4d6e2ef4f": "999999999999999900000",
    "444b1ae4d6e2ef50": "1e+21",
    "3eb0c6f7a0b5ed8c": "9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d": "0.000001",
    "41b3de4355555553": "333333333.3333332",
    "41b3de4355555554": "333333333.33333325",
    "41b3de4355555555": "333333333.3333333",
    "41b3de4355555556": "333333333.3333334",
    "41b3de4355555557": "333333333.33333343",
    "becbf647612f3696": "-0.0000033333333333333333",
    "43143ff3c1cb0959": "1424953923781206.2",
}

OBJECTS = [
    # Section 3.2.3: names are ordered by their UTF-16 units, so an emoji comes before U+FB33.
    {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    },
    # Section 3.2.2.2: what is escaped, and how.
    {"string": "\u20ac$\u000f\nA'B\"\\\\\"/", "controls": "".join(map(chr, range(0x21)))},
    {"literals": [None, True, False], "empty": {"": "", "list": [], "object": {}}},
    {"b": [{"z": 1, "a": [2, {"y": None, "x": "\u2028\u2029\u007f"}]}, []], "a": {"B": 1, "b": 2}},
    # Marks that can be written in two ways are left as they are.
    {"caf\u00e9": "composed", "cafe\u0301": "decomposed", "\u65e5\u672c": "\u6771\u4eac"},
    {"type": "Jurisdiction", "slug": "alberta", "location": {"longitude": -113.4902778}},
]


def number(bits):
    return struct.unpack(">d", bytes.fromhex(bits))[0]


def coordinates():
    """Degrees on the globe, as a dataset holds them, and as arithmetic leaves them."""
    chance = random.Random(8785)
    for _ in range(200):
        degrees = chance.uniform(-180, 180)
        yield degrees
        yield round(degrees, chance.randrange(8))


def line(value):
    return rfc8785.dumps(value).decode()


def main():
    for bits, expected in OF_THE_RFC.items():
        assert line(number(bits)) == expected, (bits, expected)
    all_bits = [*OF_THE_RFC, *(struct.pack(">d", degrees).hex() for degrees in coordinates())]
    oracle = {
        "rfc8785": version("rfc8785"),
        "numbers": {bits: line(number(bits)) for bits in all_bits},
        "objects": [{"value": value, "line": line(value)} for value in OBJECTS],
    }
    text = json.dumps(oracle, indent=1)
    Path(__file__).with_name("canonical.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
