import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketCard, TicketEvent } from '../../../../src/contract/ticket.ts';
import { useLiveDesk } from '../lib/live-desk.tsx';

const SHOWN_SECONDS = 6;
const SETTLES: ReadonlySet<TicketEvent['type']> = new Set([
  'dispatched',
  'answered',
  'reassessed',
  'withdrawn',
]);

/** Tells every console who took an emergency, or what became of it. */
export const useOutcomes = (alarms: readonly TicketCard[]): void => {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { onChanges } = useLiveDesk();
  const ringing = useRef(new Set<string>());

  useEffect(
    () =>
      onChanges((changes) => {
        for (const { number, events } of changes) {
          if (!ringing.current.has(number)) continue;
          for (const event of events) {
            const words = { by: event.by.name || t('role.citizen'), number };
            if (event.type === 'taken') void message.info(t('alarm.taken', words), SHOWN_SECONDS);
            if (event.type === 'handed_over') {
              const service = t(`service.${event.service}`);
              void message.info(t('alarm.handedOver', { ...words, service }), SHOWN_SECONDS);
            }
            if (SETTLES.has(event.type))
              void message.info(t('alarm.settled', words), SHOWN_SECONDS);
          }
        }
      }),
    [onChanges, message, t],
  );
  // The changes of a frame are told after the lists took them in: what rang before them counts.
  useEffect(() => {
    const after = setTimeout(() => {
      ringing.current = new Set(alarms.map(({ number }) => number));
    });
    return () => clearTimeout(after);
  }, [alarms]);
};
