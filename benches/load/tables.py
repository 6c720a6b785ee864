"""The tables of the load run, in Markdown."""

TARGETS = ("fixed", "by hand", "bare", "warm", "cold")

# Of the floor by hand; that of warm answers is 85 % of fixed bytes for all.
COLD_GOALS = {"point_lookup": 45, "country_page": 20, "nested_links": 20, "shared_partners": 45}


def table(heads, rows):
    print(f"| {' | '.join(heads)} |")
    print(f"|{' --- |' * len(heads)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    print()


def percent(part, whole):
    return f"{100 * part / whole:.0f} %" if whole else "-"


def of_targets(by_target, best, figure):
    """The best round's figure of each target."""
    return [best(getattr(peak, figure) for peak in by_target[name]) for name in TARGETS]


def peaks(found):
    print("Requests a second, and their ratios:\n")
    heads = ["", *TARGETS, "warm / fixed", "cold / by hand"]
    rows = []
    for query, by_target in found.items():
        rates = fixed, by_hand, _, warm, cold = of_targets(by_target, max, "a_second")
        goal = f" (of {COLD_GOALS[query]} %)" if query in COLD_GOALS else ""
        ratios = [f"{percent(warm, fixed)} (of 85 %)", percent(cold, by_hand) + goal]
        rows.append([query, *(f"{rate:,.0f}" for rate in rates), *ratios])
    table(heads, rows)


def processor(found):
    print("Microseconds of processor that the program itself spends on a request, and their ratios:\n")
    heads = ["", *TARGETS, "fixed / warm", "by hand / cold"]
    rows = []
    for query, by_target in found.items():
        times = fixed, by_hand, _, warm, cold = of_targets(by_target, min, "processor_us")
        rows.append([query, *(f"{time:.1f}" for time in times), percent(fixed, warm), percent(by_hand, cold)])
    table(heads, rows)


def slowest(found):
    print("The slowest in a hundred at the peak itself, in milliseconds; the better round:\n")
    rows = []
    for query, by_target in found.items():
        rows.append([query, *(f"{time:.2f}" for time in of_targets(by_target, min, "p99_ms"))])
    table(["", *TARGETS], rows)


def paced(found):
    print("At 80 % of the peak that oha reaches itself, by round:\n")
    rows = []
    for query, by_target in found.items():
        for name, rounds in by_target.items():

            def told(write, rounds=rounds):
                return " / ".join(write(one) for one in rounds)

            rows.append([
                f"{query}, {name}",
                told(lambda one: f"{one.peak:,.0f}"),
                told(lambda one: f"{one.asked:,.0f}"),
                told(lambda one: f"{one.answered:,.0f}"),
                told(lambda one: f"{one.p99_ms:.2f}"),
                told(lambda one: str(one.failed)),
            ])
    table(["", "peak", "asked a second", "answered", "99 %, ms (under 5)", "failed"], rows)
