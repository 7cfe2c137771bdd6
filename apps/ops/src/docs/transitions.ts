import { CASE_STATUSES, TRANSITIONS, type Transition } from '@consilium/domain';

/** docs/transitions.md: the table of transitions and the same as a diagram. */
export function renderTransitions(): string {
  return `# Transitions of a case

Generated from \`libs/shared/domain/src/transitions.ts\` by \`npm run generate\`. \`@returnTo\`: the status in which records were asked for; \`@same\`: the
status stays; \`@askedParty\`: whoever was asked for records; \`@before\`: whoever had to act before the hold.

| action | from | to | who | guards | body | waits on afterwards |
|---|---|---|---|---|---|---|
${TRANSITIONS.map(row).join('\n')}

\`\`\`mermaid
stateDiagram-v2
  [*] --> draft
${edges().join('\n')}
${CASE_STATUSES.filter(isTerminal).map((status) => `  ${status} --> [*]`).join('\n')}
\`\`\`

\`hold\`, \`resume\` and \`withdraw\` are possible from every open status and are left out of the diagram.
`;
}

function row({ action, from, to, who, guards, input, waitingOn }: Transition): string {
  return `| ${action} | ${from.join(', ')} | ${to} | ${who.join(', ')} | ${guards.join(', ') || '–'} | ${input} | ${waitingOn} |`;
}

const EVERYWHERE = ['hold', 'resume', 'withdraw'];

function edges(): string[] {
  return TRANSITIONS.filter(({ action }) => !EVERYWHERE.includes(action)).flatMap((transition) =>
    transition.from.flatMap((from) => targets(transition).filter((to) => to !== from).map((to) => `  ${from} --> ${to}: ${transition.action}`)),
  );
}

/** Records are asked for while a case is submitted or in review, so it goes back to one of these. */
function targets({ to }: Transition): string[] {
  return to === '@returnTo' ? ['submitted', 'in_review'] : to === '@same' ? [] : [to];
}

function isTerminal(status: string): boolean {
  return ['closed', 'declined', 'withdrawn', 'discarded'].includes(status);
}
