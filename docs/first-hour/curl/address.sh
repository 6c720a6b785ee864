service=${ENTENTE:-http://127.0.0.1:8080}
curl --silent --show-error --get "$service/graphql" \
  --data-urlencode 'query=query Link($key: String!) { link(key: $key) { title firstSigned lastRenewed } }' \
  --data-urlencode 'variables={"key": "alberta-jalisco"}'
