"""Times NetworKit and igraph, each on one thread, on the network of the benches.

    cargo run --release --example export -- 100000 target/against
    pip install -r benches/against/requirements.txt
    python3 benches/against/times.py target/against/100000

Prints a table of medians in milliseconds; at 1,000,000 links that takes some minutes. The rows have the names of `benches/network.rs`, and mean
as many questions. Answers are what each library gives: neither gives ties by slug, or ids.
"""

import statistics
import sys
import time
from pathlib import Path

import igraph
import networkit

ROUNDS = 5
MOST_SECONDS = 30
SOURCES = 256


def read(path):
    return [tuple(map(int, line.split())) for line in Path(path).read_text().splitlines()]


def median_ms(question):
    times = []
    while len(times) < ROUNDS and sum(times) < 1000 * MOST_SECONDS:
        start = time.perf_counter()
        question()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def questions(edges, pairs):
    """Each question with how NetworKit and igraph are asked it.

    None where one cannot be; or where it takes minutes, as igraph's ways from one end do.
    """
    size = 1 + max(max(edge) for edge in edges)
    graph = igraph.Graph(n=size, edges=edges)
    kit = networkit.Graph(size)
    for a, b in edges:
        kit.addEdge(a, b)
    kit.sortEdges()
    common = networkit.linkprediction.CommonNeighborsIndex(kit)
    places = [a for a, _ in pairs[:1000]]
    # As far from each other as they can be.
    sources = list(range(0, size, max(1, size // SOURCES)))[:SOURCES]

    def kit_ways(keep_path):
        for a, b in pairs[:1000]:
            search = networkit.distance.BidirectionalBFS(kit, a, b, keep_path)
            search.run()
            if keep_path:
                search.getPath()

    def leiden():
        graph.community_leiden(objective_function="modularity", n_iterations=2)

    return {
        "common_partners_of_10000_pairs": (lambda: common.runOn(pairs), None),
        "distances_of_1000_pairs": (lambda: kit_ways(False), None),
        "first_paths_of_1000_pairs": (lambda: kit_ways(True), None),
        "two_hops_from_1000_places": (None, lambda: graph.neighborhood(places, order=2)),
        "components": (
            lambda: networkit.components.ConnectedComponents(kit).run(),
            graph.connected_components,
        ),
        "average_clustering": (
            lambda: networkit.centrality.LocalClusteringCoefficient(kit, True).run(),
            lambda: graph.transitivity_avglocal_undirected(mode="zero"),
        ),
        "core_numbers": (
            lambda: networkit.centrality.CoreDecomposition(kit).run(),
            graph.coreness,
        ),
        "bridges": (None, graph.bridges),
        "constraint": (None, graph.constraint),
        "pagerank": (
            lambda: networkit.centrality.PageRank(kit, 0.85, 1e-9).run(),
            lambda: graph.pagerank(damping=0.85),
        ),
        f"betweenness_from_{SOURCES}_sources": (
            lambda: networkit.centrality.EstimateBetweenness(kit, SOURCES).run(),
            lambda: graph.betweenness(sources=sources),
        ),
        "leiden_of_two_rounds": (
            lambda: networkit.community.ParallelLeiden(kit, iterations=2).run(),
            leiden,
        ),
    }


def main(stem):
    networkit.setNumberOfThreads(1)
    edges, pairs = read(f"{stem}.edges"), read(f"{stem}.pairs")
    print(f"{len(edges)} edges; medians of {ROUNDS} rounds in ms, fewer after {MOST_SECONDS} s")
    print("| | NetworKit | igraph |\n| --- | --- | --- |")
    for name, tools in questions(edges, pairs).items():
        times = ["-" if ask is None else f"{median_ms(ask):.1f}" for ask in tools]
        print(f"| {name} | {' | '.join(times)} |", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
