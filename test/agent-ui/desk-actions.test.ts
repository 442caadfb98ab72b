import { describe, expect, it } from 'vitest';
import { ACTIONS, offered } from '../../agent-ui/src/desk/ticket/actions.ts';
import { COMMAND_TYPES, staffCommandSchema } from '../../src/contract/commands.ts';
import { STAFF_ROLES, STATUSES } from '../../src/contract/words.ts';
import { RULES } from '../../src/ticket/permissions.ts';

const typesOf = (actions: readonly { type: string }[]) => actions.map(({ type }) => type);

describe('what a ticket offers', () => {
  it('is every command of staff; dispatching, correcting and the form have places of their own', () => {
    const staff = staffCommandSchema.options.map(({ shape }) => shape.type.value);
    const elsewhere = new Set<string>(['dispatch', 'reassess', 'fill_form']);
    expect(typesOf(ACTIONS).sort()).toEqual(staff.filter((type) => !elsewhere.has(type)).sort());
  });

  it('is what the viewer may do and nothing else, each once', () => {
    const { buttons, menu } = offered(COMMAND_TYPES);
    expect(typesOf([...buttons, ...menu]).sort()).toEqual(typesOf(ACTIONS).sort());
    expect(typesOf(offered(['note', 'sign', 'assign']).buttons)).toEqual([
      'sign',
      'assign',
      'note',
    ]);
    expect(offered([]).buttons).toEqual([]);
  });

  it('begins with the next step, and always shows the note', () => {
    const { buttons, menu } = offered(['assign', 'sign', 'return', 'assist', 'note', 'urge']);
    expect(typesOf(buttons)).toEqual(['sign', 'return', 'urge', 'note']);
    expect(typesOf(menu)).toEqual(['assist', 'assign']);
  });

  it('gives no two commands one key that a person may have at once', () => {
    for (const role of STAFF_ROLES) {
      for (const status of STATUSES) {
        const keys = ACTIONS.filter(
          ({ type }) => RULES[type].roles.includes(role) && RULES[type].statuses.includes(status),
        ).flatMap(({ key }) => key ?? []);
        expect([role, status, keys.length]).toEqual([role, status, new Set(keys).size]);
      }
    }
  });
});
