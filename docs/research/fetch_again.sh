service=${ENTENTE:-http://127.0.0.1:8080}
# The server sees within seconds what another process has imported.
until curl --fail --silent --show-error "$service/export/links.csv" | grep -o '^alberta-saxony,'; do
  sleep 1
done
revision=1
for file in links.csv network.graphml network.gexf; do
  curl --fail --silent --show-error --output again "$service/export/$file?revision=$revision"
  cmp again "$file" && echo "$file is the same"
done
