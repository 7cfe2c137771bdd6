import { buildPortal } from '../lib/build-portal.mjs';
import { buildServer } from '../lib/build-server.mjs';
import { verdict } from '../lib/stage.mjs';

async function build() {
  await buildServer({ quiet: true });
  await buildPortal({ quiet: true });
  return verdict(true);
}

export const stage = { name: 'build', run: build };
