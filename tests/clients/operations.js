// Two of the named operations of `schema/queries` and a change, and what the curated data answers to them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** Runs as it stands. */
export const SHARED_PARTNERS = read('journalism/shared_partners.graphql');

/** Is asked with variables, so that they are seen to travel beside a hash. */
export const WHO_IS_TIED_TO = read('journalism/who_is_tied_to.graphql');
export const JALISCO = { place: 'jalisco', locale: 'FR' };

/** A subject, and what a curator does with it. */
export const SUBJECT = '{ focusArea(slug: "trade") { id name } }';
export const RENAME = `mutation Rename($input: UpdateFocusAreaInput!) {
  updateFocusArea(input: $input) { focusArea { id name } revision userErrors { code path } } }`;

export function checkRenamed({ updateFocusArea }, name) {
  assert.equal(updateFocusArea.focusArea.name, name);
  assert.ok(updateFocusArea.revision > 1);
  assert.deepEqual(updateFocusArea.userErrors, []);
}

export function checkNotRenamed({ updateFocusArea }) {
  const [wrong, ...others] = updateFocusArea.userErrors;
  assert.deepEqual([wrong.code, ...wrong.path], ['REQUIRED', 'input', 'name']);
  assert.deepEqual([others, updateFocusArea.focusArea], [[], null]);
}

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
