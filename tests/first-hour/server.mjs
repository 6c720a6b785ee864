// Starts the built server on a port and a database of its own, and ends it.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LONGEST_START_MS = 60_000;

/** Starts a server with the curated data; gives back its address, its database and how to end it. */
export async function startServer(binary) {
  const folder = mkdtempSync(join(tmpdir(), 'entente-first-hour-'));
  const database = `sqlite://${join(folder, 'entente.db')}?mode=rwc`;
  const server = spawn(binary, ['serve', '--listen', '127.0.0.1:0', '--database', database], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, RUST_LOG: 'info' },
  });
  const kill = () => server.kill();
  const interrupted = () => process.exit(1);
  process.on('exit', kill).on('SIGINT', interrupted).on('SIGTERM', interrupted);
  const ended = new Promise((resolve) => server.on('close', resolve).on('error', resolve));
  const stop = async () => {
    kill();
    await ended;
    rmSync(folder, { recursive: true });
    process.off('exit', kill).off('SIGINT', interrupted).off('SIGTERM', interrupted);
  };
  try {
    const address = await announced(server);
    const ready = await fetch(`${address}/health/ready`);
    if (!ready.ok) throw new Error(`the server is not ready: ${ready.status}`);
    return { address, database, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

/** The address that the server's log names once it answers. */
function announced(server) {
  return new Promise((resolve, reject) => {
    let log = '';
    const fail = (why) => reject(new Error(`the server did not start: ${why}\n${log}`));
    const listen = (chunk) => {
      log += chunk;
      const found = /answers at (http:\S+)\/graphql/.exec(log);
      if (found) resolve(found[1]);
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.on('error', ({ message }) => fail(message)).on('exit', (code) => fail(`it ended with ${code}`));
    setTimeout(fail, LONGEST_START_MS, 'it took too long').unref();
  });
}
