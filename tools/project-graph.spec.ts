// Who may import whom, said a second time beside the lint rules: over the whole graph, and without Nx.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const readJson = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

interface Project {
  readonly root: string;
  readonly name: string;
  readonly side: string;
  readonly layer: string;
  readonly scope: string;
}

interface Import {
  readonly from: Project;
  readonly file: string;
  readonly what: string;
  /** The project that is imported; absent for a package. */
  readonly to?: Project;
}

const projects: readonly Project[] = globSync('{apps,libs}/**/project.json', {
  cwd: ROOT,
  exclude: (path) => String(path).includes('node_modules'),
}).map((path) => {
  const { name, tags } = readJson(path) as { name: string; tags: string[] };
  const tag = (kind: string) => tags.find((each) => each.startsWith(`${kind}:`))?.slice(kind.length + 1) ?? '';
  return { root: dirname(path), name, side: tag('side'), layer: tag('layer'), scope: tag('scope') };
});

const paths = Object.entries(
  (readJson('tsconfig.base.json') as { compilerOptions: { paths: Record<string, [string]> } }).compilerOptions.paths,
);

const owner = (path: string) => projects.find(({ root }) => `${path}/`.startsWith(`${root}/`));

/** The workspace path behind an import, or undefined when it is a package. */
function targetOf(what: string, file: string): string | undefined {
  if (what.startsWith('.')) return relative(ROOT, join(ROOT, dirname(file), what));
  for (const [alias, [target]] of paths) {
    const [head = '', tail] = alias.split('*');
    if (tail === undefined ? what === alias : what.startsWith(head))
      return relative(ROOT, join(ROOT, target.replace('*', what.slice(head.length))));
  }
  return undefined;
}

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g;

const imports: readonly Import[] = projects.flatMap((from) =>
  globSync(`${from.root}/**/*.ts`, { cwd: ROOT }).flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT)].map(([, what = '']) => {
      const target = targetOf(what, file);
      return { from, file, what, to: target === undefined ? undefined : owner(target) };
    }),
  ),
);

const between = imports.filter((each): each is Required<Import> => each.to !== undefined && each.to !== each.from);

/** Each breach as one line that says where. */
const breaches = (list: readonly Import[]) => [...new Set(list.map(({ file, what }) => `${file} imports ${what}`))];

/** To the left stands what may be imported: audit ← identity ← cases ← records ← opinions; messaging and notifications are leaves. */
const SERVERS: Readonly<Record<string, readonly string[]>> = {
  audit: [],
  identity: ['audit'],
  cases: ['audit', 'identity'],
  records: ['audit', 'identity', 'cases'],
  opinions: ['audit', 'identity', 'cases', 'records'],
  messaging: ['audit', 'identity', 'cases', 'records'],
  notifications: ['audit', 'identity'],
};

/** Layers that know what stands below them and nothing else. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  contracts: ['domain'],
  access: ['domain'],
  ui: ['domain'],
  platform: ['domain', 'contracts', 'access', 'ui'],
};

const isTest = (file: string) => /(\.|-)spec\.ts$|\/(specs|testing)\//.test(file);

it('finds the projects and what they import', () => {
  expect(projects.length).toBeGreaterThan(20);
  expect(between.length).toBeGreaterThan(500);
  expect(between.some(({ from, to }) => from.name === 'cases-server' && to.name === 'domain')).toBe(true);
});

it('every project says its side, layer and scope, and every lib has a name to import it by', () => {
  expect(projects.filter(({ side, layer, scope }) => [side, layer, scope].includes(''))).toEqual([]);
  const named = ({ root }: Project) => paths.some(([, [target]]) => target.startsWith(`./${root}/`));
  expect(projects.filter((project) => project.layer !== 'app' && !named(project))).toEqual([]);
});

it.each(Object.entries(BELOW))('%s imports what stands below it', (layer, below) => {
  expect(
    breaches(between.filter(({ from, to }) => from.layer === layer && !below.includes(to.layer) && to.layer !== layer)),
  ).toEqual([]);
});

it('feature servers import in one direction', () => {
  const servers = between.filter(
    ({ from, to }) => from.layer === 'feature' && to.layer === 'feature' && from.side === 'server',
  );
  expect(Object.keys(SERVERS).sort()).toEqual(
    projects
      .filter(({ layer, side }) => layer === 'feature' && side === 'server')
      .map(({ scope }) => scope)
      .sort(),
  );
  expect(
    breaches(servers.filter(({ from, to }) => to.side !== 'server' || !SERVERS[from.scope]?.includes(to.scope))),
  ).toEqual([]);
});

it('feature portals never import each other', () => {
  expect(
    breaches(
      between.filter(({ from, to }) => from.layer === 'feature' && from.side === 'portal' && to.layer === 'feature'),
    ),
  ).toEqual([]);
});

it('no lib imports an app, and server and portal meet in shared libs alone', () => {
  expect(breaches(between.filter(({ from, to }) => to.layer === 'app' && from.layer !== 'app'))).toEqual([]);
  expect(breaches(between.filter(({ from, to }) => from.side !== to.side && to.side !== 'shared'))).toEqual([]);
});

it('only tests import the test kit', () => {
  expect(
    breaches(between.filter(({ from, file, to }) => to.layer === 'testing' && from.layer !== 'app' && !isTest(file))),
  ).toEqual([]);
});

it('projects reach into each other by name, never by path; only a test may read another one’s texts', () => {
  const texts = ({ file, what }: Import) => isTest(file) && what.endsWith('.json');
  expect(
    breaches(between.filter((each) => each.from.layer !== 'app' && each.what.startsWith('.') && !texts(each))),
  ).toEqual([]);
});

it('shared libs know neither Nest, Angular, TypeORM, BullMQ nor Node, and the domain knows no package at all', () => {
  const packages = imports.filter(
    ({ from, file, to, what }) => from.side === 'shared' && to === undefined && !isTest(file) && !what.startsWith('.'),
  );
  const foreign = ({ from, what }: Import) =>
    from.layer === 'domain' ||
    what.startsWith('node:') ||
    builtinModules.includes(what) ||
    /^(@nestjs|@angular)\/|^(typeorm|bullmq)$/.test(what);
  expect(breaches(packages.filter(foreign))).toEqual([]);
});

it('has no cycle between projects', () => {
  const edges = new Map<string, Set<string>>();
  for (const { from, to, file } of between)
    if (!isTest(file)) edges.set(from.name, (edges.get(from.name) ?? new Set()).add(to.name));
  const done = new Set<string>();
  const walk = (name: string, path: readonly string[]): string[] => {
    if (path.includes(name)) return [[...path, name].join(' → ')];
    if (done.has(name)) return [];
    const found = [...(edges.get(name) ?? [])].flatMap((next) => walk(next, [...path, name]));
    done.add(name);
    return found;
  };
  expect([...edges.keys()].flatMap((name) => walk(name, []))).toEqual([]);
});

it('every lib has a README of at most forty lines', () => {
  const lines = (path: string) =>
    existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').length : Infinity;
  expect(
    projects
      .filter(({ root }) => root.startsWith('libs/') && lines(join(ROOT, root, 'README.md')) > 40)
      .map(({ root }) => root),
  ).toEqual([]);
});
