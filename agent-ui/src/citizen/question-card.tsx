import type { ReactElement } from 'react';
import type { Track } from '../../../src/contract/track.ts';
import { useCitizen } from './citizen-context.ts';
import { dateWords } from './date-words.ts';
import { focusPageTitle } from './page-title.tsx';
import { useMessage, type TicketDesk } from './use-message.ts';
import { WordsForm } from './words-form.tsx';

interface QuestionCardProps extends TicketDesk {
  question: NonNullable<Track['question']>;
  now: Date;
}

/** What the citizen is asked, before anything else: without the answer nothing goes on. */
export const QuestionCard = ({ question, now, ...desk }: QuestionCardProps): ReactElement => {
  const { language, t } = useCitizen();
  const { sending, failure, post } = useMessage(desk);
  const { text, until } = question;
  const answer = async (words: string): Promise<boolean> => {
    const taken = await post({ door: 'supplement', body: { text: words } });
    if (taken) focusPageTitle();
    return taken;
  };
  return (
    <section className="card question-card" aria-labelledby="question-title">
      <h2 id="question-title">{t('question.title')}</h2>
      <p className="words">{text}</p>
      <p className="question-until">
        {until
          ? t('question.until', { date: dateWords(until, now, language) })
          : t('question.waits')}
      </p>
      <WordsForm
        name={`${desk.ticketKey.number}.${text}`}
        label={t('question.answer')}
        send={t('question.send')}
        sending={sending}
        failure={failure}
        onSend={answer}
      />
    </section>
  );
};
