import type { Logger } from 'pino';
import type { Message } from '../../src/contract/conversation.ts';
import type { CodeAccess } from '../http/citizen-access.ts';
import type { Trust } from '../http/client-address.ts';
import type { MeterAck } from '../ops/ack-meter.ts';
import type { GateParts } from '../pressure/door-parts.ts';
import { openCitizenNamespace, type CitizenNamespace } from '../realtime/citizen-namespace.ts';
import { openConversationCalls } from '../realtime/conversation-calls.ts';
import type { StaffNamespace } from '../realtime/staff-rooms.ts';
import type { TicketStore } from '../store/ticket-store.ts';
import { createCitizenLimits, type CitizenLimits } from './citizen-limits.ts';
import type { Place } from './citizen-view.ts';
import { pushConversations } from './conversation-pushes.ts';
import { createMessageFeed } from './message-feed.ts';
import type { Conversations } from './open-conversations.ts';

export interface ConversationDoorsParts extends GateParts {
  staff: StaffNamespace;
  citizens: CitizenNamespace;
  conversations: Conversations;
  codes: CodeAccess;
  tickets: TicketStore;
  trust: Trust;
  meterAck: MeterAck;
  /** Told of each message that is handed to the sockets here. */
  onMessage(message: Message): void;
  log: Logger;
  now(): string;
}

/** The sockets' side of conversations in a process with doors. */
export interface ConversationDoors {
  limits: CitizenLimits;
  /** Tells a citizen the place in the queue. */
  pushPlace(number: string, place: Place): void;
  close(): void;
}

export function openConversationDoors(parts: ConversationDoorsParts): ConversationDoors {
  const { staff, citizens, conversations, codes, tickets, trust, log, now } = parts;
  const { bus, messages } = conversations;
  const limits = createCitizenLimits();
  const toStaff = pushConversations(staff, { bus, now });
  const feed = createMessageFeed({
    bus,
    messages,
    log,
    deliver(message, to) {
      const isFromCitizen = message.from === 'citizen';
      // Who waits for it has it before who wrote it.
      if (isFromCitizen) toStaff.message(message, to);
      toCitizens.message(message);
      if (!isFromCitizen) toStaff.message(message, to);
      parts.onMessage(message);
    },
  });
  const toCitizens = openCitizenNamespace(citizens, {
    conversations,
    feed,
    limits,
    codes,
    trust,
    meterAck: parts.meterAck,
    gate: parts.gate,
    isEmergency: parts.isEmergency,
    log,
  });
  openConversationCalls(staff, { conversations, tickets, log });
  return { limits, pushPlace: toCitizens.place, close: toCitizens.close };
}
