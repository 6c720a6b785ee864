# Measures the network with igraph.
library(igraph, warn.conflicts = FALSE)

links <- read_graph("network.graphml", format = "graphml")
V(links)$name <- V(links)$id
cat(vcount(links), "vertices,", ecount(links), "edges, the first is", E(links)$edge_id[1], "\n")

# What is missing is an empty text, and no number at all.
cat(sum(E(links)$first_signed == ""), "edges without a date,",
    sum(is.nan(E(links)$first_signed_year)), "without a year\n")

# As the service measures: parallel edges count once, and nobody without a link counts at all.
graph <- simplify(links)
graph <- delete_vertices(graph, V(graph)[degree(graph) == 0])
central <- sort(betweenness(graph, normalized = TRUE), decreasing = TRUE)
print(round(head(central, 3), 6))

cat("Revision", graph_attr(links, "revision"), "\n")
