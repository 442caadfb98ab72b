import { useTranslation } from 'react-i18next';
import type { Actor, TicketEvent } from '../../../../src/contract/ticket.ts';
import { useDepartmentNames } from '../lib/departments.ts';

interface EventWords {
  sentence: string;
  /** What somebody wrote with it. */
  quote?: string | undefined;
}

/** Says in a sentence what happened, for the timeline and for who came too late. */
export const useEventWords = (): ((event: TicketEvent) => EventWords) => {
  const { t } = useTranslation();
  const { full } = useDepartmentNames();
  const nameOf = ({ role, name }: Actor): string =>
    role === 'system' || role === 'citizen' ? t(`role.${role}`) : name;

  const changesOf = ({ kind, urgency }: Extract<TicketEvent, { type: 'reassessed' }>): string[] => [
    ...(kind ? [t(`kind.${kind}`)] : []),
    ...(urgency ? [t(`urgency.${urgency}`)] : []),
  ];

  return (event): EventWords => {
    const by = nameOf(event.by);
    switch (event.type) {
      case 'received':
        return { sentence: t('event.received', { kind: t(`kind.${event.kind}`) }) };
      case 'routed':
        return {
          sentence: t('event.routed', {
            department: full(event.routing.departmentId ?? ''),
            percent: Math.round(event.routing.confidence * 100),
          }),
        };
      case 'dispatch_needed':
        return {
          sentence: t('event.dispatch_needed', {
            reason: t(`reason.${event.routing.reason ?? 'low_confidence'}`),
          }),
          quote: event.detail,
        };
      case 'dispatched':
        return {
          sentence: t('event.dispatched', { by, department: full(event.departmentId) }),
          quote: event.note,
        };
      case 'answered':
      case 'replied':
      case 'noted':
        return { sentence: t(`event.${event.type}`, { by }), quote: event.text };
      case 'handed_over':
        return {
          sentence: t('event.handed_over', { by, service: t(`service.${event.service}`) }),
          quote: event.note,
        };
      case 'reassessed':
        return { sentence: t('event.reassessed', { by, changes: changesOf(event).join(' · ') }) };
      case 'withdrawn':
        return { sentence: t('event.withdrawn', { by }), quote: event.reason };
      case 'taken':
      case 'signed':
      case 'closed':
        return { sentence: t(`event.${event.type}`, { by }) };
      default:
        return { sentence: t(`event.${event.type}`, { target: t(`clock.${event.target}`) }) };
    }
  };
};
