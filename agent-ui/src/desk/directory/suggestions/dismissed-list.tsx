import { Button } from 'antd';
import type { DismissedProposal } from '../../../../../src/contract/proposals.ts';
import { Moment } from '../../ui/moment.tsx';
import { Department } from '../lib/department-names.tsx';
import { Trouble } from '../lib/labels.tsx';
import { useWords } from '../words.ts';
import { useSetAside } from './suggestion-requests.ts';
import cards from '../lib/cards.module.css';
import styles from './suggestions.module.css';

/** What people did not want, folded, with the way back. */
export const DismissedList = (props: { items: readonly DismissedProposal[]; mayEdit: boolean }) => {
  const { items, mayEdit } = props;
  const t = useWords();
  const restore = useSetAside('restore');
  return (
    <details className={`${cards.card} ${styles.dismissed}`}>
      <summary>{t('suggest.dismissed', { n: items.length })}</summary>
      <Trouble error={restore.error} />
      <ul>
        {items.map(({ id, action, departmentId, word, by, at, reason, support }) => (
          <li key={id}>
            <div>
              <p>
                <Department id={departmentId} /> {t(`suggest.deed.${action}`)} <b>{word}</b>
              </p>
              <p className={cards.facts}>
                <span>
                  {by.name} <Moment at={at} />
                </span>
                <span>{t('suggest.until', { n: support * 2 })}</span>
                {reason && <span>{reason}</span>}
              </p>
            </div>
            {mayEdit && (
              <Button size="small" type="text" onClick={() => restore.mutate({ ids: [id] })}>
                {t('suggest.restore')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
};
