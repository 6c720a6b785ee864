"""Computes the modularity of partitions with NetworkX and igraph, as an oracle for src/graph.

Writes communities.json beside this file: for each network its edges, between numbers in the order
of its nodes; a partition of these, which NetworkX's Louvain finds, with NetworkX's modularity of it
at three resolutions; and the modularity of what igraph's Leiden finds in two iterations. The Rust
tests in `graph::communities::oracle` read that file, so no test needs Python.

Run again, from the root of the repository, in one command:

    pip install -r tests/oracle/requirements.txt && python3 tests/oracle/communities.py

The first three networks are those of summary.py; the last is made by lot, with degrees of heavy
tail and many triangles.
"""

import json
import random
from pathlib import Path

import igraph as ig
import networkx as nx

NETWORKS = {
    "karate_club": nx.karate_club_graph(),
    "florentine_families": nx.florentine_families_graph(),
    "les_miserables": nx.les_miserables_graph(),
    "heavy_tailed": nx.powerlaw_cluster_graph(2000, 2, 0.3, seed=7),
}


def numbered(graph):
    """The graph with numbers for nodes, in their order, and without weights."""
    number = {node: number for number, node in enumerate(sorted(graph))}
    plain = nx.Graph()
    plain.add_nodes_from(range(len(number)))
    plain.add_edges_from((number[a], number[b]) for a, b in graph.edges)
    return plain


def leiden(edges):
    """The modularity of the partition that igraph finds; its lots are those of `random`."""
    random.seed(1)
    graph = ig.Graph(edges=edges)
    return graph.community_leiden(objective_function="modularity", n_iterations=2).modularity


def case(graph):
    edges = sorted(sorted(edge) for edge in graph.edges)
    groups = nx.community.louvain_communities(graph, seed=1)
    group_by_node = {node: group for group, members in enumerate(groups) for node in members}
    return {
        "edges": edges,
        "partition": [group_by_node[node] for node in sorted(graph)],
        "modularity_by_resolution": {
            str(resolution): nx.community.modularity(graph, groups, resolution=resolution)
            for resolution in [0.5, 1, 2]
        },
        "leiden": leiden(edges),
    }


def main():
    # A line for each field keeps the file short, and its changes readable.
    networks = []
    for name, graph in NETWORKS.items():
        fields = case(numbered(graph)).items()
        lines = [f'   "{key}": {json.dumps(field, separators=(",", ":"))}' for key, field in fields]
        networks.append(f'  "{name}": {{\n' + ",\n".join(lines) + "\n  }")
    versions = f' "networkx": "{nx.__version__}",\n "igraph": "{ig.__version__}",\n'
    text = "{\n" + versions + ' "networks": {\n' + ",\n".join(networks) + "\n }\n}\n"
    Path(__file__).with_name("communities.json").write_text(text)


if __name__ == "__main__":
    main()
