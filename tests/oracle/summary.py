"""Computes the summary figures of well-known networks with NetworkX, as an oracle for src/graph.

Writes summary.json beside this file: for each network its edges and its figures, null where the
figure is undefined. The Rust test `graph::oracle` reads that file, so no test needs Python.

Run again, from the root of the repository, in one command:

    pip install -r tests/oracle/requirements.txt && python3 tests/oracle/summary.py

The networks are Zachary's karate club (1977), the marriages of Florentine families (Padgett and
Ansell 1993) and the co-appearances in Les Misérables (Knuth 1993), as NetworkX ships them, without
weights; and small odd ones.
"""

import json
import math
import warnings
from pathlib import Path

import networkx as nx


def plain(graph):
    """The graph with texts for nodes, in the order of these, and without weights."""
    names = {node: f"{node:02}" if isinstance(node, int) else node for node in graph}
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(names.values()))
    ordered.add_edges_from((names[a], names[b]) for a, b in graph.edges)
    return ordered


def figures(graph):
    """The figures under the names of the functions in src/graph; empty networks have none."""
    if graph.number_of_edges() == 0:
        return dict.fromkeys(NAMES) | {"component_count": 0, "largest_component": 0}
    # max() takes the first of several equal components: that with the smallest node.
    largest = graph.subgraph(max(nx.connected_components(graph), key=len))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Without variance the correlation is 0 / 0.
        assortativity = float(nx.degree_assortativity_coefficient(graph))
    values = [
        nx.density(graph),
        2 * graph.number_of_edges() / graph.number_of_nodes(),
        nx.number_connected_components(graph),
        len(largest),
        nx.diameter(largest),
        nx.average_shortest_path_length(largest),
        nx.average_clustering(graph),
        nx.transitivity(graph),
        None if math.isnan(assortativity) else assortativity,
    ]
    return dict(zip(NAMES, values, strict=True))


NAMES = [
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
    "empty": nx.Graph(),
    "one_pair": nx.path_graph(2),
    "star": nx.star_graph(5),
    "ring": nx.cycle_graph(7),
    # Equal in size: the first is a path, so it decides the diameter.
    "two_equal_components": nx.Graph([(0, 1), (1, 2), (2, 3), (4, 5), (5, 6), (6, 4), (6, 7)]),
}


def main():
    oracle = {}
    for name, graph in NETWORKS.items():
        graph = plain(graph)
        edges = sorted(sorted(edge) for edge in graph.edges)
        oracle[name] = {"edges": edges, "figures": figures(graph)}
    text = json.dumps({"networkx": nx.__version__, "networks": oracle}, indent=1)
    # Pairs on one line keep the file short enough to read.
    text = text.replace('[\n     "', '["').replace('",\n     "', '", "').replace('"\n    ]', '"]')
    Path(__file__).with_name("summary.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
