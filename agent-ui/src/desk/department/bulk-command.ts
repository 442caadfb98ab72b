import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  bulkResultSchema,
  type BulkResult,
  type StaffCommand,
} from '../../../../src/contract/commands.ts';
import { callApi, errorText } from '../lib/api-client.ts';
import { queryKeys } from '../lib/query-keys.ts';

/** As many as the desk takes at once. */
const AT_ONCE = 100;

export type BulkOutcome = BulkResult['results'];

/** One request; what could not be sent is told of each ticket, so that nothing is lost. */
const give = async (numbers: readonly string[], command: StaffCommand): Promise<BulkOutcome> => {
  try {
    const body = { numbers, command };
    const path = '/tickets/commands';
    return (await callApi(path, { method: 'POST', body, schema: bulkResultSchema })).results;
  } catch (error) {
    return numbers.map((number) => ({ number, ok: false, message: errorText(error) }));
  }
};

/** Gives many tickets the same command, and tells of each what came of it. */
export const useBulkCommand = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ numbers, command }: { numbers: string[]; command: StaffCommand }) => {
      const results: BulkOutcome = [];
      for (let start = 0; start < numbers.length; start += AT_ONCE)
        results.push(...(await give(numbers.slice(start, start + AT_ONCE), command)));
      return results;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.colleagues }),
  });
};
