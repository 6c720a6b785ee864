service=${ENTENTE:-http://127.0.0.1:8080}
curl --silent --show-error "$service/graphql" --header 'content-type: application/json' --data @- <<'END'
{
  "query": "query Partners($key: JurisdictionKey!, $locale: Locale) { jurisdiction(key: $key) { name(locale: $locale) partners(first: 3) { totalCount nodes { name(locale: $locale) } } } }",
  "variables": { "key": "quebec", "locale": "FR" }
}
END
