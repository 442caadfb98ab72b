import { useState } from 'react';
import { RETURN_REASONS, type ReturnReason } from '../../../../../src/contract/words.ts';
import { useTicketWords } from '../../lib/ticket-words.ts';
import { DepartmentLabel } from '../../ui/department-label.tsx';
import { DepartmentSelect } from '../../ui/department-select.tsx';
import { Choice } from './choice.tsx';
import { Field, FormFrame, type FormProps } from './form-frame.tsx';
import { useWordsOf, WordsField } from './words-field.tsx';
import styles from './forms.module.css';

/** 退单: why, and who should have it if the handler knows. */
export const ReturnForm = (props: FormProps) => {
  const t = useTicketWords();
  const { words, field, send } = useWordsOf('return', props);
  const [reason, setReason] = useState<ReturnReason>();
  const [suggestion, setSuggestion] = useState<string>();
  return (
    <FormFrame
      {...props}
      type="return"
      ready={reason !== undefined && words !== ''}
      onSend={() =>
        void (
          reason &&
          send({ type: 'return', reason, text: words, ...(suggestion ? { suggestion } : {}) })
        )
      }
    >
      <Choice
        label={t('entry.reason')}
        options={RETURN_REASONS.map((value) => ({ value, name: t(`returnReason.${value}`) }))}
        value={reason}
        onChoose={setReason}
      />
      <WordsField {...field} label={t('write.return')} autoFocus />
      <Field name={t('entry.suggestion')}>
        <DepartmentSelect
          placeholder={t('entry.suggestionHint')}
          value={suggestion}
          onChange={setSuggestion}
        />
      </Field>
    </FormFrame>
  );
};

const DECISIONS = ['uphold', 'reject'] as const;

/** 退单审核: send it on, or leave it where it is and say why. */
export const RuleForm = (props: FormProps) => {
  const { objection } = props.ticket;
  const t = useTicketWords();
  const { words, optional, field, send } = useWordsOf('rule', props);
  const [decision, setDecision] = useState<(typeof DECISIONS)[number]>();
  const [departmentId, setDepartmentId] = useState(objection?.suggestion);
  const isReject = decision === 'reject';
  return (
    <FormFrame
      {...props}
      type="rule"
      ready={decision !== undefined && (!isReject || words !== '')}
      onSend={() =>
        void (
          decision &&
          send({
            type: 'rule',
            decision,
            ...optional,
            ...(departmentId && !isReject ? { departmentId } : {}),
          })
        )
      }
    >
      {objection && (
        <div className={styles.about}>
          <b>{t(`returnReason.${objection.reason}`)}</b>{' '}
          <DepartmentLabel departmentId={objection.departmentId} />
          <p>{objection.text}</p>
        </div>
      )}
      <Choice
        label={t('entry.decision')}
        options={DECISIONS.map((value) => ({ value, name: t(`ruling.${value}`) }))}
        value={decision}
        onChoose={setDecision}
      />
      {decision === 'uphold' && (
        <Field name={t('entry.sendTo')}>
          <DepartmentSelect
            placeholder={t('entry.sendToHint')}
            value={departmentId}
            onChange={setDepartmentId}
          />
        </Field>
      )}
      <WordsField {...field} label={t(isReject ? 'write.reject' : 'write.rule')} />
    </FormFrame>
  );
};
