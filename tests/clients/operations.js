// Two of the named operations of `schema/queries`, and what the curated data answers to them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** Runs as it stands. */
export const SHARED_PARTNERS = read('journalism/shared_partners.graphql');

/** Is asked with variables, so that they are seen to travel beside a hash. */
export const WHO_IS_TIED_TO = read('journalism/who_is_tied_to.graphql');
export const JALISCO = { place: 'jalisco', locale: 'FR' };

export function checkSharedPartners(data) {
  const partners = data.network.sharedPartners.nodes.map(({ partner }) => partner.slug);
  assert.deepEqual(partners, ['jalisco']);
}

export function checkTiedToJalisco(data) {
  const { place, ties } = data.network.convergence;
  assert.equal(place.slug, 'jalisco');
  assert.deepEqual(ties.map(({ from }) => from.slug), ['alberta', 'quebec']);
}

function read(path) {
  return readFileSync(new URL(`../../schema/queries/${path}`, import.meta.url), 'utf8');
}
