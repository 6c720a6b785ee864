// Whether the library by which Gephi Lite reads GEXF reads ours; Gephi itself comes in no registry.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Graph from 'graphology';
import gexf from 'graphology-gexf';

const binary = process.env.ENTENTE_BINARY ?? fileURLToPath(new URL('../../target/debug/entente', import.meta.url));

let folder;

/** A file of the curated dataset. */
function exported(...args) {
  return execFileSync(binary, ['export', ...args], { cwd: folder, encoding: 'utf8' });
}

describe('graphology-gexf', () => {
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'entente-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  test('reads nodes, edges and attributes as node-link JSON has them', () => {
    const expected = JSON.parse(exported('network.json'));
    const graph = gexf.parse(Graph, exported('network.gexf'));
    assert.equal(graph.type, 'undirected');
    assert.equal(graph.multi, true);
    assert.equal(graph.order, expected.nodes.length);
    assert.equal(graph.size, expected.edges.length);
    for (const { id, ...attributes } of expected.nodes) {
      const { label, ...read } = graph.getNodeAttributes(id);
      assert.equal(label, attributes.name_en);
      assert.deepEqual(read, attributes);
    }
    for (const { key, source, target, ...attributes } of expected.edges) {
      const { label, ...read } = graph.getEdgeAttributes(key);
      assert.equal(label, attributes.title_en);
      assert.deepEqual(read, attributes);
      assert.deepEqual(graph.extremities(key), [source, target]);
    }
  });

  test('reads labels in French', () => {
    const graph = gexf.parse(Graph, exported('network.gexf', 'locale=FR'));
    assert.equal(graph.getNodeAttribute('bavaria', 'label'), 'Bavière');
  });
});
