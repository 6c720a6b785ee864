"""Reads the tables with pandas, without losing a code, a date or a list."""

import json
from collections import defaultdict

import pandas

# A column that is not named here is a text: a code such as `030`, a date such as `2006`.
TYPES = defaultdict(
    lambda: "str",
    latitude="float64",
    longitude="float64",
    geonames_id="Int64",
    links="int64",
    position="int64",
    status_conflict="bool",
)


def read(table):
    # `NA` is the code of Namibia; what is missing is empty.
    return pandas.read_csv(f"{table}.csv", dtype=TYPES, keep_default_na=False, na_values=[""])


jurisdictions = read("jurisdictions").set_index("slug")
links = read("links").set_index("slug")
parties = read("parties")
print(len(jurisdictions), "jurisdictions,", len(links), "links,", len(parties), "parties")

# In Parquet the types stand in the file.
typed = pandas.read_parquet("links.parquet").set_index("slug")
print("CSV and Parquet say the same:", links.equals(typed))

# Dates: the year is in each of them; a missing one is unknown.
years = links["first_signed"].str[:4].astype("Int64")
print(years.notna().sum(), "links are dated,", years.min(), "to", years.max())

# Lists are joined by bars, and what has parts is JSON.
subjects = links["focus_areas"].str.split("|").explode()
print(subjects.value_counts().sort_index().sort_values(ascending=False, kind="stable").head(3).to_string())
events = links["events"].dropna().map(json.loads).explode()
print(events.map(lambda event: event["kind"]).value_counts().to_string())

# A link with three parties has three rows, so links are counted and not rows.
placed = parties.join(jurisdictions["country_code"], on="jurisdiction")
print(placed.groupby("country_code")["link"].nunique().sort_values(ascending=False).head(3).to_string())
