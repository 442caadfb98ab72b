import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import {
  callTaskSchema,
  type makeTicketSchema,
  type workCallTaskSchema,
} from '../../../../src/contract/calls.ts';
import { ticketViewSchema } from '../../../../src/contract/ticket.ts';
import { callApi, errorText } from '../lib/api-client.ts';
import { takeTask } from '../lib/call-tasks.ts';

/** What can be done with a call to return. What the desk refuses is said; then the answer is null. */
export const useWorkTask = (callId: string) => {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const attempt = async <T>(act: () => Promise<T>): Promise<T | null> => {
    setBusy(true);
    try {
      return await act();
    } catch (error) {
      void message.error(errorText(error));
      return null;
    } finally {
      setBusy(false);
    }
  };
  const id = encodeURIComponent(callId);
  return {
    busy,
    work: (body: z.input<typeof workCallTaskSchema>) =>
      attempt(async () => {
        const path = `/calls/tasks/${id}`;
        const task = await callApi(path, { method: 'POST', body, schema: callTaskSchema });
        takeTask(client, task);
        return task;
      }),
    makeTicket: (body: z.input<typeof makeTicketSchema>) =>
      attempt(() =>
        callApi(`/calls/${id}/ticket`, { method: 'POST', body, schema: ticketViewSchema }),
      ),
  };
};
