import { Socket } from 'socket.io-client';

/** How often pages sent a message, and how many messages these were. */
export interface OutgoingCount {
  sends: number;
  readonly messages: number;
}

/** Counts from now on what all sockets of this process send. */
export function countOutgoing(): OutgoingCount {
  const ids = new Set<unknown>();
  const count = {
    sends: 0,
    get messages() {
      return ids.size;
    },
  };
  const emit = Socket.prototype.emit;
  Socket.prototype.emit = function counted(this: Socket, event, ...rest: unknown[]) {
    const [request] = rest as [{ clientMessageId?: string } | undefined];
    if (event === 'message.send') {
      count.sends += 1;
      ids.add(request?.clientMessageId);
    }
    return emit.call(this, event, ...rest);
  };
  return count;
}
