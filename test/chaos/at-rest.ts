import type { Message } from '../../src/contract/conversation.ts';
import type { Agent } from './agent.ts';
import { LEFT, type Citizen } from './citizen.ts';
import { faultsInJournal, faultsInTickets, type Journal } from './journal.ts';
import type { Fault } from './shown.ts';

export interface People {
  citizens: readonly Citizen[];
  agents: readonly Agent[];
}

/** What is not as it must be when everything has come to rest. */
export function faultsAtRest({ citizens, agents }: People, journal: Journal): Fault[] {
  const written = [...citizens, ...agents].flatMap((one) => one.written);
  return [
    ...faultsOfSending({ citizens, agents }),
    ...faultsInJournal(journal, written),
    ...faultsInTickets(journal),
    ...faultsOnShow({ citizens, agents }, journal),
    ...faultsOfHands(agents, journal),
  ];
}

/** Nothing waits on a page to be sent. */
function faultsOfSending({ citizens, agents }: People): Fault[] {
  return [...citizens, ...agents].flatMap((one) =>
    one.unsent().map((what): Fault => ({ kind: 'lost', what: `never left: ${what}` })),
  );
}

/** Every page shows what the journal has, and nothing else. */
function faultsOnShow({ citizens, agents }: People, { messages, conversations }: Journal): Fault[] {
  const pages = [...citizens, ...agents].flatMap((one) => one.shown());
  return pages.flatMap(({ who, where, number, thread }): Fault[] => {
    const state = conversations.find(({ _id }) => _id === number)?.state;
    const page = `${who} (${where}) does not show ${number} (${state})`;
    const isLeft = where === LEFT;
    const own = messages.get(number) ?? [];
    const kept = own.map(wordsOf);
    const shown = thread.messages.map(wordsOf);
    const missing = own
      // Who has ended it may leave before the desk says so.
      .filter(({ notice }) => !(isLeft && notice === 'ended'))
      .map(wordsOf)
      .filter((words) => !shown.includes(words));
    if (missing.length > 0)
      return [{ kind: 'lost', what: `${page} ${missing.join(', ')} of ${kept.join(' | ')}` }];
    return shown.join() === kept.slice(0, shown.length).join()
      ? []
      : [{ kind: 'disordered', what: `${who} shows ${number} as ${shown.join()}` }];
  });
}

const wordsOf = ({ seq, from, text, notice, clientMessageId }: Message): string =>
  [seq, from, text ?? notice, clientMessageId].join(' ');

/** Who has a conversation in the store has it on the console, and nobody else. */
function faultsOfHands(agents: readonly Agent[], { conversations }: Journal): Fault[] {
  const hands = new Map<string, string[]>();
  for (const agent of agents) {
    for (const number of agent.inHand()) {
      hands.set(number, [...(hands.get(number) ?? []), agent.id]);
    }
  }
  return conversations.flatMap(({ _id: number, state, agent }): Fault[] => {
    const own = hands.get(number) ?? [];
    const should = state === 'with_agent' && agent ? [agent.id] : [];
    if (own.join() === should.join()) return [];
    const what = `${number} is with ${should.join() || 'nobody'}, and on the consoles of ${own.join() || 'nobody'}`;
    return [{ kind: own.length > 1 ? 'two_agents' : 'lost', what }];
  });
}
