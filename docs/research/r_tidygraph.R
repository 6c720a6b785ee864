# Makes a tidy graph of the tables of jurisdictions and of edges.
suppressPackageStartupMessages(library(tidygraph))
library(readr)

# Codes and dates are texts: `NA` is Namibia, `030` a region, `2006` a year of no known day.
jurisdictions <- read_csv("jurisdictions.csv", na = "", col_types = cols(
  .default = col_character(), geonames_id = col_integer(), latitude = col_double(),
  longitude = col_double(), links = col_integer()
))
edges <- read_csv("edges.csv", na = "", col_types = cols(.default = col_character())) %>%
  rename(from = source, to = target)

network <- tbl_graph(nodes = jurisdictions, edges = edges, directed = FALSE, node_key = "slug")
cat(igraph::vcount(network), "nodes,", igraph::ecount(network), "edges\n")

# As the service measures: parallel edges count once, and nobody without a link counts at all.
central <- network %>%
  convert(to_simple) %>%
  activate(nodes) %>%
  filter(!node_is_isolated()) %>%
  mutate(
    degree = centrality_degree(),
    betweenness = igraph::betweenness(.G(), normalized = TRUE)
  ) %>%
  arrange(desc(betweenness)) %>%
  as_tibble()
print(as.data.frame(head(central[c("slug", "country_code", "degree", "betweenness")], 3)), digits = 6)
