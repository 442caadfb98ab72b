import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use } from 'react';
import type { z } from 'zod';
import {
  sessionSchema,
  type credentialsSchema,
  type StaffUser,
} from '../../../../src/contract/session.ts';
import { callApi, deleteAt, isProblem } from './api-client.ts';
import { queryKeys } from './query-keys.ts';

const ownSessionSchema = sessionSchema.pick({ user: true });

const sessionQuery = queryOptions({
  queryKey: queryKeys.session,
  queryFn: async ({ signal }): Promise<StaffUser | null> => {
    try {
      return (await callApi('/session', { schema: ownSessionSchema, signal })).user;
    } catch (error) {
      if (isProblem(error, 401)) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
});

/** Who is signed in; null for nobody. */
export const useSession = () => useQuery(sessionQuery);

export const useSignIn = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: z.infer<typeof credentialsSchema>) =>
      callApi('/session', { method: 'POST', body, schema: sessionSchema }),
    onSuccess: ({ user }) => client.setQueryData<StaffUser | null>(queryKeys.session, user),
  });
};

/** Forgets everything that the person could see. */
export const useSignOut = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => deleteAt('/session'),
    onSuccess: () => {
      client.setQueryData<StaffUser | null>(queryKeys.session, null);
      client.removeQueries({ queryKey: queryKeys.allTickets });
      client.removeQueries({ queryKey: queryKeys.figures });
    },
  });
};

const UserContext = createContext<StaffUser | null>(null);
export const UserProvider = UserContext.Provider;

/** Who is signed in, inside the pages that only people who are signed in reach. */
export const useUser = (): StaffUser => {
  const user = use(UserContext);
  if (!user) throw new Error('useUser outside of the signed-in pages');
  return user;
};
