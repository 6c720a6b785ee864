"""Finds communities with igraph, and measures the service's own."""

import random

import igraph

from service import ask

links = igraph.Graph.Read_GraphML("network.graphml")
links.vs["name"] = links.vs["id"]
print(links.vcount(), "vertices,", links.ecount(), "edges, the first is", links.es["edge_id"][0])

# A text that is missing is empty, and a number that is missing is NaN.
print(links.es["first_signed"].count(""), "edges without a date,",
      sum(year != year for year in links.es["first_signed_year"]), "without a year")

graph = links.simplify()
graph.delete_vertices(graph.vs.select(_degree=0))
random.seed(1)
found = graph.community_leiden(objective_function="modularity", n_iterations=-1)
print(f"igraph:  {len(found)} communities, modularity {found.modularity:.6f}")

theirs = ask("""{
  network { communities(method: LEIDEN, seed: 1) {
    modularity totalCount nodes { index members(first: 100) { nodes { slug } } }
  } }
}""")["network"]["communities"]
print(f"service: {theirs['totalCount']} communities, modularity {theirs['modularity']:.6f}")

index = {member["slug"]: one["index"] for one in theirs["nodes"] for member in one["members"]["nodes"]}
measured = graph.modularity([index[slug] for slug in graph.vs["name"]])
print("igraph measures the same of the service's:", abs(measured - theirs["modularity"]) < 1e-9)
