"""Takes the networks of several scopes from the service, and compares their figures with its own."""

import io
import json
import urllib.parse
import urllib.request

import networkx

from service import SERVICE, ask

SUMMARY = """
    query Summary($scope: NetworkScope) {
      network(scope: $scope) {
        undatedLinksLeftOut
        summary { jurisdictions edges density transitivity averageClustering }
      }
    }
"""
SCOPES = {
    "default": {},
    "as of 2000": {"asOf": "2000"},
    "and the undated": {"asOf": "2000", "includeUndated": True},
    "in regions": {"level": "REGION"},
    "of countries": {"level": "COUNTRY"},
    "three as a star": {"multiParty": "STAR"},
    "only of two": {"multiParty": "OMIT"},
}


def exported(scope):
    """The network of a scope, without those who have no link."""
    asked = urllib.parse.urlencode({"scope": json.dumps(scope), "isolates": "drop"})
    with urllib.request.urlopen(f"{SERVICE}/export/network.graphml?{asked}") as response:
        # Without `force_multigraph` a network that happens to have no parallel edges is read as a Graph.
        return networkx.read_graphml(io.BytesIO(response.read()), force_multigraph=True)


print(f"{'':<16} {'nodes':>5} {'edges':>5} {'pairs':>5} {'left out':>8}  same figures")
for name, scope in SCOPES.items():
    links, answer = exported(scope), ask(SUMMARY, scope=scope)["network"]
    graph = networkx.Graph(links)
    here = {
        "jurisdictions": len(graph),
        "edges": graph.number_of_edges(),
        "density": networkx.density(graph),
        "transitivity": networkx.transitivity(graph),
        "averageClustering": networkx.average_clustering(graph),
    }
    same = all(abs(here[figure] - answer["summary"][figure]) < 1e-9 for figure in here)
    counts = f"{len(graph):>5} {links.number_of_edges():>5} {graph.number_of_edges():>5}"
    print(f"{name:<16} {counts} {answer['undatedLinksLeftOut']:>8}  {same}")
