import { ask } from './ask.js';
import type { LinksPageQuery, LinksPageQueryVariables } from './gql/graphql.js';
import { graphql } from './gql/index.js';

const LinksPage = graphql(`
  query LinksPage($filter: LinkFilter, $orderBy: [LinkOrder!], $locale: Locale, $first: Int, $after: String) {
    links(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      nodes {
        title(locale: $locale)
        kind
        firstSigned
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Walks all links that match, asking for a page when the last one is used up. */
export async function* everyLink(asked: Omit<LinksPageQueryVariables, 'after'>) {
  let after: string | null = null;
  do {
    const { links: page }: LinksPageQuery = await ask(LinksPage, { ...asked, after });
    if (!page) return; // Null only beside an error, and then `ask` has thrown.
    yield* page.nodes;
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
}
