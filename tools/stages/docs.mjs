// Are the generated pages what the code would generate now? Also runs every migration with the real roles, from nothing.
import { buildServer } from '../lib/build-server.mjs';
import { migrate, runApp } from '../lib/instance.mjs';
import { lastLines } from '../lib/plain.mjs';
import { verdict } from '../lib/stage.mjs';

/** @param {import('../lib/stage.mjs').Context} context */
async function docs({ database }) {
  await buildServer({ quiet: true });
  const { env } = await database();
  await migrate(env);
  const { code, output } = await runApp(['docs', '--check'], env, { limit: 300_000 });
  return verdict(code === 0, lastLines(output, 40));
}

export const stage = { name: 'docs', run: docs };
