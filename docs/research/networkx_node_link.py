"""Reads the network from node-link JSON, with parallel links, isolates and links of three parties."""

import json

import networkx

with open("network.json", encoding="utf-8") as file:
    data = json.load(file)
links = networkx.node_link_graph(data, edges="edges")
print(links)

isolates = list(networkx.isolates(links))
print(len(isolates), "without a link, such as", isolates[0])

graph = networkx.Graph(links)
print(graph.number_of_edges(), "pairs are joined by", links.number_of_edges(), "edges; by several:")
for a, b in graph.edges:
    if links.number_of_edges(a, b) > 1:
        print(" ", a, b, sorted(links[a][b]))

several = sorted(key for _, _, key in links.edges(keys=True) if ":" in key)
print("of one link with three parties:", *several)

dated = [edge for *_, edge in links.edges(data=True) if "first_signed" in edge]
print(len(dated), "edges have a date; the oldest is of", min(edge["first_signed_year"] for edge in dated))
