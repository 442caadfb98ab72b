import { expect, test } from 'vitest';
import { STATUSES, STAFF_ROLES } from '../../src/contract/words.ts';
import { CONDITIONS, RULES } from '../../src/ticket/permissions.ts';

const ROLES = [...STAFF_ROLES, 'citizen', 'system'] as const;

/** The conditions in the words of their readers. */
const CONDITION_WORDS: Record<keyof typeof CONDITIONS, string> = {
  not_kept: 'unless it was given to the department for good (兜底)',
  call_back_due: 'while a call-back is due',
  not_evaluated: 'once for each handling',
  extension_asked: 'while an extension waits for its ruling',
  no_extension_asked: 'unless one waits for its ruling',
  nothing_merged_into_it: 'unless others are merged into it',
  has_assistants: 'while it has assisting departments',
  masked_for_the_viewer: 'a confidential one that the viewer has not unmasked',
};

/** The table of src/ticket/permissions.ts for readers. `npx vitest -u` writes it anew. */
function lifeCyclePage(): string {
  const rows = Object.entries(RULES).map(([type, { roles, statuses, legs, when }]) => {
    const who = ROLES.filter((role) => roles.includes(role)).join(', ');
    const cells = STATUSES.map((status) => (statuses.includes(status) ? '●' : ''));
    const words = when ? CONDITION_WORDS[when] : '';
    return `| \`${type}\` | ${who} | ${cells.join(' | ')} | ${legs?.join(', ') ?? ''} | ${words} |`;
  });
  return `# The life cycle of a ticket

Which command is allowed to whom in which status. Rendered from \`src/ticket/permissions.ts\`, the only
place that decides it; a test keeps this page true, and the consoles offer what it allows.

| command | who | ${STATUSES.join(' | ')} | assisting, its part being | only |
| --- | --- | ${STATUSES.map(() => ':-:').join(' | ')} | --- | --- |
${rows.join('\n')}

A handler acts on what the own department has a part in: as the lead by the status of the ticket, as an
assistant (协办) by the state of its own part, while the ticket is \`routed\`, \`returned\`, \`signed\` or
\`awaiting_citizen\`. An agent can't take a ticket twice; another agent may take it over. \`receive\` makes
the ticket, so nothing comes before it; \`absorb\` and \`part\` are the other side of \`merge\` and
\`unmerge\`, in the same write. What depends on the time or on the city's rules (how long a ticket may be
returned, reopened, extended, how often urged) is decided in \`src/ticket/life/\` by the rulebook.
`;
}

test('docs/life-cycle.md is what the table says', async () => {
  await expect(lifeCyclePage()).toMatchFileSnapshot('../../docs/life-cycle.md');
});
