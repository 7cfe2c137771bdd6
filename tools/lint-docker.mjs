// Checks the container files without a container engine: what a reviewer would look for, so that a reviewer need not.
// Usage: node tools/lint-docker.mjs (also a stage of npm test).
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './lib/paths.mjs';

const OURS = new Set(['api', 'worker', 'portal', 'migrate']);
/** Set by images or by Node and not ours to document. */
const FOREIGN = new Set(['NODE_ENV']);
/** The API serves the portal too (npm start): both must send the same. */
const HEADERS_SOURCE = 'libs/platform/server/src/http/security-headers.ts';

/** @param {string} path */
const text = (path) => (existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : undefined);

/** Whether an image is named with a version that does not move. @param {string} image */
export function isPinned(image) {
  const tag = image.includes('@sha256:') ? 'digest' : /:([^/]+)$/.exec(image)?.[1];
  return tag !== undefined && tag !== 'latest' && (tag === 'digest' || /\d+\.\d+/.test(tag));
}

/** @param {string} source @returns {Array<{ instruction: string, rest: string }>} continued lines joined, comments left out */
export function instructions(source) {
  return source
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map((line) => /^([A-Z]+)\s+(.*)$/.exec(line.trim()))
    .flatMap((match) => (match ? [{ instruction: match[1] ?? '', rest: match[2] ?? '' }] : []));
}

/** @param {string} source @returns {string[]} findings */
export function lintDockerfile(source) {
  const findings = [];
  /** @type {Map<string, { user?: string, health: boolean, base: string }>} */
  const stages = new Map();
  let current = '';
  for (const { instruction, rest } of instructions(source)) {
    if (instruction === 'FROM') {
      const [, base = '', name = ''] = /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(rest) ?? [];
      const parent = stages.get(base);
      if (!parent && !isPinned(base)) findings.push(`FROM ${base}: name a full version`);
      stages.set(name, { user: parent?.user, health: parent?.health ?? false, base });
      current = name;
    }
    const stage = stages.get(current);
    if (instruction === 'ADD') findings.push(`ADD ${rest}: use COPY`);
    if (instruction === 'USER' && stage) stage.user = rest;
    if (instruction === 'HEALTHCHECK' && stage) stage.health = rest !== 'NONE';
    if (instruction === 'RUN' && /apt-get install/.test(rest) && !/rm -rf \/var\/lib\/apt\/lists/.test(rest))
      findings.push('apt-get install without removing /var/lib/apt/lists');
    if (instruction === 'RUN' && /apt-get install/.test(rest) && !/--no-install-recommends/.test(rest))
      findings.push('apt-get install without --no-install-recommends');
    if (instruction === 'RUN' && /npm (ci|install)/.test(rest) && !/--ignore-scripts/.test(rest))
      findings.push('npm ci without --ignore-scripts');
    if (instruction === 'CMD' && !rest.startsWith('['))
      findings.push(`CMD ${rest}: use the list form, a shell would swallow the stop signal`);
    if (instruction === 'COPY' && !rest.includes('--from='))
      for (const path of rest
        .split(/\s+/)
        .filter((part) => !part.startsWith('--'))
        .slice(0, -1))
        if (path !== '.' && !existsSync(join(ROOT, path))) findings.push(`COPY ${path}: there is no such file`);
  }
  for (const target of ['api', 'worker', 'portal']) {
    const stage = stages.get(target);
    if (!stage) findings.push(`there is no target ${target}`);
    else if (!stage.user || /^(root|0)\b/.test(stage.user)) findings.push(`target ${target} runs as root`);
    else if (!/^\d+(:\d+)?$/.test(stage.user)) findings.push(`target ${target}: give USER by number`);
    if (stage && !stage.health) findings.push(`target ${target} has no HEALTHCHECK`);
  }
  return findings.map((finding) => `docker/Dockerfile: ${finding}`);
}

/** @param {any} compose parsed @param {{ documented: string, example: string }} texts @returns {string[]} findings */
export function lintCompose(compose, { documented, example }) {
  const findings = [];
  const services = compose?.services ?? {};
  for (const [name, service] of Object.entries(/** @type {Record<string, any>} */ (services))) {
    const ours = OURS.has(name);
    if (!service.restart) findings.push(`${name} has no restart rule`);
    if (!service.healthcheck) findings.push(`${name} has no healthcheck`);
    if (!service.build && !isPinned(service.image ?? ''))
      findings.push(`${name}: image ${service.image} needs a full version`);
    if (service.privileged) findings.push(`${name} is privileged`);
    for (const port of service.ports ?? [])
      if (!String(port).startsWith('127.0.0.1:')) findings.push(`${name} opens ${port} beyond this machine`);
    for (const volume of service.volumes ?? []) {
      const [source = ''] = String(volume).split(':');
      if (source.startsWith('.'))
        existsSync(join(ROOT, 'docker', source)) || findings.push(`${name}: ${source} does not exist`);
      else if (!(source in (compose.volumes ?? {}))) findings.push(`${name}: volume ${source} is not declared`);
    }
    for (const dependency of Object.keys(service.depends_on ?? {}))
      if (!(dependency in services)) findings.push(`${name} waits for ${dependency}, which does not exist`);
    if (ours) findings.push(...lintOwnService(name, service, documented));
  }
  for (const name of OURS) if (!(name in services)) findings.push(`service ${name} is missing`);
  for (const name of new Set([...JSON.stringify(compose).matchAll(/\$\{([A-Z_]+)/g)].map((match) => match[1]))) {
    if (!new RegExp(`^#? ?${name}=`, 'm').test(example)) findings.push(`\${${name}} is not in docker/.env.example`);
  }
  if (services.api?.environment?.DATABASE_OWNER_URL || services.worker?.environment?.DATABASE_OWNER_URL)
    findings.push('api and worker must not know the owner’s password');
  if (services.api?.environment?.DEMO) findings.push('demo people do not belong here');
  return findings.map((finding) => `docker/compose.yml: ${finding}`);
}

/** @param {string} name @param {any} service @param {string} documented @returns {string[]} */
function lintOwnService(name, service, documented) {
  const findings = [];
  if (!service.user || /^(root|0)\b/.test(service.user)) findings.push(`${name} runs as root`);
  if (!service.read_only) findings.push(`${name} has a writable root`);
  if (!service.cap_drop?.includes('ALL')) findings.push(`${name} keeps capabilities`);
  if (!service.security_opt?.includes('no-new-privileges:true')) findings.push(`${name} may gain privileges`);
  for (const variable of Object.keys(service.environment ?? {})) {
    if (documented && !FOREIGN.has(variable) && !documented.includes(`\`${variable}\``))
      findings.push(`${name} sets ${variable}, which docs/config.md does not know`);
  }
  return findings;
}

/** What the API sends with the portal's page, read from its source. @param {string} source @returns {Map<string, string>} lower-case names */
export function portalHeaders(source) {
  const common = /COMMON_HEADERS[^{]*\{([^}]*)\}/.exec(source)?.[1] ?? '';
  const headers = new Map(
    [...common.matchAll(/'([a-z-]+)': ['"](.*)['"],/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
  const policy = /function portalPolicy[\s\S]*?return \[([\s\S]*?)\]\.join/.exec(source)?.[1] ?? '';
  headers.set(
    'content-security-policy',
    [...policy.matchAll(/"([^"]+)"|`([^`]+)`|'([^']+)',/g)]
      .map((match) => match[1] ?? match[2] ?? match[3])
      .join('; ')
      .replaceAll('${nonce}', '$request_id'),
  );
  return headers;
}

/** @param {string} source @param {string} api source of the API's headers @returns {string[]} findings */
export function lintNginx(source, api) {
  const findings = [];
  const bare = source.replace(/#.*$/gm, '').replace(/"(?:[^"\\]|\\.)*"/g, '""');
  let depth = 0;
  for (const sign of bare) {
    depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
    if (depth < 0) break;
  }
  if (depth !== 0) findings.push('braces do not match');
  for (const line of bare.split('\n'))
    if (line.trim() && !/[;{}]\s*$/.test(line.trim())) findings.push(`“${line.trim()}” does not end with ; or a brace`);
  const page = /location \/ \{([\s\S]*?)\n {4}\}/.exec(source)?.[1] ?? '';
  const sent = new Map(
    [...page.matchAll(/add_header (\S+) "(.*)" always;/g)].map((match) => [(match[1] ?? '').toLowerCase(), match[2]]),
  );
  for (const [name, value] of portalHeaders(api))
    if (sent.get(name) !== value) findings.push(`the page’s ${name} is not the API’s: ${value}`);
  if (!/sub_filter __CSP_NONCE__ \$request_id;/.test(page)) findings.push('the page gets no nonce');
  if (!/location = \/metrics\s*\{\s*return 404/.test(bare)) findings.push('/metrics must be closed');
  if (!/location \^~ \/api\/ /.test(bare)) findings.push('/api/ must win over endings such as .pdf (^~)');
  if (!/location = \/api\/v1\/events[^}]*proxy_buffering off/.test(bare))
    findings.push('live updates must not be buffered');
  if (
    /\$request\b|\$args|\$query_string|\$http_cookie|\$http_authorization/.test(
      /log_format[^;]*;/.exec(source)?.[0] ?? '',
    )
  )
    findings.push('the log would hold queries or secrets');
  if (!/server_tokens off;/.test(bare)) findings.push('server_tokens must be off');
  return findings.map((finding) => `docker/nginx.conf: ${finding}`);
}

/** @returns {string[]} */
function lintInitScripts() {
  const folder = join(ROOT, 'docker/postgres-init');
  const all = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  const findings = [];
  for (const role of ['consilium_owner', 'consilium_app', 'consilium_queue']) {
    if (!new RegExp(`CREATE ROLE ${role} LOGIN NOSUPERUSER[^;]*NOBYPASSRLS`).test(all))
      findings.push(`${role} is not made with NOSUPERUSER and NOBYPASSRLS`);
  }
  for (const name of readdirSync(folder))
    if (name.endsWith('.sh') && (statSync(join(folder, name)).mode & 0o111) === 0)
      findings.push(`${name} is not executable`);
  return findings.map((finding) => `docker/postgres-init: ${finding}`);
}

/** @returns {Promise<string[]>} findings; none when all is well */
export async function lintDocker() {
  const { parseDocument } = await import('yaml');
  const compose = parseDocument(text('docker/compose.yml') ?? '', { merge: true });
  const broken = [...compose.errors, ...compose.warnings].map((error) => `docker/compose.yml: ${error.message}`);
  const documented = text('docs/config.md');
  return [
    ...broken,
    ...(documented === undefined ? ['docs/config.md is missing: npm run generate writes it'] : []),
    ...lintCompose(compose.toJS(), { documented: documented ?? '', example: text('docker/.env.example') ?? '' }),
    ...lintDockerfile(text('docker/Dockerfile') ?? ''),
    ...lintNginx(text('docker/nginx.conf') ?? '', text(HEADERS_SOURCE) ?? ''),
    ...lintInitScripts(),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const findings = await lintDocker();
  process.stdout.write(findings.length > 0 ? `${findings.join('\n')}\n` : 'docker/: nothing found\n');
  process.exitCode = findings.length > 0 ? 1 : 0;
}
