import { CheckOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Input, Popover, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useOverview } from '../lib/directory-queries.ts';
import { Trouble } from '../lib/labels.tsx';
import { useWords } from '../words.ts';
import { useAccept, useSetAside } from './suggestion-requests.ts';
import styles from './suggestions.module.css';

interface AnswerBarProps {
  /** The ids that can be chosen, and those that are. */
  all: readonly string[];
  chosen: readonly string[];
  onChoose: (ids: readonly string[], on: boolean) => void;
  onDone: () => void;
}

/** Accepts what was chosen into a draft, or sets it aside. */
export const AnswerBar = ({ all, chosen, onChoose, onDone }: AnswerBarProps) => {
  const t = useWords();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [draftId, setDraftId] = useState<string>();
  const accept = useAccept(({ draft, changed }) => {
    onDone();
    void message.success(t('suggest.accepted', { n: changed }));
    void navigate(`/directory/drafts/${draft.id}/changes`);
  });
  return (
    <section className={styles.bar} aria-label={t('suggest.answer')}>
      <Checkbox
        checked={chosen.length === all.length}
        indeterminate={chosen.length > 0 && chosen.length < all.length}
        onChange={({ target }) => onChoose(all, target.checked)}
      >
        {chosen.length > 0
          ? t('suggest.chosen', { n: chosen.length, of: all.length })
          : t('suggest.chooseAll', { n: all.length })}
      </Checkbox>
      <span className={styles.answers}>
        <SetAside chosen={chosen} onDone={onDone} />
        <DraftChoice value={draftId} onChange={setDraftId} />
        <Button
          type="primary"
          icon={<CheckOutlined />}
          disabled={chosen.length === 0}
          loading={accept.isPending}
          onClick={() => accept.mutate({ ids: chosen, ...(draftId ? { draftId } : {}) })}
        >
          {t('suggest.accept')}
        </Button>
      </span>
      <Trouble error={accept.error} />
    </section>
  );
};

interface DraftChoiceProps {
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}

/** Into which draft: a new one, or an open one. */
const DraftChoice = ({ value, onChange }: DraftChoiceProps) => {
  const t = useWords();
  const drafts = useOverview().data?.drafts ?? [];
  if (drafts.length === 0) return null;
  return (
    <Select
      aria-label={t('suggest.intoDraft')}
      value={drafts.some(({ id }) => id === value) ? value : ''}
      onChange={(id) => onChange(id || undefined)}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: t('suggest.newDraft') },
        ...drafts.map(({ id, note }) => ({ value: id, label: note || id })),
      ]}
    />
  );
};

const SetAside = ({ chosen, onDone }: Pick<AnswerBarProps, 'chosen' | 'onDone'>) => {
  const t = useWords();
  const [reason, setReason] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const dismiss = useSetAside('dismiss', () => {
    setReason('');
    setIsOpen(false);
    onDone();
  });
  const send = () => {
    const why = reason.trim();
    dismiss.mutate({ ids: chosen, ...(why ? { reason: why } : {}) });
  };
  const question = (
    <div className={styles.aside}>
      <p>{t('suggest.dismissHint')}</p>
      <Input
        value={reason}
        maxLength={500}
        placeholder={t('suggest.reason')}
        aria-label={t('suggest.reason')}
        onChange={({ target }) => setReason(target.value)}
        onPressEnter={send}
      />
      <Trouble error={dismiss.error} />
      <Button type="primary" loading={dismiss.isPending} onClick={send}>
        {t('suggest.dismissN', { n: chosen.length })}
      </Button>
    </div>
  );
  return (
    <Popover
      open={isOpen && chosen.length > 0}
      onOpenChange={setIsOpen}
      trigger="click"
      placement="bottomRight"
      content={question}
    >
      <Button type="text" disabled={chosen.length === 0}>
        {t('suggest.dismiss')}
      </Button>
    </Popover>
  );
};
