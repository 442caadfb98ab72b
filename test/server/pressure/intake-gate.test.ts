import { expect, test } from 'vitest';
import { createIntakeGate, type Passage } from '../../../server/pressure/intake-gate.ts';
import { AT_FIRST, type Shares } from '../../../server/pressure/standing.ts';

/** A gate whose acts go on until they are told to end, with a clock that is set by hand. */
function aGate({ atOnce = 4, waiting = 12 } = {}) {
  let at = 0;
  const gate = createIntakeGate({
    limits: { intakeAtOnce: atOnce, intakeWaiting: waiting },
    standing: AT_FIRST,
    now: () => at,
  });
  const begun: string[] = [];
  const refused: string[] = [];
  const running: (() => void)[] = [];
  const ask = (passage: Passage, name = passage.key): void => {
    const act = (): Promise<void> => {
      begun.push(name);
      return new Promise((resolve) => running.push(resolve));
    };
    gate.through(passage, act).catch(({ code }: { code: string }) => refused.push(code));
  };
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    gate,
    begun,
    refused,
    ask,
    settle,
    pass: (ms: number) => (at += ms),
    endOne: () => {
      running.shift()?.();
      return settle();
    },
    adjust: (shares: Shares) => gate.adjust({ ...AT_FIRST, shares }),
  };
}

const bulk = (key: string): Passage => ({ rank: 'bulk', key });

test('keys that wait take turns, however many one of them has waiting', async () => {
  const { ask, begun, endOne, settle } = aGate();
  for (let index = 0; index < 8; index += 1) ask(bulk('noisy'));
  ask(bulk('quiet'));
  await settle();
  expect(begun).toEqual(['noisy', 'noisy', 'noisy']);
  await endOne();
  await endOne();
  expect(begun.slice(3)).toEqual(['noisy', 'quiet']);
});

test('a key over its share is refused, another one is not', async () => {
  const { ask, refused, settle, gate } = aGate();
  for (let index = 0; index < 12; index += 1) ask(bulk('noisy'));
  await settle();
  expect(refused).toEqual(['too_many_requests', 'too_many_requests', 'too_many_requests']);
  ask(bulk('quiet'));
  await settle();
  expect(refused).toHaveLength(3);
  expect(gate.figures()).toMatchObject({ underWay: 3, waiting: 7, refusedOverShare: 3 });
});

test('what is under way goes first, then citizens, then channels', async () => {
  const { ask, begun, endOne, settle } = aGate();
  for (let index = 0; index < 4; index += 1) ask({ rank: 'under_way', key: `call ${index}` });
  ask(bulk('channel'));
  ask({ rank: 'citizen', key: 'citizen' });
  ask({ rank: 'under_way', key: 'chat' });
  await settle();
  for (let index = 0; index < 5; index += 1) await endOne();
  expect(begun.slice(4)).toEqual(['chat', 'citizen', 'channel']);
});

test('an emergency waits for nobody, also when the desk is overloaded', async () => {
  const { ask, begun, refused, adjust, settle } = aGate();
  adjust({ under_way: 1, citizen: 0, bulk: 0 });
  ask({ ...bulk('channel'), isEmergency: () => true }, 'fire');
  ask(bulk('channel'));
  await settle();
  expect(begun).toEqual(['fire']);
  expect(refused).toEqual(['unavailable']);
});

test('who waits is refused when the desk gets overloaded, or when it takes too long', async () => {
  const { ask, refused, adjust, pass, settle, gate } = aGate();
  for (let index = 0; index < 5; index += 1) ask(bulk('channel'));
  await settle();
  pass(2_501);
  ask(bulk('other'));
  adjust(AT_FIRST.shares);
  pass(2_500);
  adjust(AT_FIRST.shares);
  await settle();
  expect(refused).toEqual(['unavailable', 'unavailable']);
  adjust({ under_way: 1, citizen: 0, bulk: 0 });
  await settle();
  expect(refused).toHaveLength(3);
  expect(gate.figures()).toMatchObject({ underWay: 3, waiting: 0, refusedOverloaded: 3 });
});

test('while the event loop stands still, channels are refused at once', async () => {
  const { ask, begun, refused, pass, settle, adjust } = aGate();
  pass(3_001);
  ask(bulk('channel'));
  ask({ rank: 'citizen', key: 'citizen' });
  adjust(AT_FIRST.shares);
  ask(bulk('later'));
  await settle();
  expect(refused).toEqual(['unavailable']);
  expect(begun).toEqual(['citizen', 'later']);
});

test('a refusal is not the end: with room again, all is taken', async () => {
  const { ask, begun, adjust, settle } = aGate();
  adjust({ under_way: 1, citizen: 0, bulk: 0 });
  ask(bulk('channel'), 'refused');
  adjust(AT_FIRST.shares);
  ask(bulk('channel'), 'taken');
  await settle();
  expect(begun).toEqual(['taken']);
});
