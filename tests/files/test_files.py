"""Whether those who work with the files read back from them what was exported.

Run by `make files`; the files are those of the curated dataset, and of a made-up world.
"""

import csv
import datetime
import functools
import hashlib
import importlib.util
import io
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest
import zipfile

import frictionless
import igraph
import jsonschema
import networkx
import pandas
import pyarrow.parquet
import rdflib
import rdflib.compare
import yaml
from csvw import CSVW
from lxml import etree

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ENTENTE_BINARY", ROOT / "target/debug/entente")
TABLES = [
    "sources", "focus_areas", "jurisdictions", "links", "parties", "events", "edges", "bipartite",
]
NUMBERS = {
    "jurisdictions": ["geonames_id", "latitude", "longitude", "links"],
    "parties": ["position"],
    "events": ["position"],
    "focus_areas": ["links"],
}

FOLDER = pathlib.Path()


def setUpModule():
    global FOLDER
    FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="entente-"))
    for table in TABLES:
        export(f"{table}.csv", "--out", f"{table}.csv")
    subprocess.run(
        [BINARY, "generate", "--links", "400", "--database", "sqlite:made-up.db"],
        cwd=FOLDER, check=True, capture_output=True,
    )


def tearDownModule():
    shutil.rmtree(FOLDER)


@functools.cache
def export(*arguments):
    """A file as bytes."""
    return exported_anew(*arguments)


def exported_anew(*arguments):
    command = [BINARY, "export", *arguments]
    return subprocess.run(command, cwd=FOLDER, check=True, capture_output=True).stdout


def text(*arguments):
    return export(*arguments).decode("utf-8")


def rows(name, *arguments):
    return list(csv.DictReader(io.StringIO(text(name, *arguments), newline="")))


def unguarded(cell):
    """What a spreadsheet would have taken for a formula, as it was."""
    rest = cell.lstrip("'")
    return cell[1:] if cell.startswith("'") and rest and rest[0] in "=+-@\t\r\n＝＋－＠" else cell


def written(value):
    """A value as CSV writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return "" if value is None else str(value)


WORLDS = [[], ["--database", "sqlite:made-up.db"]]
SCOPES = [[], ["level=COUNTRY"], ["asOf=1990", "includeUndated=true"], ["isolates=drop"]]


class Networks(unittest.TestCase):
    """GraphML, GEXF, node-link JSON and Pajek against `edges.csv` and each other."""

    def worlds(self):
        for world in WORLDS:
            for scope in SCOPES:
                with self.subTest(world=world, scope=scope):
                    edges = [] if "isolates=drop" in scope else scope
                    yield [*world, *scope], rows("edges.csv", *world, *edges)

    def check(self, graph, nodes, edges, attributes=True):
        """Counts, parallel edges by their ids, ends, and attributes with their types."""
        self.assertIsInstance(graph, networkx.MultiGraph)
        self.assertEqual(set(graph), {node["id"] for node in nodes})
        self.assertEqual(graph.number_of_edges(), len(edges))
        keys = {key: {a, b} for a, b, key in graph.edges(keys=True)}
        self.assertEqual(keys, {edge["key"]: {edge["source"], edge["target"]} for edge in edges})
        if not attributes:
            return
        for node in nodes:
            own = {name: value for name, value in node.items() if name != "id"}
            self.assertEqual({name: graph.nodes[node["id"]].get(name) for name in own}, own)
            extra = set(graph.nodes[node["id"]]) - set(own) - {"label"}
            self.assertEqual(extra, set(), "what is absent is left out")
        ends = {"source", "target", "key"}
        for edge in edges:
            own = {name: value for name, value in edge.items() if name not in ends}
            read = graph.edges[edge["source"], edge["target"], edge["key"]]
            self.assertEqual({name: read.get(name) for name in own}, own)

    def network(self, arguments, edges):
        network = json.loads(text("network.json", *arguments))
        self.assertEqual([edge["key"] for edge in network["edges"]], [row["id"] for row in edges])
        return network["nodes"], network["edges"]

    def test_networkx_reads_node_link_json(self):
        for arguments, edges in self.worlds():
            data = json.loads(text("network.json", *arguments))
            graph = networkx.node_link_graph(data, edges="edges")
            self.check(graph, *self.network(arguments, edges))
            self.assertTrue(graph.graph["hash"].startswith("sha256:"))

    def test_networkx_reads_graphml(self):
        for arguments, edges in self.worlds():
            graph = networkx.read_graphml(io.BytesIO(export("network.graphml", *arguments)))
            self.check(as_multi(graph), *self.network(arguments, edges))
            for name in ["title_en", "title_fr", "revision", "scope", "licence_fr", "citation_en"]:
                self.assertTrue(graph.graph[name], name)

    def test_networkx_reads_gexf(self):
        for arguments, edges in self.worlds():
            graph = networkx.read_gexf(io.BytesIO(export("network.gexf", *arguments)))
            self.check(as_multi(graph), *self.network(arguments, edges))
            this_year = datetime.datetime.now(datetime.timezone.utc).year
            world = [one for one in arguments if "made-up" in one or one == "--database"]
            attested = {}
            for event in rows("events.csv", *world):
                year = int(event["date"][:4] or 0)
                attested[event["link"]] = max(year, attested.get(event["link"], 0))
            for _, _, data in graph.edges(data=True):
                first = data.get("first_signed_year")
                has_ended = data["status"] == "ENDED"
                last = data.get("ended_year", attested.get(data["link"], first) if has_ended else this_year)
                spells = None if first is None else [(first, max(first, last))]
                self.assertEqual(data.get("spells"), spells, "an interval is never open")

    def test_networkx_reads_pajek(self):
        for arguments, edges in self.worlds():
            lines = text("network.net", *arguments).splitlines()
            graph = networkx.parse_pajek(lines)
            keyed = networkx.MultiGraph()
            keyed.add_nodes_from(graph)
            keyed.add_edges_from((a, b, data["l"]) for a, b, data in graph.edges(data=True))
            self.check(keyed, *self.network(arguments, edges), attributes=False)

    def test_igraph_reads_graphml(self):
        for arguments, edges in self.worlds():
            path = FOLDER / "network.graphml"
            path.write_bytes(export("network.graphml", *arguments))
            graph = igraph.Graph.Read_GraphML(str(path))
            nodes, edges = self.network(arguments, edges)
            self.assertFalse(graph.is_directed())
            self.assertEqual(graph.vs["id"], [node["id"] for node in nodes])
            self.assertEqual(graph.es["edge_id"], [edge["key"] for edge in edges])
            self.assertEqual(graph.vs["name_en"], [node["name_en"] for node in nodes])
            for node, latitude in zip(nodes, graph.vs["latitude"]):
                self.assertTrue(node.get("latitude") == latitude or latitude != latitude)
            for edge, read in zip(edges, graph.es):
                ends = {graph.vs[read.source]["id"], graph.vs[read.target]["id"]}
                self.assertEqual(ends, {edge["source"], edge["target"]})
                self.assertEqual(read["kind"], edge["kind"])

    def test_igraph_reads_pajek(self):
        path = FOLDER / "network.net"
        path.write_bytes(export("network.net"))
        graph = igraph.Graph.Read_Pajek(str(path))
        nodes, edges = self.network([], rows("edges.csv"))
        self.assertEqual(graph.vs["name"], [node["id"] for node in nodes])
        self.assertEqual(sorted(graph.es["label"]), sorted(edge["key"] for edge in edges))

    def test_parallel_links_and_isolates_are_there(self):
        graph = networkx.read_graphml(io.BytesIO(export("network.graphml", "level=REGION")))
        keys = set(graph.get_edge_data("quebec", "california"))
        self.assertGreaterEqual(len(keys), 2, "an office and a relation")
        isolates = set(networkx.isolates(networkx.read_gexf(io.BytesIO(export("network.gexf")))))
        self.assertIn("france", isolates)

    def test_gexf_is_as_its_schema_says(self):
        """By hand what the schema of GEXF 1.3 asks, since no package brings it."""
        namespace = {"g": "http://gexf.net/1.3"}
        document = etree.fromstring(export("network.gexf"))
        self.assertEqual(document.get("version"), "1.3")
        [graph] = document.findall("g:graph", namespace)
        self.assertEqual([child.tag.split("}")[1] for child in graph],
                         ["attributes", "attributes", "nodes", "edges"])
        for of in ["node", "edge"]:
            [attributes] = graph.findall(f"g:attributes[@class='{of}']", namespace)
            types = {one.get("id"): one.get("type") for one in attributes}
            self.assertLessEqual(set(types.values()), {"string", "long", "double"})
            things = graph.findall(f"g:{of}s/g:{of}", namespace)
            ids = [thing.get("id") for thing in things]
            self.assertEqual(len(ids), len(set(ids)))
            for thing in things:
                self.assertLessEqual({child.tag.split("}")[1] for child in thing},
                                     {"attvalues", "spells"})
                values = thing.findall("g:attvalues/g:attvalue", namespace)
                self.assertLessEqual({value.get("for") for value in values}, set(types))


def as_multi(graph):
    """A graph without parallel edges is read as a simple one, with the ids among the attributes."""
    if graph.is_multigraph():
        return graph
    multi = networkx.MultiGraph()
    multi.add_nodes_from(graph.nodes(data=True))
    for a, b, data in graph.edges(data=True):
        data = dict(data)
        multi.add_edge(a, b, key=data.pop("id"), **data)
    return multi


class Tables(unittest.TestCase):
    """CSV and Parquet, and what describes them."""

    def test_pandas_reads_numbers_as_numbers(self):
        for table, numbers in NUMBERS.items():
            frame = pandas.read_csv(io.BytesIO(export(f"{table}.csv")))
            for name in numbers:
                self.assertTrue(pandas.api.types.is_numeric_dtype(frame[name]), name)
        links = pandas.read_csv(io.BytesIO(export("links.csv")))
        self.assertEqual(links["status_conflict"].dtype, bool)

    def test_parquet_holds_what_csv_holds(self):
        for world in WORLDS:
            for table in TABLES:
                read = pyarrow.parquet.read_table(io.BytesIO(export(f"{table}.parquet", *world)))
                self.assertIn(b"entente.citation_fr", read.schema.metadata)
                expected = rows(f"{table}.csv", *world)
                found = read.to_pylist()
                self.assertEqual(len(found), len(expected))
                for one, other in zip(found, expected):
                    self.assertEqual({name: written(value) for name, value in one.items()},
                                     {name: unguarded(cell) for name, cell in other.items()})

    def test_csv_on_the_web_describes_the_tables(self):
        for table in TABLES:
            described = CSVW(str(FOLDER / f"{table}.csv-metadata.json"), validate=True)
            self.assertTrue(described.is_valid, described.warnings)
            self.assertEqual([str(warning.message) for warning in described.warnings], [])
            self.assertEqual(len(list(described.tables[0])), len(rows(f"{table}.csv")))
            common = described.t.common_props
            for name in ["schema:version", "schema:license", "schema:creditText"]:
                self.assertIn(name, common)

    def test_frictionless_validates_the_package(self):
        package = json.loads(text("datapackage.json"))
        for resource in package["resources"]:
            held = (FOLDER / resource["path"]).read_bytes()
            self.assertEqual(resource["bytes"], len(held))
            self.assertEqual(resource["hash"], "sha256:" + hashlib.sha256(held).hexdigest())
        (FOLDER / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
        report = frictionless.validate(str(FOLDER / "datapackage.json"))
        self.assertTrue(report.valid, report.to_summary())


class Whole(unittest.TestCase):
    """The whole dataset, and how it is cited."""

    def test_the_zip_holds_the_lines_that_its_hash_is_of(self):
        one, other = export("dataset.zip"), exported_anew("dataset.zip")
        self.assertEqual(one, other)
        with zipfile.ZipFile(io.BytesIO(one)) as archive:
            self.assertIsNone(archive.testzip())
            lines = archive.read("dataset.jsonl")
            digest = hashlib.sha256(lines).hexdigest()
            self.assertEqual(json.loads(archive.read("datapackage.json"))["hash"], f"sha256:{digest}")
            self.assertIn(digest, archive.read("README.txt").decode("utf-8"))
            for name in archive.namelist():
                if name not in ("README.txt", "dataset.jsonl"):
                    self.assertEqual(archive.read(name), export(name), name)
        for line in lines.decode("utf-8").splitlines():
            json.loads(line)

    def test_turtle_and_json_ld_are_the_same_graph(self):
        turtle = rdflib.Graph().parse(data=text("dataset.ttl"), format="turtle")
        linked = rdflib.Graph().parse(data=text("dataset.jsonld"), format="json-ld")
        self.assertGreater(len(turtle), 1000)
        self.assertTrue(rdflib.compare.isomorphic(turtle, linked))
        twinned = rdflib.URIRef("http://www.wikidata.org/prop/direct/P190")
        pairs = set(turtle.subject_objects(twinned))
        self.assertTrue(pairs and pairs == {(b, a) for a, b in pairs})

    def test_the_citation_file_is_valid(self):
        [package] = importlib.util.find_spec("cffconvert").submodule_search_locations
        schema = pathlib.Path(package) / "schemas/1.2.0/schema.json"
        # As texts, since YAML would make a date of one.
        said = yaml.load(text("CITATION.cff"), Loader=yaml.BaseLoader)
        jsonschema.validate(said, json.loads(schema.read_text(encoding="utf-8")))


if __name__ == "__main__":
    unittest.main()
