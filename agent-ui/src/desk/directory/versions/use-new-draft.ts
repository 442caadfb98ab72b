import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { directoryKeys } from '../lib/directory-queries.ts';
import { createDraft } from '../lib/draft-requests.ts';
import { renewDirectory } from '../lib/use-draft-change.ts';

/** Makes a draft of a version (the newest, unless one is named) and opens it. */
export const useNewDraft = () => {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (from: string | undefined) => createDraft(from),
    onSuccess: (draft) => {
      client.setQueryData(directoryKeys.draft(draft.id), draft);
      void renewDirectory(client);
      void navigate(`/directory/drafts/${draft.id}`);
    },
  });
};
