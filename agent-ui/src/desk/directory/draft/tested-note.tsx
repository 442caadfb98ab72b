import { Link } from 'react-router';
import type { DirectoryDraft } from '../../../../../src/contract/directory.ts';
import { useBackTest } from '../lib/directory-queries.ts';
import { useFigure } from '../lib/figures.ts';
import { useWords } from '../words.ts';
import styles from './draft.module.css';

/** Whether the draft was tested as it is now, and what came of it. */
export const TestedNote = ({ draft, onLeave }: { draft: DirectoryDraft; onLeave: () => void }) => {
  const t = useWords();
  const figure = useFigure();
  const { data: test, isPending } = useBackTest(draft.id);
  if (isPending) return null;
  const link = (
    <Link to={`/directory/drafts/${draft.id}/back-test`} onClick={onLeave}>
      {t('publish.toTest')}
    </Link>
  );
  if (!test?.result || test.stale) {
    return (
      <p className={styles.tested} data-tone="warn">
        {t(test?.stale ? 'publish.stale' : 'publish.untested')} {link}
      </p>
    );
  }
  const { n, changed, byHand } = test.result;
  return (
    <p className={styles.tested}>
      {t('backTest.headline', {
        n: figure(n),
        changed: figure(changed),
        byHand: figure(byHand.changed),
      })}{' '}
      {link}
    </p>
  );
};
