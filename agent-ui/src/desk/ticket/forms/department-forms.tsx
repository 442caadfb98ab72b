import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EMERGENCY_SERVICES, type EmergencyService } from '../../../../../src/contract/words.ts';
import { useDepartmentNames } from '../../lib/departments.ts';
import { useTicketWords } from '../../lib/ticket-words.ts';
import { DepartmentSelect } from '../../ui/department-select.tsx';
import { Choice } from './choice.tsx';
import { Field, FormFrame, type FormProps } from './form-frame.tsx';
import { useWordsOf, WordsField } from './words-field.tsx';
import styles from './forms.module.css';

/** 改派: from one department to another. */
export const ReassignForm = (props: FormProps) => {
  const t = useTicketWords();
  const { words, field, send } = useWordsOf('reassign', props);
  const [departmentId, setDepartmentId] = useState<string>();
  const isNew = departmentId !== undefined && departmentId !== props.ticket.departmentId;
  return (
    <FormFrame
      {...props}
      type="reassign"
      ready={isNew && words !== ''}
      onSend={() => void (departmentId && send({ type: 'reassign', departmentId, text: words }))}
    >
      <Field name={t('entry.sendTo')}>
        <DepartmentSelect
          placeholder={t('entry.department')}
          value={departmentId}
          onChange={setDepartmentId}
        />
      </Field>
      <WordsField {...field} label={t('write.reassign')} />
    </FormFrame>
  );
};

/** 协办: asks another department to help. */
export const AssistForm = (props: FormProps) => {
  const { ticket } = props;
  const t = useTicketWords();
  const { optional, field, send } = useWordsOf('assist', props);
  const [departmentId, setDepartmentId] = useState<string>();
  const taken = [ticket.departmentId, ...ticket.legs.map((leg) => leg.departmentId)];
  const isTaken = departmentId !== undefined && taken.includes(departmentId);
  return (
    <FormFrame
      {...props}
      type="assist"
      ready={departmentId !== undefined && !isTaken}
      onSend={() => void (departmentId && send({ type: 'assist', departmentId, ...optional }))}
    >
      <Field name={t('entry.assisting')}>
        <DepartmentSelect
          placeholder={t('entry.department')}
          value={departmentId}
          onChange={setDepartmentId}
        />
        {isTaken && <small>{t('entry.hasPart')}</small>}
      </Field>
      <WordsField {...field} label={t('write.assist')} />
    </FormFrame>
  );
};

/** Lets an assisting department go. */
export const ReleaseForm = (props: FormProps) => {
  const { legs } = props.ticket;
  const t = useTicketWords();
  const { short } = useDepartmentNames();
  const { optional, field, send } = useWordsOf('release', props);
  const [departmentId, setDepartmentId] = useState(legs[0]?.departmentId);
  return (
    <FormFrame
      {...props}
      type="release"
      ready={departmentId !== undefined}
      onSend={() => void (departmentId && send({ type: 'release', departmentId, ...optional }))}
    >
      <Choice
        label={t('entry.assisting')}
        options={legs.map((leg) => ({ value: leg.departmentId, name: short(leg.departmentId) }))}
        value={departmentId}
        onChoose={setDepartmentId}
      />
      <WordsField {...field} label={t('write.release')} />
    </FormFrame>
  );
};

/** To 110, 119, 120 or 122, when nobody took it for an emergency before. */
export const HandOverForm = (props: FormProps) => {
  const { t } = useTranslation();
  const words = useTicketWords();
  const { words: note, field, send } = useWordsOf('hand_over', props);
  const [service, setService] = useState<EmergencyService | undefined>(
    props.ticket.service ?? undefined,
  );
  return (
    <FormFrame
      {...props}
      type="hand_over"
      ready={service !== undefined}
      onSend={() =>
        void (service && send({ type: 'hand_over', service, ...(note === '' ? {} : { note }) }))
      }
    >
      <Choice
        label={words('entry.service')}
        options={EMERGENCY_SERVICES.map((value) => ({ value, name: t(`service.${value}`) }))}
        value={service}
        onChoose={setService}
      />
      <WordsField {...field} label={t('handOver.note')} />
      <p className={styles.none}>{t('handOver.hint')}</p>
    </FormFrame>
  );
};
