service=${ENTENTE:-http://127.0.0.1:8080}
curl --silent --show-error "$service/graphql" --header 'content-type: application/json' --data \
  '{"query": "{ links(first: 500) { totalCount } }"}'
