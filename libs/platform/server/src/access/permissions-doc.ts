import type { RouteEntry } from './route-catalogue';

/** The page docs/permissions.md: a changed line is a permission change and is reviewed as one. */
export function renderPermissions(routes: readonly RouteEntry[]): string {
  const rows = routes.map(
    (r) =>
      `| ${r.method} | \`${r.path}\` | ${r.public === null ? `${r.action} ${r.subject}` : `public: ${r.public}`} |`,
  );
  return `# Who may call what\n\nGenerated from the routes by \`npm run generate\`. Review a change here as a permission change.\n\n| method | path | requires |\n|---|---|---|\n${rows.join('\n')}\n`;
}
