"""Prints how many links lead into each country, and how many jurisdictions have them."""

import os

from gql import Client, gql
from gql.transport.requests import RequestsHTTPTransport

service = os.environ.get("ENTENTE", "http://127.0.0.1:8080")

question = gql("""
    query LinksByCountry($locale: Locale) {
      linkStats(groupBy: [COUNTRY], having: { atLeast: 2 }, locale: $locale) {
        links
        totalRows
        rows { links jurisdictions keys { value label(locale: $locale) } }
      }
    }
""")
question.variable_values = {"locale": "EN"}

client = Client(transport=RequestsHTTPTransport(f"{service}/graphql"))
stats = client.execute(question)["linkStats"]

print(f"{'Country':<20} {'Links':>5} {'Jurisdictions':>13}")
for row in stats["rows"]:
    (country,) = row["keys"]
    print(f"{country['label']:<20} {row['links']:>5} {row['jurisdictions']:>13}")
print(f"{stats['totalRows']} countries with 2 links or more, of {stats['links']} links in all")
