import { z } from 'zod';
import { contactSchema } from './inquiry.ts';
import type { Ack } from './sockets.ts';
import {
  channelSchema,
  emergencyServiceSchema,
  instantSchema,
  satisfactionSchema,
  urgencySchema,
  languageSchema,
} from './words.ts';

/**
 * Live conversations (会话), by chat and by phone. Each hangs on a ticket and has its number. Every message
 * has a `seq` of its conversation, counted from 1 without gaps, and an id that its writer made, so that
 * sending again changes nothing.
 */

export const MESSAGE_TEXT_MAX = 4_000;
const text = z.string().trim().min(1).max(MESSAGE_TEXT_MAX);
const number = z.string().max(40);
const clientMessageId = z.string().trim().min(8).max(64);
const seq = z.number().int().min(0);

export const attachmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** As its first bytes say, whatever its name claims. */
  type: z.string(),
  size: z.number().int(),
  /** Where it can be fetched with the conversation's token, or by staff. */
  url: z.string(),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

export const messageSchema = z.object({
  number: z.string(),
  seq,
  from: z.enum(['citizen', 'agent', 'desk']),
  /** Of the agent; what the desk itself says has none. */
  name: z.string().optional(),
  /** Staff id; never told to citizens. */
  by: z.string().optional(),
  text: z.string().optional(),
  attachment: attachmentSchema.optional(),
  /**
   * Of the desk's own messages, so that a page can say it in its reader's language. A `whisper` comes to
   * citizens without a word and is not shown: it only has its place among the others.
   */
  notice: z
    .enum(['joined', 'transferred', 'left', 'ended', 'offline', 'whisper', 'rating_asked'])
    .optional(),
  at: instantSchema,
  clientMessageId: z.string().optional(),
});
export type Message = z.infer<typeof messageSchema>;

/**
 * `empty`: opened and nothing said yet, so there is no ticket; `queued`: waits for an agent; `offered`: one
 * is being rung; `with_agent`; `message_left`: nobody is there, it waits for the next office hours as an
 * ordinary ticket; `ended`.
 */
export const CONVERSATION_STATES = [
  'empty',
  'queued',
  'offered',
  'with_agent',
  'message_left',
  'ended',
] as const;
export const conversationStateSchema = z.enum(CONVERSATION_STATES);

/** What an agent must know to take it: a department's matters, a language or dialect, the enterprise seat. */
export const skillSchema = z.string().trim().min(1).max(60);

const agentSchema = z.object({ id: z.string(), name: z.string() });

/** The words of an emergency that its agent has seen the alarm of. */
const seenAlarmSchema = z.object({
  service: emergencyServiceSchema,
  words: z.array(z.string().max(100)).max(50),
});

/** A conversation as consoles see it. */
export const conversationCardSchema = z.object({
  number: z.string(),
  channel: channelSchema,
  state: conversationStateSchema,
  urgency: urgencySchema,
  skills: z.array(skillSchema),
  openedAt: instantSchema,
  /** Since when it waits, or waited. */
  waitingSince: instantSchema.nullable(),
  agent: agentSchema.nullable(),
  /** Whom it is being offered to, and until when. */
  offer: z
    .object({
      agent: agentSchema,
      until: instantSchema,
      from: agentSchema.optional(),
      note: z.string().optional(),
    })
    .nullable(),
  /** Its agent hands it over to whoever has this skill, and keeps it until somebody accepts. */
  handover: z.object({ skill: skillSchema, since: instantSchema }).optional(),
  /** Supervisors who listen. */
  listeners: z.array(agentSchema),
  /** The alarm that was seen last, and by whom: the next agent is alarmed by other words only. */
  alarmSeen: seenAlarmSchema.extend({ by: z.string() }).optional(),
  title: z.string(),
  lastSeq: seq,
  last: messageSchema.pick({ from: true, text: true, at: true }).nullable(),
  citizenReadSeq: seq,
  agentReadSeq: seq,
  /** The citizen's page is connected. */
  citizenOnline: z.boolean(),
  /** For calls. */
  callId: z.string().optional(),
  phone: z.string().optional(),
  endedAt: instantSchema.nullable(),
  /** Counts every change of this card: the newest wins. */
  version: z.number().int(),
});
export type ConversationCard = z.infer<typeof conversationCardSchema>;

/** Socket namespace `/citizen`; every call is acked as on `/desk`. */
export const openConversationSchema = z.object({
  /** Made by the page; the same again gives the same conversation. */
  clientId: z.string().trim().min(8).max(64),
  text: text.optional(),
  contact: contactSchema.optional(),
  /** What it is about, or who asks: `enterprise`, a language, a department's id. */
  topic: z.string().trim().max(100).optional(),
});
export const openedConversationSchema = z.object({
  number: z.string(),
  /** Opens this conversation on any device. */
  token: z.string(),
  accessCode: z.string(),
  seq,
});
/** With its token; or on another device with the number and the ticket's code, which gives a token. */
export const resumeConversationSchema = z.union([
  z.object({ token: z.string().max(200), lastSeq: seq }),
  z.object({ number, accessCode: z.string().max(20), lastSeq: seq }),
]);
export const resumedConversationSchema = z.object({
  number: z.string(),
  /** Only when it was opened by number and code. */
  token: z.string().optional(),
  accessCode: z.string(),
  seq,
  /** All that is newer than `lastSeq`, whatever its age; at most 500, then `more`. */
  messages: z.array(messageSchema),
  more: z.boolean(),
  conversation: z.lazy(() => citizenConversationSchema),
});
export const sendMessageSchema = z
  .object({ clientMessageId, text: text.optional(), attachmentId: z.string().max(64).optional() })
  .refine((message) => message.text ?? message.attachmentId, { message: 'nothing to send' });
export const sentMessageSchema = z.object({ seq, at: instantSchema });
export const typingSchema = z.object({ on: z.boolean() });
export const readSchema = z.object({ seq });
export const rateConversationSchema = z.object({
  satisfaction: satisfactionSchema,
  text: text.optional(),
});
/** Name or phone, told while they talk; they go to the ticket. */
export const conversationContactSchema = contactSchema
  .pick({ name: true, phone: true })
  .refine(({ name, phone }) => name ?? phone, { message: 'neither name nor phone' });
/** The transcript (会话记录) by e-mail, once nobody talks in it any more. */
export const mailTranscriptSchema = z.object({
  email: z.string().trim().max(254).pipe(z.email()),
  language: languageSchema.default('zh'),
});
const nothingSchema = z.object({});

/** `POST /api/v1/conversations/:number/attachments?name=`: the bytes of one file. */
export const MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024;
export const attachmentQuerySchema = z.object({
  name: z.string().trim().max(200).default(''),
  /** The conversation's; staff need none. */
  token: z.string().max(200).optional(),
});

/** The conversation as its citizen sees it. */
export const citizenConversationSchema = z.object({
  state: conversationStateSchema,
  agent: z.object({ name: z.string() }).nullable(),
  /** In the queue: the place, from 1, and an honest guess in seconds; null when there is none to make. */
  queue: z
    .object({ position: z.number().int(), estimateSeconds: z.number().int().nullable() })
    .nullable(),
  /** Within office hours (工作时间); after them, when they begin again. */
  office: z.object({ open: z.boolean(), opensAt: instantSchema.nullable() }),
  agentReadSeq: seq,
  mayRate: z.boolean(),
  /** The desk sends transcripts by e-mail. */
  mayMail: z.boolean(),
});
export type CitizenConversation = z.infer<typeof citizenConversationSchema>;

export interface CitizenServerEvents {
  message: (message: Message) => void;
  typing: (typing: { on: boolean; name?: string }) => void;
  read: (read: { seq: number }) => void;
  queue: (queue: { position: number; estimateSeconds: number | null }) => void;
  conversation: (conversation: CitizenConversation) => void;
}

/** What the citizen's page asks on `/citizen`. A socket is in the conversation that it opened or resumed last. */
export interface CitizenClientEvents {
  'conversation.open': Call<
    typeof openConversationSchema,
    z.infer<typeof openedConversationSchema>
  >;
  'conversation.resume': Call<
    typeof resumeConversationSchema,
    z.infer<typeof resumedConversationSchema>
  >;
  'message.send': Call<typeof sendMessageSchema, z.infer<typeof sentMessageSchema>>;
  typing: Call<typeof typingSchema, null>;
  read: Call<typeof readSchema, null>;
  'conversation.contact': Call<typeof conversationContactSchema, null>;
  'conversation.mail': Call<typeof mailTranscriptSchema, null>;
  'conversation.end': Call<typeof nothingSchema, null>;
  'conversation.rate': Call<typeof rateConversationSchema, null>;
}

/** Staff on `/desk`, besides `sockets.ts`: the same calls with `number`. */
export const staffSendSchema = z.intersection(sendMessageSchema, z.object({ number }));
export const staffTypingSchema = typingSchema.extend({ number });
export const staffReadSchema = readSchema.extend({ number });
/** Newest last; `afterSeq` for what was missed, `beforeSeq` for what is older. */
export const conversationMessagesSchema = z.object({
  number,
  afterSeq: seq.optional(),
  beforeSeq: seq.optional(),
  limit: z.number().int().min(1).max(500).default(200),
});
export const messagesSchema = z.object({ messages: z.array(messageSchema), more: z.boolean() });
export const onConversationSchema = z.object({ number });
/** 转接 to an agent, to whoever has a skill, or to a department as a ticket (then the conversation ends). */
export const transferSchema = z.object({
  number,
  to: z.union([
    z.object({ agentId: z.string().max(100) }),
    z.object({ skill: skillSchema }),
    z.object({ departmentId: z.string().max(100) }),
  ]),
  note: z.string().trim().max(500).optional(),
});
export const alarmSeenSchema = seenAlarmSchema.extend({ number });
export const declineSchema = z.object({ number, reason: z.string().trim().max(200).optional() });
export const listenSchema = z.object({ number, on: z.boolean() });
export const whisperSchema = z.object({ number, text });

export const PRESENCES = ['ready', 'busy', 'break', 'wrap_up', 'offline'] as const;
export const presenceStatusSchema = z.enum(PRESENCES);
export type PresenceStatus = z.infer<typeof presenceStatusSchema>;
/** 示闲, 示忙, 小休 (with a reason), 话后处理, 离线. */
export const setPresenceSchema = z.object({
  status: z.enum(['ready', 'busy', 'break', 'offline']),
  reason: z.string().trim().max(100).optional(),
});
export const presenceSchema = z.object({
  agent: agentSchema,
  status: presenceStatusSchema,
  reason: z.string().optional(),
  since: instantSchema,
  /** Of `wrap_up`: when it ends by itself. */
  until: instantSchema.optional(),
  /**
   * Of `offline`: the desk said so, not the agent, whose consoles were gone for longer than
   * `goneAfterSeconds`; what was in hand went back, first in the line.
   */
  vanished: z.literal(true).optional(),
  skills: z.array(skillSchema),
  /** At the same time: chats, and one call. */
  capacity: z.object({ chat: z.number().int(), phone: z.number().int() }),
  load: z.object({ chat: z.number().int(), phone: z.number().int() }),
});
export type Presence = z.infer<typeof presenceSchema>;

/** `GET /api/v1/conversations`: the viewer's own, those that wait, and for supervisors all that are open. */
export const conversationListSchema = z.object({
  mine: z.array(conversationCardSchema),
  waiting: z.array(conversationCardSchema),
  others: z.array(conversationCardSchema),
  presence: presenceSchema.nullable(),
  agents: z.array(presenceSchema),
});
export type ConversationList = z.infer<typeof conversationListSchema>;

export interface ConversationServerEvents {
  /** To those concerned: the agent, listeners, and for those that wait all agents. */
  conversation: (card: ConversationCard) => void;
  message: (message: Message) => void;
  typing: (typing: {
    number: string;
    from: 'citizen' | 'agent';
    on: boolean;
    text?: string;
  }) => void;
  read: (read: { number: string; by: 'citizen' | 'agent'; seq: number }) => void;
  /** Rings; the same again after a reconnect. */
  offer: (offer: { number: string; expiresAt: string; conversation: ConversationCard }) => void;
  'offer.gone': (gone: { number: string; why: 'expired' | 'taken' | 'withdrawn' }) => void;
  presence: (presence: Presence) => void;
}

type Call<Request extends z.ZodType, Data> = (
  request: z.input<Request>,
  ack: (answer: Ack<Data>) => void,
) => void;

/** What consoles ask on `/desk`. Cards of others' conversations are told only to whom they concern. */
export interface ConversationClientEvents {
  'message.send': Call<typeof staffSendSchema, z.infer<typeof sentMessageSchema>>;
  typing: Call<typeof staffTypingSchema, null>;
  read: Call<typeof staffReadSchema, null>;
  'conversation.messages': Call<typeof conversationMessagesSchema, z.infer<typeof messagesSchema>>;
  'conversation.end': Call<typeof onConversationSchema, null>;
  'conversation.transfer': Call<typeof transferSchema, null>;
  /** Not to be handed over after all: it stays. */
  'conversation.keep': Call<typeof onConversationSchema, null>;
  'conversation.alarm_seen': Call<typeof alarmSeenSchema, null>;
  /** Supervisors. */
  'conversation.listen': Call<typeof listenSchema, null>;
  'conversation.whisper': Call<typeof whisperSchema, null>;
  'conversation.take_over': Call<typeof onConversationSchema, null>;
  'presence.set': Call<typeof setPresenceSchema, Presence>;
  'offer.accept': Call<typeof onConversationSchema, ConversationCard>;
  'offer.decline': Call<typeof declineSchema, null>;
}

/** Canned replies (常用语) are reply templates with a shortcut; `/` searches them. */
export const conversationRulesSchema = z.object({
  /** How long an offer rings before it passes on. */
  ringSeconds: z.number().int().min(5).max(300),
  /** After a conversation, until the next one is offered. */
  wrapUpSeconds: z.number().int().min(0).max(900),
  /** An agent whose console is gone so long has left: the conversations go back, first in the line. */
  goneAfterSeconds: z.number().int().min(5).max(600),
  /** A citizen who says nothing so long has left. */
  idleMinutes: z.number().int().min(1).max(1_440),
  chatsAtOnce: z.number().int().min(1).max(30),
  /** A missed or dropped call is to be returned within so many minutes of working time (漏接回拨). */
  callBackMinutes: z.number().int().min(1).max(2_880),
  /** Outside of the working calendar: nobody is rung, people leave a message. */
  officeHours: z.enum(['always', 'calendar']),
});
export type ConversationRules = z.infer<typeof conversationRulesSchema>;
