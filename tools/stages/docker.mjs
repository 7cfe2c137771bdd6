import { lintDocker } from '../lint-docker.mjs';
import { verdict } from '../lib/stage.mjs';

async function docker() {
  const findings = await lintDocker();
  return verdict(findings.length === 0, findings.join('\n'));
}

export const stage = { name: 'docker', run: docker };
