"""Brings the centralities of igraph to the definitions of the service, which are those of NetworkX."""

import igraph

from service import ask, ranked

graph = igraph.Graph.Read_GraphML("network.graphml").simplify()
graph.delete_vertices(graph.vs.select(_degree=0))
n = graph.vcount()
parts = graph.connected_components()
others = [parts.size(part) - 1 for part in parts.membership]  # whom each can reach

measures = {
    "DEGREE": graph.degree(),
    "BETWEENNESS": [2 * paths / ((n - 1) * (n - 2)) for paths in graph.betweenness()],
    # Of those whom one reaches, and by Wasserman and Faust times the share of all that they are.
    "CLOSENESS": [near * reached / (n - 1) for near, reached in zip(graph.closeness(), others)],
    # A mean here as in igraph; times n - 1 it is the sum that NetworkX has.
    "HARMONIC": graph.harmonic_centrality(),
    "PAGERANK": graph.pagerank(damping=0.85),
}
for by, here in measures.items():
    there, _ = ranked(by)
    within = 1e-6 if by == "PAGERANK" else 1e-9
    agrees = all(abs(score - there[slug]) < within for slug, score in zip(graph.vs["id"], here))
    print(f"{by:<11} within {within:g}: {agrees}")

# A partner of one only has no pairs to be linked; igraph leaves it out unless it is told otherwise.
summary = ask("{ network { summary { averageClustering } } }")["network"]["summary"]
here = graph.transitivity_avglocal_undirected(mode="zero")
print("average clustering within 1e-9:", abs(here - summary["averageClustering"]) < 1e-9)
