import { BullMQOtel } from 'bullmq-otel';
import type { Left } from './fan-out-figures.ts';
import { monotonicMs } from './monotonic.ts';
import { openOurDesk } from './open-our-desk.ts';

/** The desk as a process of its own, which tells when it begins to push each change, by the machine's clock. */
await openOurDesk({
  tracing: {
    telemetry: new BullMQOtel({ tracerName: 'bench' }),
    serve: (_traced, act) => act(),
    request: (_request, _response, next) => next(),
    span(_name, attributes, act) {
      const at = monotonicMs();
      const done = act();
      const key = `${attributes['yihaoda.number']}:${attributes['yihaoda.version']}`;
      process.send?.({ key, at } satisfies Left);
      return done;
    },
    close: () => Promise.resolve(),
  },
});
