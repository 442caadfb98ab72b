import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { figuresSchema } from '../../../../src/contract/figures.ts';
import { callApi } from '../lib/api-client.ts';
import { useLiveDesk } from '../lib/live-desk.tsx';
import { queryKeys } from '../lib/query-keys.ts';

/** The desk's figures, pushed while somebody looks at them. */
export const useFigures = () => {
  const { watchFigures } = useLiveDesk();
  useEffect(watchFigures, [watchFigures]);
  return useQuery({
    queryKey: queryKeys.figures,
    queryFn: ({ signal }) => callApi('/figures', { schema: figuresSchema, signal }),
  });
};
