"""Asks the service."""

import json
import os
import urllib.request

SERVICE = os.environ.get("ENTENTE", "http://127.0.0.1:8080")


def ask(query, **variables):
    """The data of an answer without errors."""
    request = urllib.request.Request(
        f"{SERVICE}/graphql",
        data=json.dumps({"query": query, "variables": variables}).encode(),
        headers={"content-type": "application/json"},
    )
    with urllib.request.urlopen(request) as response:
        answer = json.load(response)
    if "errors" in answer:
        raise SystemExit(answer["errors"][0]["message"])
    return answer["data"]


def ranked(by, scope=None):
    """A measure of each jurisdiction with a link, by slug, and the revision of which it is."""
    query = """
        query Ranked($by: CentralityMeasure!, $scope: NetworkScope, $after: String) {
          network(scope: $scope) {
            revision
            ranking(by: $by, first: 100, after: $after) {
              sampledSources
              nodes { score jurisdiction { slug } }
              pageInfo { hasNextPage endCursor }
            }
          }
        }
    """
    scores, after = {}, None
    while True:
        network = ask(query, by=by, scope=scope, after=after)["network"]
        page = network["ranking"]
        assert page["sampledSources"] is None, "estimated, since the network is large"
        scores |= {node["jurisdiction"]["slug"]: node["score"] for node in page["nodes"]}
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return scores, network["revision"]
