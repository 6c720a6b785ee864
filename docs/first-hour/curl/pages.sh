service=${ENTENTE:-http://127.0.0.1:8080}
query='query Page($after: String) {
  links(filter: { partiesWithin: ["alberta"] }, first: 3, after: $after) {
    nodes { slug } pageInfo { hasNextPage endCursor } } }'
after=null
while [ -n "$after" ]; do
  page=$(curl --silent --show-error --get "$service/graphql" \
    --data-urlencode "query=$query" --data-urlencode "variables={\"after\": $after}")
  echo "$page" | grep -o '"slug":"[^"]*"'
  after=$(echo "$page" | sed -n 's/.*"hasNextPage":true,"endCursor":\("[^"]*"\).*/\1/p')
done
