import { DeleteOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { Link } from 'react-router';
import type { DirectoryDraftSummary } from '../../../../../src/contract/directory.ts';
import { errorText } from '../../lib/api-client.ts';
import { Moment } from '../../ui/moment.tsx';
import { discardDraft } from '../lib/draft-requests.ts';
import { draftTitle } from '../lib/draft-title.ts';
import { NewLabel, WarnLabel } from '../lib/labels.tsx';
import { useDraftChange } from '../lib/use-draft-change.ts';
import { useWords } from '../words.ts';
import cards from '../lib/cards.module.css';
import styles from './overview.module.css';

interface DraftListProps {
  drafts: readonly DirectoryDraftSummary[];
  mayEdit: boolean;
}

export const DraftList = ({ drafts, mayEdit }: DraftListProps) => {
  const t = useWords();
  if (drafts.length === 0)
    return <p className={cards.none}>{t(mayEdit ? 'overview.noDraft' : 'overview.noDraftRead')}</p>;
  return (
    <ul>
      {drafts.map((draft) => (
        <Line key={draft.id} draft={draft} mayEdit={mayEdit} />
      ))}
    </ul>
  );
};

const Line = ({ draft, mayEdit }: { draft: DirectoryDraftSummary; mayEdit: boolean }) => {
  const t = useWords();
  return (
    <li className={styles.line}>
      <div className={styles.what}>
        <Link to={`/directory/drafts/${draft.id}`}>{draftTitle(draft, t)}</Link>
        <p className={cards.facts}>
          <span className={cards.mono}>{draft.id}</span>
          <span>{t('draft.basedOn', { version: draft.basedOn })}</span>
          <span>{t('draft.revision', { n: draft.revision })}</span>
          <span>
            {draft.changedBy.name} <Moment at={draft.changedAt} />
          </span>
        </p>
      </div>
      {draft.overtaken && <WarnLabel text={t('draft.overtaken')} />}
      {draft.origin === 'shipped' && draft.note && <NewLabel text={t('draft.shipped')} />}
      {mayEdit && <Discard draft={draft} />}
    </li>
  );
};

const Discard = ({ draft }: { draft: DirectoryDraftSummary }) => {
  const t = useWords();
  const { modal, message } = App.useApp();
  const change = useDraftChange(draft);
  const ask = () =>
    void modal.confirm({
      title: t('draft.discardTitle', { name: draftTitle(draft, t) }),
      content: t('draft.discardHint'),
      okText: t('draft.discard'),
      okButtonProps: { danger: true },
      onOk: () =>
        change
          .mutateAsync(discardDraft)
          .catch((error: unknown) => void message.error(errorText(error))),
    });
  return (
    <Button
      type="text"
      size="small"
      icon={<DeleteOutlined />}
      aria-label={t('draft.discard')}
      title={t('draft.discard')}
      loading={change.isPending}
      onClick={ask}
    />
  );
};
