"""Compares the betweenness that NetworkX finds in exported networks with the service's own."""

import json

import networkx

from service import ranked

for file in ["network.graphml", "countries.graphml"]:
    links = networkx.read_graphml(file, force_multigraph=True)
    print(f"{file}: {links.number_of_nodes()} nodes, {links.number_of_edges()} edges")

    # As the service measures: parallel edges count once, and nobody without a link counts at all.
    graph = networkx.Graph(links)
    graph.remove_nodes_from(list(networkx.isolates(graph)))
    here = networkx.betweenness_centrality(graph)

    # The file says of which scope and revision it is.
    there, revision = ranked("BETWEENNESS", json.loads(links.graph["scope"]))
    assert str(revision) == links.graph["revision"], "the data have changed; take the file again"
    assert here.keys() == there.keys()
    for slug in sorted(there, key=lambda slug: (-there[slug], slug))[:3]:
        print(f"  {slug:<15} {here[slug]:.6f} {there[slug]:.6f}")
    agrees = all(abs(here[slug] - there[slug]) < 1e-9 for slug in here)
    print(f"  {len(here)} jurisdictions, all within 1e-9: {agrees}")
