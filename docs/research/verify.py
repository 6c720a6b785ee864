"""Checks that the files at hand are of the data that the service has, by the hash of the dataset."""

import hashlib
import json

from service import ask

with open("dataset.jsonl", "rb") as file:
    digest = hashlib.sha256(file.read()).hexdigest()
with open("network.json", encoding="utf-8") as file:
    about = json.load(file)["graph"]
print("the network says so: ", about["hash"] == f"sha256:{digest}")

dataset = ask("{ dataset { revision hash citation } }")["dataset"]
print("the service says so: ", dataset["hash"] == digest)
print("the citation is said:", dataset["citation"] == about["citation_en"])
print("of revision", dataset["revision"])
