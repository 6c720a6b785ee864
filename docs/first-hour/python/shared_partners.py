"""Prints the partners that Alberta and Québec share, with sentences that can be quoted."""

import os
import sys

from gql import Client, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.requests import RequestsHTTPTransport

service = os.environ.get("ENTENTE", "http://127.0.0.1:8080")

question = gql("""
    query SharedPartners($of: [JurisdictionKey!]!, $locale: Locale) {
      network {
        revision
        sharedPartners(of: $of) {
          nodes {
            partner { name(locale: $locale) }
            sentence(locale: $locale)
            citations { locator source { title } }
          }
        }
      }
    }
""")
question.variable_values = {"of": ["alberta", "quebec"], "locale": "EN"}

client = Client(
    transport=RequestsHTTPTransport(f"{service}/graphql"),
    fetch_schema_from_transport=True,
)
try:
    network = client.execute(question)["network"]
except TransportQueryError as failure:
    sys.exit("\n".join(f"{error['extensions']['code']}: {error['message']}" for error in failure.errors))

for shared in network["sharedPartners"]["nodes"]:
    print(f"{shared['partner']['name']:<10} {shared['sentence']}")
    for citation in shared["citations"]:
        print(f"{'':<10} - {citation['source']['title']}, {citation['locator']}")
