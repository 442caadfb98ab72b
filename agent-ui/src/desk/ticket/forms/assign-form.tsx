import { useState } from 'react';
import { useColleagues } from '../../lib/colleagues.ts';
import { useTicketWords } from '../../lib/ticket-words.ts';
import { ColleagueSelect } from '../../ui/colleague-select.tsx';
import { Field, FormFrame, type FormProps } from './form-frame.tsx';
import styles from './forms.module.css';

/** To a colleague, who has so many already. */
export const AssignForm = (props: FormProps) => {
  const t = useTicketWords();
  const colleagues = useColleagues();
  const [staffId, setStaffId] = useState<string>();
  return (
    <FormFrame
      {...props}
      type="assign"
      ready={staffId !== undefined}
      onSend={() => void (staffId && props.onSend({ type: 'assign', staffId }))}
    >
      <Field name={t('entry.colleague')}>
        <ColleagueSelect
          placeholder={t('entry.colleagueHint')}
          value={staffId}
          except={props.ticket.assignee?.id}
          onChange={setStaffId}
        />
      </Field>
      {colleagues.isSuccess && colleagues.data.length <= 1 && (
        <p className={styles.none}>{t('colleagues.none')}</p>
      )}
    </FormFrame>
  );
};
