import { InputNumber } from 'antd';
import { useState } from 'react';
import { useTicketWords } from '../../lib/ticket-words.ts';
import { Choice } from './choice.tsx';
import { Field, FormFrame, type FormProps } from './form-frame.tsx';
import { useWordsOf, WordsField } from './words-field.tsx';
import styles from './forms.module.css';

interface DaysProps {
  name: string;
  value: number | null;
  max?: number;
  onChange: (days: number | null) => void;
}

const Days = ({ name, value, max = 365, onChange }: DaysProps) => {
  const t = useTicketWords();
  return (
    <Field name={name}>
      <InputNumber
        aria-label={name}
        min={0.5}
        max={max}
        step={1}
        value={value}
        suffix={t('entry.workingDays')}
        onChange={onChange}
      />
    </Field>
  );
};

/** 延期: how much longer, and why. */
export const AskExtensionForm = (props: FormProps) => {
  const t = useTicketWords();
  const { words, field, send } = useWordsOf('ask_extension', props);
  const [days, setDays] = useState<number | null>(5);
  return (
    <FormFrame
      {...props}
      type="ask_extension"
      ready={days !== null && words !== ''}
      onSend={() => void (days !== null && send({ type: 'ask_extension', days, text: words }))}
    >
      <Days name={t('entry.longer')} value={days} onChange={setDays} />
      <WordsField {...field} label={t('write.ask_extension')} autoFocus />
    </FormFrame>
  );
};

const DECISIONS = ['grant', 'refuse'] as const;

/** Grants what was asked for or less, or refuses it and says why. */
export const RuleExtensionForm = (props: FormProps) => {
  const { extension } = props.ticket;
  const t = useTicketWords();
  const { words, optional, field, send } = useWordsOf('rule_extension', props);
  const [decision, setDecision] = useState<(typeof DECISIONS)[number]>();
  const [days, setDays] = useState<number | null>(extension?.days ?? null);
  const isRefusal = decision === 'refuse';
  return (
    <FormFrame
      {...props}
      type="rule_extension"
      ready={decision !== undefined && (isRefusal ? words !== '' : days !== null)}
      onSend={() =>
        void (
          decision &&
          send({
            type: 'rule_extension',
            decision,
            ...optional,
            ...(days !== null && days !== extension?.days && !isRefusal ? { days } : {}),
          })
        )
      }
    >
      {extension && (
        <div className={styles.about}>
          <b>{t('extension.asked', { days: extension.days })}</b>
          <p>{extension.text}</p>
        </div>
      )}
      <Choice
        label={t('entry.decision')}
        options={DECISIONS.map((value) => ({ value, name: t(`ruling.${value}`) }))}
        value={decision}
        onChoose={setDecision}
      />
      {decision === 'grant' && (
        <Days
          name={t('entry.longer')}
          value={days}
          onChange={setDays}
          {...(extension ? { max: extension.days } : {})}
        />
      )}
      <WordsField {...field} label={t(isRefusal ? 'write.refuse' : 'write.rule')} />
    </FormFrame>
  );
};
