import { Button, Input, Select } from 'antd';
import { useState, type FocusEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Form, SuggestedForm } from '../../../../src/contract/form.ts';
import type { TicketView } from '../../../../src/contract/ticket.ts';
import { KINDS, URGENCIES } from '../../../../src/contract/words.ts';
import { FORM_FIELDS, formOnShow, isSameForm, sayable } from './matter-fields.ts';
import type { Acts } from './use-acts.ts';
import { useConversationWords } from './words.ts';
import styles from './side.module.css';

interface MatterProps {
  ticket: TicketView;
  /** What the desk has read out of the words. */
  suggested: SuggestedForm | null;
  acts: Acts;
}

/** 填单: what the desk has understood, to be corrected. It is kept when the cursor leaves the form. */
export const MatterForm = ({ ticket, suggested, acts }: MatterProps) => {
  const say = useConversationWords();
  const { t } = useTranslation();
  const [edited, setEdited] = useState<Form>({});
  const form = formOnShow(ticket.form, suggested, edited);
  const mayFill = ticket.may.includes('fill_form');
  const mayReassess = ticket.may.includes('reassess');
  const isDirty = Object.keys(edited).length > 0 && !isSameForm(sayable(form), ticket.form ?? {});
  const save = async () => {
    const sent = edited;
    if (!(await acts.give({ type: 'fill_form', form: sayable(form) }))) return;
    setEdited((now) => (now === sent ? {} : now));
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
        if (mayFill) void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && mayFill) void save();
      }}
    >
      <div className={styles.pair}>
        <label>
          <span>{say('matter.kind')}</span>
          <Select
            size="small"
            disabled={!mayReassess}
            aria-label={say('matter.kind')}
            value={ticket.kind}
            options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={(kind) => void acts.give({ type: 'reassess', kind })}
          />
        </label>
        <label>
          <span>{say('matter.urgency')}</span>
          <Select
            size="small"
            disabled={!mayReassess}
            aria-label={say('matter.urgency')}
            value={ticket.urgency}
            options={URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`) }))}
            onChange={(urgency) => void acts.give({ type: 'reassess', urgency })}
          />
        </label>
      </div>
      {FORM_FIELDS.map(({ field, max, rows }) => {
        const isSuggested =
          edited[field] === undefined && !ticket.form?.[field] && form[field] !== '';
        return (
          <label key={field} data-suggested={isSuggested || undefined}>
            <span>
              {say(`matter.${field}`)}
              {isSuggested && <em>{say('matter.suggested')}</em>}
            </span>
            <Input.TextArea
              size="small"
              disabled={!mayFill}
              autoSize={{ minRows: rows, maxRows: 6 }}
              maxLength={max}
              aria-label={say(`matter.${field}`)}
              data-first={field === 'place' || undefined}
              value={form[field]}
              onChange={({ target }) => setEdited({ ...edited, [field]: target.value })}
            />
          </label>
        );
      })}
      {mayFill && (
        <div className={styles.saving}>
          <span>{isDirty && say('matter.unsaved')}</span>
          <Button size="small" htmlType="submit" disabled={!isDirty} loading={acts.busy && isDirty}>
            {say('matter.save')} <kbd>Ctrl ↵</kbd>
          </Button>
        </div>
      )}
    </form>
  );
};
