import { useState } from 'react';
import {
  SATISFACTIONS,
  SOLVED,
  type Satisfaction,
  type Solved,
} from '../../../../../src/contract/words.ts';
import { useTicketWords } from '../../lib/ticket-words.ts';
import { Choice } from './choice.tsx';
import { Field, FormFrame, type FormProps } from './form-frame.tsx';
import { useWordsOf, WordsField } from './words-field.tsx';

const YES_NO = ['yes', 'no'] as const;
type YesNo = (typeof YES_NO)[number];

/** 回访: whether somebody answered, and what the citizen says of the handling. */
export const CallBackForm = (props: FormProps) => {
  const t = useTicketWords();
  const { optional, field, send } = useWordsOf('record_call_back', props);
  const [reached, setReached] = useState<YesNo>();
  const [contacted, setContacted] = useState<YesNo>();
  const [solved, setSolved] = useState<Solved>();
  const [satisfaction, setSatisfaction] = useState<Satisfaction>();
  const isReached = reached === 'yes';
  const evaluation = {
    ...(contacted ? { contacted: contacted === 'yes' } : {}),
    ...(solved ? { solved } : {}),
    ...(satisfaction ? { satisfaction } : {}),
  };
  return (
    <FormFrame
      {...props}
      type="record_call_back"
      ready={reached === 'no' || (isReached && solved !== undefined && satisfaction !== undefined)}
      onSend={() =>
        void send({
          type: 'record_call_back',
          reached: isReached,
          ...(isReached ? evaluation : {}),
          ...optional,
        })
      }
    >
      <Field name={t('entry.reached')}>
        <Choice
          label={t('entry.reached')}
          options={YES_NO.map((value) => ({ value, name: t(`reached.${value}`) }))}
          value={reached}
          onChoose={setReached}
        />
      </Field>
      {isReached && (
        <>
          <Field name={t('entry.contacted')}>
            <Choice
              label={t('entry.contacted')}
              options={YES_NO.map((value) => ({ value, name: t(`contacted.${value}`) }))}
              value={contacted}
              onChoose={setContacted}
            />
          </Field>
          <Field name={t('entry.solved')}>
            <Choice
              label={t('entry.solved')}
              options={SOLVED.map((value) => ({ value, name: t(`solved.${value}`) }))}
              value={solved}
              onChoose={setSolved}
            />
          </Field>
          <Field name={t('entry.satisfaction')}>
            <Choice
              label={t('entry.satisfaction')}
              options={SATISFACTIONS.map((value) => ({ value, name: t(`satisfaction.${value}`) }))}
              value={satisfaction}
              onChoose={setSatisfaction}
            />
          </Field>
        </>
      )}
      <WordsField {...field} label={t('write.record_call_back')} />
    </FormFrame>
  );
};
