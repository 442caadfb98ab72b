import type { RequestHandler } from 'express';
import type { ChannelKey } from '../identity/channel-keys.ts';
import type { IntakeGate } from './intake-gate.ts';

/**
 * Lets what a telephone system tells of calls in when it is its turn, before all that is new; the place is free
 * again once the answer has left. The key is in `locals`.
 */
export function callsTurn(gate: IntakeGate): RequestHandler {
  return (_request, response, next) => {
    const answered = (): Promise<void> =>
      new Promise((resolve) => {
        // Who gave up while waiting is not let in.
        if (response.destroyed) return resolve();
        response.once('close', resolve);
        next();
      });
    const key = response.locals['key'] as ChannelKey;
    gate.through({ rank: 'under_way', key: key.id }, answered).catch(next);
  };
}
