import type { ChangeNotice } from '../realtime/change-bus.ts';
import type { Tracing } from './tracing.ts';

/** Pushes a change in a span below whatever caused it in this process. */
export const tracePushes =
  ({ span }: Tracing, push: (change: ChangeNotice) => void) =>
  (change: ChangeNotice): void => {
    const { number, version } = change.head;
    span('push ticket.changed', { 'yihaoda.number': number, 'yihaoda.version': version }, () =>
      push(change),
    );
  };
