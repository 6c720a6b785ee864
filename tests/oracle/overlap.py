"""Computes hypergeometric tails with SciPy, as an oracle for src/graph/overlap.rs.

Writes overlap.json beside this file: for each case the population, the sizes of both sets, how many
are in both, how many are expected to be, and the chance of as many or more. Each chance is checked
here against exact fractions, so that a mistake of SciPy does not become ours.

Run again, from the root of the repository, in one command:

    pip install -r tests/oracle/requirements.txt && python3 tests/oracle/overlap.py
"""

import json
from fractions import Fraction
from math import comb
from pathlib import Path

import scipy
from scipy.stats import hypergeom

# Population, partners of the first, partners of the second, shared.
CASES = [
    (1, 1, 1, 1),
    (10, 3, 4, 2),
    (10, 9, 8, 7),  # No fewer than seven are possible.
    (34, 16, 17, 4),
    (34, 16, 17, 16),
    (500, 50, 100, 25),
    (2_000, 40, 60, 12),
    (20_000, 12, 9, 9),  # All of them: 1.6e-31.
    (20_000, 30, 25, 12),
    (20_000, 200, 150, 30),  # 1.2e-30.
    (20_000, 1_000, 1_200, 60),
    (20_000, 1_000, 1_200, 75),
    (20_000, 3_000, 15, 15),
    (20_000, 5_000, 6_000, 1_500),
    (20_000, 8_000, 9_000, 3_700),
    (50_000, 300, 400, 40),
    (500_000, 900, 1_200, 30),
]


def exact(population, first, second, shared):
    ways = range(shared, min(first, second) + 1)
    ways = sum(comb(first, n) * comb(population - first, second - n) for n in ways)
    return float(Fraction(ways, comb(population, second)))


def main():
    rows = []
    for population, first, second, shared in CASES:
        chance = float(hypergeom.sf(shared - 1, population, first, second))
        truth = exact(population, first, second, shared)
        assert abs(chance - truth) <= 1e-11 * truth, (population, first, second, shared)
        case = {"population": population, "first": first, "second": second, "shared": shared}
        case |= {"expected": first * second / population, "p_value": chance}
        rows.append(json.dumps(case))
    text = f'{{"scipy": "{scipy.__version__}", "cases": [\n' + ",\n".join(rows) + "\n]}\n"
    Path(__file__).with_name("overlap.json").write_text(text)


if __name__ == "__main__":
    main()
