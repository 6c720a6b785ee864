"""Writes what was found in an archive as node-link JSON, for `entente import`."""

import json

import networkx

with open("network.json", encoding="utf-8") as file:
    links = networkx.node_link_graph(json.load(file), edges="edges")

# Only what is new, with both ends of it. Who is recorded is known by the id of its node, its slug;
# who is new has the attributes of the others.
found = networkx.MultiGraph()
found.add_node("alberta", **links.nodes["alberta"])
found.add_node("saxony", name_en="Saxony", level="REGION", country_code="DE", iso_code="DE-SN")
found.add_edge(
    "alberta", "saxony",
    kind="SISTER_PROVINCE", first_signed="2002", sources="My archive", locator="Box 4, folder 2",
)

with open("found.json", "w", encoding="utf-8") as file:
    json.dump(networkx.node_link_data(found, edges="edges"), file, ensure_ascii=False, indent=2)
print(found)
