import { abilityFor, ACTIONS, SUBJECTS, type Action, type Actor, type AppAbility, type SubjectName } from '@consilium/access';
import { ROLES, SPECIALTIES, type Role } from '@consilium/domain';
import { renderPermissions, type RouteEntry } from '@consilium/platform/access';

/** docs/permissions.md: what each role may do, and what each route requires. A changed line is a permission change. */
export function renderPermissionsPage(routes: readonly RouteEntry[]): string {
  return `${renderPermissions(routes)}
# Who may do what

Generated from \`@consilium/access\`. ●: always; ◐: under the conditions listed below; empty: never.

| subject | action | ${ROLES.join(' | ')} |
|---|---|${ROLES.map(() => ':-:').join('|')}|
${matrix().join('\n')}

## Conditions

\`me\`: the acting person; \`mine\`: their organisation; \`principal\`: in whose name they act; \`…\`: the disease groups of their specialties.

${ROLES.map(conditionsOf).join('\n')}`;
}

function actorOf(role: Role): Actor {
  const behalf = role === 'delegate' || role === 'proxy' ? 'principal' : null;
  return {
    userId: 'me', role, organisationId: 'mine', organisationWide: true, specialties: SPECIALTIES,
    sessionId: null, onBehalfOf: behalf, displayName: '',
  };
}

const abilities = (): Map<Role, AppAbility> => new Map(ROLES.map((role) => [role, abilityFor(actorOf(role))]));

function matrix(): string[] {
  const byRole = abilities();
  return SUBJECTS.flatMap((subject) =>
    ACTIONS.flatMap((action) => {
      const marks = ROLES.map((role) => mark(byRole.get(role) as AppAbility, action, subject));
      return marks.every((m) => m === '') ? [] : [`| ${subject} | ${action} | ${marks.join(' | ')} |`];
    }),
  );
}

function mark(ability: AppAbility, action: Action, subject: SubjectName): string {
  const rules = ability.rulesFor(action, subject);
  return rules.length === 0 ? '' : rules.some(({ conditions }) => !conditions) ? '●' : '◐';
}

function conditionsOf(role: Role): string {
  const lines = abilityFor(actorOf(role)).rules.map(({ action, subject, conditions }) => `- ${[action].flat().join(', ')} **${String(subject)}**${conditions ? ` where ${inWords(conditions)}` : ''}`);
  return `### ${role}\n\n${lines.join('\n')}\n`;
}

function inWords(conditions: object): string {
  return Object.entries(conditions)
    .map(([fact, value]) => {
      const list = (value as { $in?: readonly unknown[] } | null)?.$in;
      if (!list) return `\`${fact}\` = \`${String(value)}\``;
      return `\`${fact}\` in ${fact === 'diseaseGroup' ? '…' : list.map((v) => `\`${String(v)}\``).join(', ')}`;
    })
    .join(' and ');
}
