import type { Loop } from '../../../../../src/contract/rulebook.ts';
import type { Say } from '../lib/say.ts';
import { termText } from '../lib/terms.ts';
import { lineChanges, type Change, type Line } from './change.ts';

export const loopLines = (loop: Loop, { t, department }: Say): Line[] => {
  const told: [string, string][] = [
    [
      t('loop.name.returnWithin'),
      loop.return.within ? termText(loop.return.within, t) : t('loop.anyTime'),
    ],
    [t('loop.name.bounces'), String(loop.return.bouncesAtMost)],
    [
      t('loop.name.owner'),
      loop.return.defaultOwner ? department(loop.return.defaultOwner) : t('loop.nobody'),
    ],
    [t('loop.name.extensionTimes'), String(loop.extension.timesAtMost)],
    [t('loop.name.extensionDays'), String(loop.extension.daysAtMost)],
    [t('loop.name.awaiting'), loop.awaiting ? termText(loop.awaiting, t) : t('loop.forEver')],
    [t('loop.name.reopen'), termText(loop.reopenWithin, t)],
    [t('loop.name.tries'), String(loop.callBackTries)],
    [t('loop.name.urge'), termText(loop.urgeEvery, t)],
  ];
  return told.map(([text, says]) => ({ text, says }));
};

export const loopChanges = (before: Loop, after: Loop, say: Say): Change[] =>
  lineChanges(loopLines(before, say), loopLines(after, say));
