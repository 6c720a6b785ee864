// What is asked, kept in the page's address to be shared: in the fragment, which no server sees or
// logs. `?query=` is read too, for those who write addresses by hand.

const names = ['query', 'variables', 'operationName'];

/** What an address asks: `{ query, variables, operationName }`; null where it asks nothing. */
export function readAddress(address) {
  const { hash, searchParams } = new URL(address);
  const places = [new URLSearchParams(hash.slice(1)), searchParams];
  const from = places.find((parameters) => parameters.has('query'));
  return from ? Object.fromEntries(names.map((name) => [name, from.get(name) ?? ''])) : null;
}

/** `address` with what is asked in its fragment, and nowhere else. */
export function writeAddress(address, asked) {
  const url = new URL(address);
  for (const name of names) url.searchParams.delete(name);
  const given = names.filter((name) => asked[name]).map((name) => [name, asked[name]]);
  url.hash = new URLSearchParams(given);
  return url.href;
}

/** The language of the page: `?lang=`, else that of its path, else the first of the browser's that there is. */
export function languageOf(address, preferred) {
  const { searchParams, pathname } = new URL(address);
  const known = [searchParams.get('lang'), pathname.split('/')[1], ...preferred].map((tag) => /^(en|fr)\b/i.exec(tag)?.[1].toLowerCase());
  return known.find(Boolean) ?? 'en';
}
