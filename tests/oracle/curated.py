"""Computes all measures of the curated dataset with NetworkX, under several scopes.

Writes curated.json beside this file, in the shape of measures.json, for `tests/it/oracle`. It reads
`data/*.toml` by itself, so the scopes are checked as well: dates, levels, kinds and projections are
written here from the contract and not from the code under test.

Run again with `make oracle`, or in one command, from the root of the repository:

    pip install -r tests/oracle/requirements.txt && python3 tests/oracle/curated.py
"""

import json
import tomllib
from itertools import combinations
from pathlib import Path

import networkx as nx

from measures import case, lines, rounded

DATA = Path(__file__).parents[2] / "data"
LEVELS = ["COUNTRY", "REGION", "MUNICIPALITY"]
DEFAULT_STATUSES = {"ACTIVE", "DORMANT", "SUSPENDED", "UNKNOWN"}


def entries(pattern, key):
    """All entries of one kind in the files of the dataset."""
    files = sorted(DATA.glob(pattern))
    return [entry for file in files for entry in tomllib.loads(file.read_text()).get(key, [])]


PLACES = {place["slug"]: place for place in entries("jurisdictions/*.toml", "jurisdiction")}
LINKS = entries("links/*.toml", "link")


def ancestors(slug):
    """The place itself, then what it lies in, up to its country."""
    while slug is not None:
        yield slug
        slug = PLACES[slug].get("parent")


def lift(slug, level):
    """The place that stands for a place at a level."""
    chain = ancestors(slug) if level != "RECORDED" else ()
    return next((place for place in chain if PLACES[place]["level"] == level), slug)


def dates(link, kinds):
    return [e["date"] for e in link.get("event", []) if e["kind"] in kinds and "date" in e]


def by_then(date, day):
    """Whether a date lies in or before a day, at the coarser precision of the two."""
    digits = min(len(date), len(day))
    return date[:digits] <= day[:digits]


def in_force(link, day, undated):
    founding = dates(link, ["SIGNED"]) or dates(link, ["ESTABLISHED", "OFFICE_OPENED"])
    begun = by_then(min(founding), day) if founding else undated
    return begun and not any(by_then(end, day) for end in dates(link, ["TERMINATED", "OFFICE_CLOSED"]))


def network(keep=lambda link: True, level="RECORDED", projection="CLIQUE", as_of=None, undated=False):
    """The simple graph of a scope; each edge knows how many links it has."""
    graph = nx.Graph()
    for link in filter(keep, LINKS):
        dated = as_of is not None
        if dated and not in_force(link, as_of, undated):
            continue
        if not dated and link["status"] not in DEFAULT_STATUSES:
            continue
        parties = [lift(party["jurisdiction"], level) for party in link["parties"]]
        pairs = set(map(frozenset, combinations(parties, 2)))
        if projection == "STAR":
            pairs = {frozenset([parties[0], other]) for other in parties[1:]}
        for a, b in (sorted(pair) for pair in pairs if len(pair) == 2):
            links = graph.get_edge_data(a, b, {"links": 0})["links"]
            graph.add_edge(a, b, links=links + 1)
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted((*sorted(edge), graph.edges[edge]) for edge in graph.edges))
    return ordered


# The names are those that `tests/it/oracle/curated.rs` gives these scopes.
NETWORKS = {
    "everything": network(),
    "at_regions": network(level="REGION"),
    "at_countries": network(level="COUNTRY"),
    "as_of_2005": network(as_of="2005"),
    "as_of_2006_05_or_undated": network(as_of="2006-05", undated=True),
    "twinnings": network(keep=lambda link: link["kind"] == "SISTER_CITY"),
    "as_stars": network(projection="STAR"),
    "within_quebec": network(
        keep=lambda link: any("quebec" in ancestors(p["jurisdiction"]) for p in link["parties"])
    ),
}


def nested(one, other):
    return one in ancestors(other) or other in ancestors(one)


def suggestions(graph, of):
    """For each method the scores of all that share a partner with one place and are none."""
    shares = lambda v: any(nx.common_neighbors(graph, of, v))
    others = [v for v in graph if v not in graph[of] and not nested(of, v) and shares(v)]
    pairs = [(of, other) for other in others]
    methods = {
        "COMMON_NEIGHBOURS": ((u, v, len(list(nx.common_neighbors(graph, u, v)))) for u, v in pairs),
        "JACCARD": nx.jaccard_coefficient(graph, pairs),
        "ADAMIC_ADAR": nx.adamic_adar_index(graph, pairs),
        "RESOURCE_ALLOCATION": nx.resource_allocation_index(graph, pairs),
        "PREFERENTIAL_ATTACHMENT": nx.preferential_attachment(graph, pairs),
    }
    return {method: {v: float(score) for _, v, score in scores} for method, scores in methods.items()}


def similarities(graph, to):
    others = [(to, v) for v in graph if v != to and any(nx.common_neighbors(graph, to, v))]
    return {v: score for _, v, score in nx.jaccard_coefficient(graph, others)}


def assortativities(graph):
    """How far the places of a graph keep to their own level and country."""
    groups = {
        "LEVEL": {slug: PLACES[slug]["level"] for slug in graph},
        "COUNTRY": {slug: list(ancestors(slug))[-1] for slug in graph},
    }
    found = {}
    for dimension, group in groups.items():
        nx.set_node_attributes(graph, group, dimension)
        alone = len(set(group.values())) < 2
        found[dimension] = None if alone else nx.attribute_assortativity_coefficient(graph, dimension)
    return found


def main():
    networks = {}
    for name, graph in NETWORKS.items():
        asked = "canada" if name == "at_countries" else "quebec"
        networks[name] = rounded(case(graph)) | {
            "asked": asked,
            "suggestions": suggestions(graph, asked) if asked in graph else {},
            "similarities": similarities(graph, asked) if asked in graph else {},
            "attribute_assortativity": assortativities(graph),
        }
    path = Path(__file__).with_name("curated.json")
    path.write_text(lines({"networks": networks}, depth=4) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
