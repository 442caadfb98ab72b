import { RobotOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import type { FocusEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KINDS, URGENCIES } from '../../../../src/contract/words.ts';
import { ACTION_KEYS } from './action-list.ts';
import { FORM_FIELDS, type Shown } from './matter-fields.ts';
import type { Matter } from './use-matter.ts';
import { useConversationWords } from './words.ts';
import styles from './side.module.css';

interface MatterProps {
  matter: Matter;
  busy: boolean;
}

/**
 * 填单: what the desk has understood, to be corrected. What a person has touched stays; what the desk reads
 * now stands beside it. On a ticket it is kept when the cursor leaves the form.
 */
export const MatterForm = ({ matter, busy }: MatterProps) => {
  const say = useConversationWords();
  const { form, mayFill, mayMake, isDirty, save, make, write } = matter;
  const submit = () => {
    if (busy) return;
    if (mayMake) void make();
    else if (mayFill && isDirty) void save();
  };
  const onBlur = (event: FocusEvent<HTMLFormElement>) => {
    if (isDirty && mayFill && !event.currentTarget.contains(event.relatedTarget)) void save();
  };
  return (
    <form
      className={styles.form}
      aria-label={say('matter.title')}
      onBlur={onBlur}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
      }}
    >
      {mayMake && <Caller matter={matter} />}
      <Kinds matter={matter} />
      {FORM_FIELDS.map(({ field, max, rows }) => (
        <Line
          key={field}
          name={say(`matter.${field}`)}
          shown={form[field]}
          wordsOf={(words) => words}
          onTake={mayFill ? (words) => write(field, words) : undefined}
        >
          <Input.TextArea
            size="small"
            disabled={!mayFill}
            autoSize={{ minRows: rows, maxRows: 6 }}
            maxLength={max}
            aria-label={say(`matter.${field}`)}
            data-first={field === 'place' || undefined}
            value={form[field].value}
            onChange={({ target }) => write(field, target.value)}
          />
        </Line>
      ))}
      {(mayFill || mayMake) && (
        <div className={styles.saving}>
          <span>{isDirty && say('matter.unsaved')}</span>
          {mayMake ? (
            <Button type="primary" htmlType="submit" loading={busy}>
              {say('act.make')} <kbd>Alt {ACTION_KEYS.make.key}</kbd>
            </Button>
          ) : (
            <Button size="small" htmlType="submit" disabled={!isDirty} loading={busy && isDirty}>
              {say('matter.save')} <kbd>Ctrl ↵</kbd>
            </Button>
          )}
        </div>
      )}
    </form>
  );
};

/** Who calls, for the ticket that is to be. */
const Caller = ({ matter: { name, phone, introduce } }: { matter: Matter }) => {
  const say = useConversationWords();
  return (
    <div className={styles.pair}>
      <label>
        <span>{say('matter.name')}</span>
        <Input
          size="small"
          maxLength={100}
          aria-label={say('matter.name')}
          value={name}
          onChange={({ target }) => introduce({ name: target.value })}
        />
      </label>
      <label>
        <span>{say('matter.phone')}</span>
        <Input
          size="small"
          type="tel"
          maxLength={32}
          aria-label={say('matter.phone')}
          value={phone}
          onChange={({ target }) => introduce({ phone: target.value })}
        />
      </label>
    </div>
  );
};

const Kinds = ({ matter: { kind, urgency, mayReassess, choose } }: { matter: Matter }) => {
  const say = useConversationWords();
  const { t } = useTranslation();
  return (
    <div className={styles.pair}>
      <Line
        name={say('matter.kind')}
        shown={kind}
        wordsOf={(value) => t(`kind.${value}`)}
        onTake={mayReassess ? (value) => choose({ kind: value }) : undefined}
      >
        <Select
          size="small"
          disabled={!mayReassess}
          aria-label={say('matter.kind')}
          placeholder={say('matter.byDesk')}
          value={kind.value || null}
          options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(value) => value && choose({ kind: value })}
        />
      </Line>
      <Line
        name={say('matter.urgency')}
        shown={urgency}
        wordsOf={(value) => t(`urgency.${value}`)}
        onTake={mayReassess ? (value) => choose({ urgency: value }) : undefined}
      >
        <Select
          size="small"
          disabled={!mayReassess}
          aria-label={say('matter.urgency')}
          placeholder={say('matter.byDesk')}
          value={urgency.value || null}
          options={URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`) }))}
          onChange={(value) => value && choose({ urgency: value })}
        />
      </Line>
    </div>
  );
};

interface LineProps<T extends string> {
  name: string;
  shown: Shown<T>;
  wordsOf: (value: T) => string;
  /** Absent when nothing can be changed. */
  onTake: ((value: T) => void) | undefined;
  children: ReactNode;
}

/** A field: whether the desk filled it in, and what it would say now. */
const Line = <T extends string>({ name, shown, wordsOf, onTake, children }: LineProps<T>) => {
  const say = useConversationWords();
  const { isRead, alternative } = shown;
  return (
    <div className={styles.line} data-read={isRead || undefined}>
      <label>
        <span>
          {name}
          {isRead && (
            <em>
              <RobotOutlined aria-hidden /> {say('matter.suggested')}
            </em>
          )}
        </span>
        {children}
      </label>
      {alternative && onTake && (
        <button
          type="button"
          className={styles.alternative}
          title={say('matter.takeHint')}
          onClick={() => onTake(alternative)}
        >
          <RobotOutlined aria-hidden />
          <span>{wordsOf(alternative)}</span>
          <b>{say('matter.take')}</b>
        </button>
      )}
    </div>
  );
};
