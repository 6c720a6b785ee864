import { ask } from './ask.js';
import { graphql } from './gql/index.js';
import { everyLink } from './links.js';

const Words = graphql(`
  query Words($enum: String, $locale: Locale) {
    vocabulary(enum: $enum) {
      value
      label(locale: $locale)
    }
  }
`);

const locale = 'FR';
const { vocabulary } = await ask(Words, { enum: 'LinkKind', locale });
const labels = new Map<string, string>(vocabulary.map(({ value, label }) => [value, label]));

const links = everyLink({
  filter: {
    partiesWithin: ['quebec'],
    firstSigned: { isNull: false },
    not: { kinds: ['REPRESENTATIVE_OFFICE'] },
  },
  orderBy: [{ field: 'FIRST_SIGNED', direction: 'DESC' }],
  locale,
  first: 3,
});
for await (const { firstSigned, kind, title } of links) {
  console.log(`${firstSigned}  ${labels.get(kind)}  ${title}`);
}
