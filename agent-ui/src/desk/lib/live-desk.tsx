import { notifyManager, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import type { BackTest, BackTestProgress } from '../../../../src/contract/directory.ts';
import type { Figures } from '../../../../src/contract/figures.ts';
import type { Learning, LearningProgress } from '../../../../src/contract/learning.ts';
import type { Notice } from '../../../../src/contract/notices.ts';
import { CALM, type DeskPressure } from '../../../../src/contract/pressure.ts';
import type { Redating } from '../../../../src/contract/rulebook.ts';
import type { StaffUser } from '../../../../src/contract/session.ts';
import type { Ack, Resumed, TicketChanged } from '../../../../src/contract/sockets.ts';
import { followDevice } from '../../shared/device-events.ts';
import { takeTask } from './call-tasks.ts';
import { comeBack, createDeskSocket, renewConnection, type DeskSocket } from './desk-socket.ts';
import { createFrameBatch } from './frame-batch.ts';
import { createLiveTickets, type LiveTickets } from './live-tickets.ts';
import { takeNotice } from './notice-cache.ts';
import { createObservable, useObservable, type Observable } from './observable.ts';
import { queryKeys } from './query-keys.ts';
import { useUser } from './session.ts';

export type Connection = 'connecting' | 'live' | 'reconnecting';
type ChangeListener = (changes: readonly TicketChanged[]) => void;
type NoticeListener = (notice: Notice) => void;

interface LiveDesk {
  connection: Observable<Connection>;
  /** Whether the desk keeps up; unknown, and so calm, while the connection is down. */
  pressure: Observable<DeskPressure>;
  socket: DeskSocket;
  /** Called once per frame with what came in, after the caches took it in. */
  onChanges: (listener: ChangeListener) => () => void;
  /** Called with each notice that is pushed. */
  onNotices: (listener: NoticeListener) => () => void;
  /** Asks for the supervisor's figures until the returned function is called. */
  watchFigures: () => () => void;
  /** Connects; the returned function ends it. */
  open: () => () => void;
}

interface Parts {
  client: QueryClient;
  socket: DeskSocket;
  tickets: LiveTickets;
}

/** Takes in what was missed since the connection was lost; when that is too much, or when there
 *  has been none before, everything on show is loaded again. */
const catchUp = async ({ client, socket, tickets }: Parts, since: string | undefined) => {
  await client.invalidateQueries({ queryKey: queryKeys.allTickets, type: 'inactive' });
  if (since !== undefined) {
    const { versions } = tickets.shown();
    const answer: Ack<Resumed> = await socket.emitWithAck('desk.resume', { since, versions });
    if (answer.ok && !answer.data.reset) return tickets.renew(answer.data.tickets);
  }
  await client.invalidateQueries({ queryKey: queryKeys.allTickets });
};

/** Shows how far a back-test has come; what came of it is fetched once it is over. */
const followBackTest = (client: QueryClient, progress: BackTestProgress): void => {
  const queryKey = queryKeys.backTest(progress.draftId);
  const isOver = progress.status === 'done' || progress.status === 'failed';
  if (isOver) return void client.invalidateQueries({ queryKey });
  const underWay: BackTest = { ...progress, stale: false, result: null };
  client.setQueryData(queryKey, underWay);
};

/** Shows how far a draft has come with learning; what came of it is fetched once it is over. */
const followLearning = (client: QueryClient, progress: LearningProgress): void => {
  const queryKey = queryKeys.learning(progress.draftId);
  const isUnderWay = progress.status === 'queued' || progress.status === 'running';
  if (!isUnderWay) return void client.invalidateQueries({ queryKey });
  const underWay: Learning = { ...progress, result: null };
  client.setQueryData(queryKey, underWay);
};

/** Shows how far the re-dating of open deadlines has come, where its list has been looked at. */
const followRedating = (client: QueryClient, progress: Redating): void => {
  client.setQueryData<{ items: Redating[] }>(queryKeys.redatings, (old) => {
    if (!old) return old;
    const others = old.items.filter(({ id }) => id !== progress.id);
    const isNew = others.length === old.items.length;
    if (isNew) return { items: [progress, ...others] };
    return { items: old.items.map((one) => (one.id === progress.id ? progress : one)) };
  });
};

/** What keeps a console's caches as new as the desk, on a socket that is not yet open. */
export const createLiveDesk = (
  client: QueryClient,
  user: StaffUser,
  socket: DeskSocket = createDeskSocket(),
): LiveDesk => {
  const tickets = createLiveTickets(client, user);
  const connection = createObservable<Connection>('connecting');
  const pressure = createObservable(CALM);
  const listeners = new Set<ChangeListener>();
  const noticeListeners = new Set<NoticeListener>();
  let figureWatchers = 0;
  let since: string | undefined;

  const batch = createFrameBatch<TicketChanged>((changes) =>
    notifyManager.batch(() => {
      tickets.change(changes);
      for (const listener of listeners) notifyManager.schedule(() => listener(changes));
    }),
  );
  const askForFigures = () => {
    if (socket.connected) socket.emit('figures.watch', { on: figureWatchers > 0 }, () => undefined);
  };

  socket.on('connect', () => {
    connection.set('live');
    void client.invalidateQueries({ queryKey: queryKeys.notices });
    void client.invalidateQueries({ queryKey: queryKeys.calls });
    if (figureWatchers > 0) askForFigures();
    catchUp({ client, socket, tickets }, since).catch(() =>
      client.invalidateQueries({ queryKey: queryKeys.allTickets }),
    );
  });
  socket.on('disconnect', (reason) => {
    if (reason === 'io client disconnect') return;
    since = tickets.shown().newest;
    connection.set('reconnecting');
    pressure.set(CALM);
  });
  socket.on('connect_error', () => connection.set('reconnecting'));
  socket.on('ticket.changed', batch.add);
  socket.on('notice', (notice) => {
    takeNotice(client, notice);
    for (const listener of noticeListeners) listener(notice);
  });
  socket.on('pressure', pressure.set);
  socket.on('call.task', (task) => takeTask(client, task));
  socket.on('directory.changed', () => {
    void client.invalidateQueries({ queryKey: queryKeys.departments });
    void client.invalidateQueries({ queryKey: queryKeys.directory });
  });
  socket.on('back_test', (progress) => followBackTest(client, progress));
  socket.on('learning', (progress) => followLearning(client, progress));
  socket.on('rulebook.changed', () => client.invalidateQueries({ queryKey: queryKeys.rulebook }));
  socket.on('redating', (progress) => followRedating(client, progress));
  socket.on('figures', (figures) => client.setQueryData<Figures>(queryKeys.figures, figures));

  /** Who comes back to the page, or changes the network, does not wait for the heartbeat. */
  const wake = () => {
    if (connection.get() === 'reconnecting') return void socket.disconnect().connect();
    if (!socket.connected) return;
    catchUp({ client, socket, tickets }, tickets.shown().newest).catch(() =>
      renewConnection(socket),
    );
  };
  return {
    connection,
    pressure,
    socket,
    onChanges: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onNotices: (listener) => {
      noticeListeners.add(listener);
      return () => noticeListeners.delete(listener);
    },
    watchFigures: () => {
      figureWatchers += 1;
      if (figureWatchers === 1) askForFigures();
      return () => {
        figureWatchers -= 1;
        if (figureWatchers === 0) askForFigures();
      };
    },
    open: () => {
      const stop = tickets.watch();
      // Turned away for good: the session is over.
      const stopComingBack = comeBack(
        socket,
        () => void client.invalidateQueries({ queryKey: queryKeys.session }),
      );
      socket.connect();
      const stopFollowing = followDevice({ onWake: wake });
      return () => {
        stopFollowing();
        stopComingBack();
        batch.stop();
        stop();
        socket.disconnect();
      };
    },
  };
};

const LiveContext = createContext<LiveDesk | null>(null);

/** Keeps a live connection for as long as somebody is signed in; give it their id as `key`. */
export const LiveDeskProvider = ({ children }: { children: ReactNode }) => {
  const client = useQueryClient();
  const user = useUser();
  const [live] = useState(() => createLiveDesk(client, user));
  useEffect(() => live.open(), [live]);
  return <LiveContext value={live}>{children}</LiveContext>;
};

export const useLiveDesk = (): LiveDesk => {
  const live = use(LiveContext);
  if (!live) throw new Error('useLiveDesk outside of the signed-in pages');
  return live;
};

export const useConnection = (): Connection => useObservable(useLiveDesk().connection);
