import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Instant } from '../../src/contract/words.ts';
import type { ChangeNotice } from '../realtime/change-bus.ts';
import { createNoticeStore, type NoticeStore } from './notice-store.ts';
import { createNoticeSweep } from './notice-sweep.ts';
import { noticesOf, type MadeNotice } from './notices-of.ts';

/** What the desk tells people without being asked (消息提醒). */
export interface Notices extends Pick<NoticeStore, 'page' | 'read'> {
  /** Keeps what a commit tells people. Never throws and is not waited for: the sweep makes up for it. */
  announce(change: ChangeNotice): void;
  /** Keeps one that does not come of a commit; again, it changes nothing. */
  keep(notice: MadeNotice): Promise<void>;
  sweep(): Promise<void>;
}

export interface NoticesParts {
  connection: Connection;
  log: Logger;
  now(): Instant;
  publish(change: ChangeNotice): void;
}

export function openNotices({ connection, log, now, publish }: NoticesParts): Notices {
  const store = createNoticeStore(connection);
  return {
    page: store.page,
    read: store.read,
    announce(change) {
      store.add(noticesOf(change)).catch((error: unknown) => {
        log.warn({ err: error }, 'notices not kept; the sweep makes them');
      });
      if (change.events.some((event) => event.type === 'confidential_set' && event.on)) {
        store.hideWords(change.head).catch((error: unknown) => {
          log.error({ err: error }, 'notices still tell what was written of a confidential ticket');
        });
      }
    },
    async keep(notice) {
      await store.add([notice]);
    },
    sweep: createNoticeSweep({ connection, notices: store, now, publish }),
  };
}
