"""Computes all measures of well-known networks with NetworkX, as an oracle for src/graph.

Writes measures.json beside this file; `tests/it/oracle/mod.rs` reads it, so no test needs Python. What
igraph has as well is computed with it, too, and both must agree before anything is written.

Run again, from the root of the repository, with `make oracle`, or in one command:

    pip install -r tests/oracle/requirements.txt && python3 tests/oracle/measures.py

The networks are Zachary's karate club (1977), the marriages of Florentine families (Padgett and
Ansell 1993) and the co-appearances in Les Misérables (Knuth 1993), as NetworkX ships them; a
network of 2,000 whose degrees are as unequal as those of the world's; and small odd ones. Every
edge has one, two or three links in turn.
"""

import json
import math
import statistics
import warnings
from pathlib import Path

import igraph
import networkx as nx

SAMPLES = 500
SWAPS_PER_EDGE = 10


def plain(graph):
    """The graph with texts for nodes, nodes and edges in the order of these, with numbers of links."""
    digits = len(str(max(2 * len(graph), 10) - 1))
    name = lambda node: f"{node:0{digits}}" if isinstance(node, int) else node.replace(" ", "_")
    edges = sorted(sorted((name(a), name(b))) for a, b in graph.edges)
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(name(node) for node in graph))
    ordered.add_edges_from((a, b, {"links": 1 + i % 3}) for i, (a, b) in enumerate(edges))
    return ordered


def agree(ours, theirs, what):
    """Whether NetworkX and igraph say the same."""
    assert len(ours) == len(theirs), what
    for one, other in zip(ours, theirs):
        assert math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-9), (what, one, other)


def in_order(graph, values):
    """The values of a measure in the order of the nodes."""
    return [float(values[node]) for node in graph]


def raw_scores(graph):
    farness = {v: sum(nx.single_source_shortest_path_length(graph, v).values()) for v in graph}
    measures = {
        "DEGREE": dict(graph.degree),
        "WEIGHTED_DEGREE": dict(graph.degree(weight="links")),
        "BETWEENNESS": nx.betweenness_centrality(graph, normalized=False),
        "CLOSENESS": {v: 1 / far for v, far in farness.items()},
        "HARMONIC": nx.harmonic_centrality(graph),
        "EIGENVECTOR": nx.eigenvector_centrality(graph, max_iter=100_000, tol=1e-14),
        "PAGERANK": nx.pagerank(graph, alpha=0.85, max_iter=1000, tol=1e-15),
        "CORE_NUMBER": nx.core_number(graph),
        "CLUSTERING": nx.clustering(graph),
        "CONSTRAINT": nx.constraint(graph),
        "EFFECTIVE_SIZE": nx.effective_size(graph),
    }
    return {measure: in_order(graph, values) for measure, values in measures.items()}


def normalised_scores(graph):
    others = len(graph) - 1
    measures = {
        "DEGREE": nx.degree_centrality(graph),
        "BETWEENNESS": nx.betweenness_centrality(graph),
        "CLOSENESS": nx.closeness_centrality(graph),
        "HARMONIC": {v: near / others for v, near in nx.harmonic_centrality(graph).items()},
    }
    return {measure: in_order(graph, values) for measure, values in measures.items()}


def figures(graph):
    """The figures under the names of the functions in src/graph; empty networks have none."""
    if graph.number_of_edges() == 0:
        return dict.fromkeys(FIGURES) | {"component_count": 0, "largest_component": 0}
    largest = largest_component(graph)
    values = [
        nx.density(graph),
        2 * graph.number_of_edges() / graph.number_of_nodes(),
        nx.number_connected_components(graph),
        len(largest),
        nx.diameter(largest),
        nx.average_shortest_path_length(largest),
        nx.average_clustering(graph),
        nx.transitivity(graph),
        degree_assortativity(graph),
    ]
    return dict(zip(FIGURES, values, strict=True))


def largest_component(graph):
    # max() takes the first of several equal components: that with the smallest node.
    return graph.subgraph(max(nx.connected_components(graph), key=len))


def degree_assortativity(graph):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Without variance the correlation is 0 / 0.
        assortativity = float(nx.degree_assortativity_coefficient(graph))
    return None if math.isnan(assortativity) else assortativity


def bridges(graph):
    """The bridges with the size of their smaller side, in the order of their ends."""
    found = []
    for edge in sorted(tuple(sorted(edge)) for edge in nx.bridges(graph)):
        without = graph.copy()
        without.remove_edge(*edge)
        found.append([*edge, min(len(nx.node_connected_component(without, v)) for v in edge)])
    return found


def cores(graph):
    """For each k up to one beyond the innermost: members and edges of the k-core."""
    numbers = nx.core_number(graph)
    most = max(numbers.values(), default=0)
    found = [nx.k_core(graph, k, core_number=numbers) for k in range(most + 2)]
    return [[core.number_of_nodes(), core.number_of_edges()] for core in found]


def degree_distribution(graph):
    counts = enumerate(nx.degree_histogram(graph))
    return [[degree, count] for degree, count in counts if count > 0]


def null_model(graph):
    """Mean and standard deviation of figures of graphs with the same degrees."""
    samples = []
    for seed in range(SAMPLES):
        swapped = nx.Graph(graph)
        swaps = SWAPS_PER_EDGE * graph.number_of_edges()
        nx.double_edge_swap(swapped, swaps, max_tries=1000 * swaps, seed=seed)
        samples.append([
            nx.transitivity(swapped),
            nx.average_clustering(swapped),
            nx.average_shortest_path_length(largest_component(swapped)),
            degree_assortativity(swapped),
        ])
    names = ["transitivity", "average_clustering", "average_path_length", "degree_assortativity"]
    spread = lambda column: [statistics.mean(column), statistics.stdev(column)]
    return {name: spread(column) for name, column in zip(names, zip(*samples), strict=True)}


def check_with_igraph(graph, case):
    """What igraph has as well must be the same there."""
    if len(graph) == 0:
        return
    nodes = list(graph)
    number = {node: i for i, node in enumerate(nodes)}
    other = igraph.Graph(len(nodes), [(number[a], number[b]) for a, b in sorted_edges(graph)])
    raw = case["raw"]
    agree(raw["BETWEENNESS"], other.betweenness(), "betweenness")
    agree(raw["CLOSENESS"], other.closeness(normalized=False), "closeness")
    agree(case["normalised"]["HARMONIC"], other.harmonic_centrality(normalized=True), "harmonic")
    agree(raw["PAGERANK"], other.pagerank(damping=0.85), "pagerank")
    agree(raw["CORE_NUMBER"], other.coreness(), "coreness")
    agree(raw["CLUSTERING"], other.transitivity_local_undirected(mode="zero"), "clustering")
    agree(raw["CONSTRAINT"], other.constraint(), "constraint")
    if other.is_connected():
        eigenvector = other.eigenvector_centrality(scale=False)
        length = math.sqrt(sum(value * value for value in eigenvector))
        agree(raw["EIGENVECTOR"], [value / length for value in eigenvector], "eigenvector")
    pairs = len(nodes) * (len(nodes) - 1) / 2
    agree(case["edge_betweenness"], [b / pairs for b in other.edge_betweenness()], "edges")
    bridges = sorted(other.es[edge].tuple for edge in other.bridges())
    assert bridges == [(number[a], number[b]) for a, b, _ in case["bridges"]]
    assert [nodes[i] for i in sorted(other.articulation_points())] == case["articulation_points"]
    figures = case["figures"]
    same = [figures["density"], figures["average_clustering"], figures["transitivity"]]
    clustering = other.transitivity_avglocal_undirected(mode="zero")
    transitivity = other.transitivity_undirected(mode="zero")
    agree(same, [other.density(), clustering, transitivity], "figures")
    assortativity = other.assortativity_degree(directed=False)
    if figures["degree_assortativity"] is not None:
        agree([figures["degree_assortativity"]], [assortativity], "assortativity")


def sorted_edges(graph):
    return sorted(tuple(sorted(edge)) for edge in graph.edges)


def case(graph, with_null_model=False):
    """All that is computed of a graph."""
    between = {tuple(sorted(e)): b for e, b in nx.edge_betweenness_centrality(graph).items()}
    empty = len(graph) == 0
    found = {
        "edges": [[a, b, graph.edges[a, b]["links"]] for a, b in sorted_edges(graph)],
        "figures": figures(graph),
        "raw": {} if empty else raw_scores(graph),
        "normalised": {} if empty else normalised_scores(graph),
        "edge_betweenness": [between[edge] for edge in sorted_edges(graph)],
        "bridges": bridges(graph),
        "articulation_points": sorted(nx.articulation_points(graph)),
        "degree_distribution": degree_distribution(graph),
        "cores": cores(graph),
    }
    if with_null_model:
        found["null_model"] = null_model(graph)
    check_with_igraph(graph, found)
    return found


FIGURES = [
    "density",
    "average_degree",
    "component_count",
    "largest_component",
    "diameter",
    "average_path_length",
    "average_clustering",
    "transitivity",
    "degree_assortativity",
]

NETWORKS = {
    "karate_club": nx.karate_club_graph(),
    "florentine_families": nx.florentine_families_graph(),
    "les_miserables": nx.les_miserables_graph(),
    "heavy_tailed": nx.powerlaw_cluster_graph(2000, 2, 0.3, seed=7),
    "empty": nx.Graph(),
    "one_pair": nx.path_graph(2),
    "star": nx.star_graph(5),
    "ring": nx.cycle_graph(7),
    # Equal in size: the first is a path, so it decides the diameter.
    "two_equal_components": nx.Graph([(0, 1), (1, 2), (2, 3), (4, 5), (5, 6), (6, 4), (6, 7)]),
}


def rounded(value):
    """Whole numbers as such, so that the file stays short."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, list):
        return [rounded(item) for item in value]
    if isinstance(value, dict):
        return {name: rounded(item) for name, item in value.items()}
    return value


def lines(value, depth):
    """JSON with a line for each entry down to a depth, and what is deeper on one line."""
    if depth == 0 or not isinstance(value, dict) or not value:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    entries = (f"{json.dumps(name)}: {lines(item, depth - 1)}" for name, item in value.items())
    return "{\n" + ",\n".join(entries) + "\n}"


def main():
    cases = {}
    for name, graph in NETWORKS.items():
        cases[name] = rounded(case(plain(graph), with_null_model=name == "karate_club"))
    oracle = {"networkx": nx.__version__, "igraph": igraph.__version__, "networks": cases}
    path = Path(__file__).with_name("measures.json")
    path.write_text(lines(oracle, depth=4) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
