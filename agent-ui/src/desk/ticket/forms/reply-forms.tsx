import { Button } from 'antd';
import type { TicketView } from '../../../../../src/contract/ticket.ts';
import { useDepartmentNames } from '../../lib/departments.ts';
import { useUser } from '../../lib/session.ts';
import { useTicketWords } from '../../lib/ticket-words.ts';
import { TemplatePicker } from '../../reply-templates/template-picker.tsx';
import { FormFrame, type FormProps } from './form-frame.tsx';
import { useWordsOf, WordsField } from './words-field.tsx';

const joined = (before: string, added: string): string =>
  before.trim() === '' ? added : `${before.trimEnd()}\n\n${added}`;

/** What the assisting departments have answered, each under its name, to become part of one reply. */
const useAssistingAnswers = ({ legs }: TicketView): string => {
  const t = useTicketWords();
  const { full } = useDepartmentNames();
  return legs
    .flatMap(({ departmentId, reply }) =>
      reply ? [t('reply.ofLeg', { department: full(departmentId), text: reply.text })] : [],
    )
    .join('\n\n');
};

/** The department's reply: the lead one's to the citizen, an assisting one's to the lead. */
export const ReplyForm = (props: FormProps) => {
  const { ticket } = props;
  const t = useTicketWords();
  const { departmentId } = useUser();
  const { words, field, send } = useWordsOf('reply', props);
  const answers = useAssistingAnswers(ticket);
  const isLead = departmentId === undefined || departmentId === ticket.departmentId;
  const add = (text: string) => field.onWrite(joined(field.value, text));
  return (
    <FormFrame
      {...props}
      type="reply"
      ready={words !== ''}
      reader={isLead ? 'citizen' : 'desk'}
      tools={
        <>
          {isLead && answers !== '' && (
            <Button onClick={() => add(answers)}>{t('reply.insertLegs')}</Button>
          )}
          <TemplatePicker number={ticket.number} onPick={add} />
        </>
      }
      onSend={() => void send({ type: 'reply', text: words })}
    >
      <WordsField
        {...field}
        label={t(isLead ? 'write.reply' : 'write.legReply')}
        rows={4}
        autoFocus
      />
    </FormFrame>
  );
};

/** An answer on the spot. */
export const AnswerForm = (props: FormProps) => {
  const t = useTicketWords();
  const { words, field, send } = useWordsOf('answer', props);
  return (
    <FormFrame
      {...props}
      type="answer"
      ready={words !== ''}
      reader="citizen"
      tools={
        <TemplatePicker
          number={props.ticket.number}
          onPick={(text) => field.onWrite(joined(field.value, text))}
        />
      }
      onSend={() => void send({ type: 'answer', text: words })}
    >
      <WordsField {...field} label={t('write.answer')} rows={4} autoFocus />
    </FormFrame>
  );
};
