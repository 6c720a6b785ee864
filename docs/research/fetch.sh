service=${ENTENTE:-http://127.0.0.1:8080}
for file in jurisdictions.csv links.csv parties.csv edges.csv links.parquet \
    network.graphml network.json network.gexf dataset.jsonl citation.bib; do
  curl --fail --silent --show-error --remote-name "$service/export/$file"
done
curl --fail --silent --show-error --output countries.graphml \
  "$service/export/network.graphml?level=COUNTRY&isolates=drop"
curl --fail --silent --show-error --output dated.gexf --get "$service/export/network.gexf" \
  --data-urlencode 'filter={"firstSigned": {"isNull": false}}'
