import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import {
  callSchema,
  type discardCallSchema,
  type makeTicketSchema,
} from '../../../../src/contract/calls.ts';
import type { StaffCommand } from '../../../../src/contract/commands.ts';
import type {
  ConversationCard,
  ConversationClientEvents,
} from '../../../../src/contract/conversation.ts';
import { ticketViewSchema, type TicketView } from '../../../../src/contract/ticket.ts';
import { callApi, errorText } from '../lib/api-client.ts';
import { useDepartmentNames } from '../lib/departments.ts';
import { useCalls, useConversations } from '../lib/live-conversations.tsx';
import { queryKeys } from '../lib/query-keys.ts';
import { useCommands } from '../ticket/command-mutation.ts';
import { useConversationWords } from './words.ts';

/** What is said last of whose it is stands for all before. */
export const changeOfHands = (number: string): string => `hands of ${number}`;

type Transfer = Parameters<ConversationClientEvents['conversation.transfer']>[0];

/** What can be done with one conversation; each resolves to whether the desk took it, and says so. */
export const useActs = (card: ConversationCard) => {
  const { number } = card;
  const say = useConversationWords();
  const desk = useConversations();
  const calls = useCalls();
  const client = useQueryClient();
  const { message, modal } = App.useApp();
  const { short } = useDepartmentNames();
  const commands = useCommands(number);
  const [busy, setBusy] = useState(false);

  const attempt = async (act: () => Promise<unknown>, done?: string): Promise<boolean> => {
    setBusy(true);
    try {
      await act();
      if (done) void message.success(done, 2);
      return true;
    } catch (error) {
      void message.error(errorText(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const end = (done = say('act.ended')) =>
    attempt(() => desk.ask('conversation.end', { number }), done);
  const askOfCall = <S extends z.ZodType>(what: string, body: unknown, schema: S) =>
    callApi(`/calls/${encodeURIComponent(card.callId ?? '')}/${what}`, {
      method: 'POST',
      body,
      schema,
    });
  return {
    makeTicket: (body: z.input<typeof makeTicketSchema>) =>
      attempt(
        async () => {
          const ticket = await askOfCall('ticket', body, ticketViewSchema);
          client.setQueryData(queryKeys.ticket(number), ticket);
          calls.put(number, { hasTicket: true });
        },
        say('act.made', { number }),
      ),
    discard: (body: z.infer<typeof discardCallSchema>) =>
      attempt(async () => {
        await askOfCall('discard', body, callSchema);
        calls.put(number, { discarded: body.reason });
      }, say('act.discarded')),
    busy: busy || commands.isPending,
    give: async (command: StaffCommand): Promise<boolean> => {
      const sent =
        command.type === 'dispatch'
          ? say('act.sent', { department: short(command.departmentId) })
          : say('act.done');
      // The keywords have sent it there meanwhile.
      const known = client.getQueryData<TicketView>(queryKeys.ticket(number));
      const isThere = command.type === 'dispatch' && known?.departmentId === command.departmentId;
      if (isThere && known.status === 'routed') return attempt(async () => undefined, sent);
      const isEnd = command.type === 'answer';
      const taken = await attempt(() => commands.mutateAsync(command), isEnd ? undefined : sent);
      if (taken && isEnd && card.state === 'with_agent') await end(say('act.answered'));
      return taken;
    },
    transfer: (to: Transfer['to'], note: string) =>
      attempt(
        () => desk.ask('conversation.transfer', { number, to, ...(note ? { note } : {}) }),
        'departmentId' in to ? say('act.sent', { department: short(to.departmentId) }) : undefined,
      ),
    keep: async () => {
      const done = await attempt(() => desk.ask('conversation.keep', { number }));
      if (done) void message.success({ key: changeOfHands(number), content: say('transfer.kept') });
    },
    whisper: (text: string) => attempt(() => desk.ask('conversation.whisper', { number, text })),
    listen: (on: boolean) => attempt(() => desk.ask('conversation.listen', { number, on })),
    end: () =>
      void modal.confirm({
        title: say('act.endSure'),
        content: say('act.endHint'),
        okText: say('act.end'),
        onOk: () => end(),
      }),
    hangUp: () =>
      void modal.confirm({
        title: say('call.overSure'),
        content: say('call.overHint'),
        okText: say('call.over'),
        onOk: () => end(say('call.ended')),
      }),
    takeOver: () =>
      void modal.confirm({
        title: say('act.takeOverSure'),
        ...(card.agent ? { content: say('act.takeOverHint', { name: card.agent.name }) } : {}),
        okText: say('act.takeOver'),
        onOk: () => attempt(() => desk.ask('conversation.take_over', { number })),
      }),
  };
};
export type Acts = ReturnType<typeof useActs>;
