import { expect, test } from 'vitest';
import { STATUSES, STAFF_ROLES } from '../../src/contract/words.ts';
import { RULES } from '../../src/ticket/permissions.ts';

const ROLES = [...STAFF_ROLES, 'citizen', 'system'] as const;

/** The table of src/ticket/permissions.ts for readers. `npx vitest -u` writes it anew. */
function lifeCyclePage(): string {
  const rows = Object.entries(RULES).map(([type, { roles, statuses }]) => {
    const who = ROLES.filter((role) => roles.includes(role)).join(', ');
    const cells = STATUSES.map((status) => (statuses.includes(status) ? '●' : ''));
    return `| \`${type}\` | ${who} | ${cells.join(' | ')} |`;
  });
  return `# The life cycle of a ticket

Which command is allowed to whom in which status. Rendered from \`src/ticket/permissions.ts\`, the only
place that decides it; a test keeps this page true.

| command | who | ${STATUSES.join(' | ')} |
| --- | --- | ${STATUSES.map(() => ':-:').join(' | ')} |
${rows.join('\n')}

A handler acts on tickets of the own department only. An agent can't take a ticket twice; another
agent may take it over. \`receive\` makes the ticket, so nothing comes before it.
`;
}

test('docs/life-cycle.md is what the table says', async () => {
  await expect(lifeCyclePage()).toMatchFileSnapshot('../../docs/life-cycle.md');
});
