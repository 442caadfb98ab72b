import { Server as SocketServer, type Namespace } from 'socket.io';
import { openNoticeRooms } from '../notices/notice-pushes.ts';
import type { CitizenNamespace } from './citizen-namespace.ts';
import { createDraining, type Draining } from './draining.ts';
import type { StaffNamespace, StaffServer } from './staff-rooms.ts';

/** The sockets of one process, of staff and of citizens. */
export interface Sockets {
  io: StaffServer;
  /** `/desk` */
  staff: StaffNamespace;
  /** `/citizen` */
  citizens: CitizenNamespace;
  draining: Draining;
  /** How many are open here. */
  open(): { consoles: number; citizens: number };
}

/** A line that went dead without a word is noticed within twenty seconds, on both ends. */
const HEARTBEAT = { pingInterval: 10_000, pingTimeout: 10_000 };

/** Nobody is let in before `io` is attached, nor once `draining` has begun. */
export function createSockets(): Sockets {
  const io: StaffServer = new SocketServer({
    serveClient: false,
    perMessageDeflate: false,
    allowRequest: (_request, answer) => answer(null, draining.isOpen),
    ...HEARTBEAT,
  });
  const staff: StaffNamespace = io.of('/desk');
  const citizens = io.of('/citizen') as Namespace as CitizenNamespace;
  const draining = createDraining([staff, citizens]);
  openNoticeRooms(staff);
  return {
    io,
    staff,
    citizens,
    draining,
    open: () => ({ consoles: staff.sockets.size, citizens: citizens.sockets.size }),
  };
}
