import { Button } from 'antd';
import { Link } from 'react-router';
import { useOverview } from '../lib/directory-queries.ts';
import { rebaseDraft } from '../lib/draft-requests.ts';
import { Trouble } from '../lib/labels.tsx';
import { useDraftChange } from '../lib/use-draft-change.ts';
import { useWords } from '../words.ts';
import type { DraftState } from './use-draft-state.ts';
import styles from './draft.module.css';

/** What stands in the way: a colleague's changes, a newer version, or the desk's refusal. */
export const DraftNotices = ({ state }: { state: DraftState }) => {
  const { draft, overtakenAt, saving } = state;
  return (
    <>
      {overtakenAt !== null && <Faster state={state} seen={overtakenAt} />}
      {overtakenAt === null && saving.error !== null && (
        <div className={styles.refused}>
          <Trouble error={saving.error} />
        </div>
      )}
      {draft.overtaken && <Overtaken state={state} />}
    </>
  );
};

/** Somebody saved first. The edits are still there, on top of what they saved. */
const Faster = ({ state, seen }: { state: DraftState; seen: number }) => {
  const t = useWords();
  const { draft, unsaved, undoAll, save, saving } = state;
  return (
    <div className={styles.notice} role="alert">
      <p>
        <b>{t('faster.title', { name: draft.changedBy.name })}</b>{' '}
        {t('faster.hint', { from: seen, to: draft.revision, n: unsaved })}
      </p>
      <Button size="small" type="primary" loading={saving.isPending} onClick={save}>
        {t('faster.reapply')}
      </Button>
      <Button size="small" type="text" onClick={undoAll}>
        {t('faster.giveUp')}
      </Button>
    </div>
  );
};

/** A newer version is out: the draft has to take it in before it can be published. */
const Overtaken = ({ state: { draft, unsaved } }: { state: DraftState }) => {
  const t = useWords();
  const change = useDraftChange(draft);
  const overview = useOverview().data;
  const newest = overview?.scheduled.at(-1) ?? overview?.current;
  if (!newest) return null;
  return (
    <div className={styles.notice} data-calm>
      <p>
        <b>{t('rebase.title', { version: newest.id, name: newest.publishedBy.name })}</b>{' '}
        {t(unsaved > 0 ? 'rebase.saveFirst' : 'rebase.hint')}
      </p>
      <Button
        size="small"
        type="primary"
        disabled={unsaved > 0}
        loading={change.isPending}
        onClick={() => change.mutate(rebaseDraft)}
      >
        {t('rebase.now', { version: newest.id })}
      </Button>
      <Link to={`/directory/compare?from=${draft.basedOn}&to=${newest.id}`}>
        <Button size="small" type="text">
          {t('rebase.look')}
        </Button>
      </Link>
      <Trouble error={change.error} />
    </div>
  );
};
