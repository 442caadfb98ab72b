import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { DirectoryVersionSummary } from '../../../../../src/contract/directory.ts';
import { errorText } from '../../lib/api-client.ts';
import { restoreVersion } from '../lib/draft-requests.ts';
import { renewDirectory } from '../lib/use-draft-change.ts';
import { useWords } from '../words.ts';
import cards from '../lib/cards.module.css';

interface CallOffProps {
  versions: readonly DirectoryVersionSummary[];
  /** The id of the current version, which stays. */
  current: string;
}

/** Keeps the current version: published once more, it supersedes what is scheduled. */
export const CallOff = ({ versions, current }: CallOffProps) => {
  const t = useWords();
  const client = useQueryClient();
  const { modal, message } = App.useApp();
  const restore = useMutation({
    mutationFn: () => restoreVersion(current, ''),
    onSettled: () => renewDirectory(client),
    onError: (error) => void message.error(errorText(error)),
  });
  const ids = versions.map(({ id }) => id).join(', ');
  const ask = () =>
    void modal.confirm({
      title: t('callOff.title', { ids }),
      content: t('callOff.hint', { ids, current }),
      okText: t('callOff.now'),
      cancelText: t('do.cancel'),
      onOk: () => restore.mutateAsync().catch(() => undefined),
    });
  return (
    <Button size="small" className={cards.push ?? ''} loading={restore.isPending} onClick={ask}>
      {t('callOff.now')}
    </Button>
  );
};
