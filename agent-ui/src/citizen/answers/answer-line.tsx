import { useEffect, useId, useRef, type ReactElement } from 'react';
import { useCitizen } from '../citizen-context.ts';
import { dayWords } from '../date-words.ts';
import { useNow } from '../use-now.ts';
import { answerWords } from './answers-words.ts';
import type { PublicAnswer } from './use-answers.ts';

interface LineProps {
  answer: PublicAnswer;
  isOpen: boolean;
  onToggle: () => void;
  onHelped: () => void;
  onOther: () => void;
}

/** A question as a line to tap, its answer below. */
export const AnswerLine = ({ answer, isOpen, onToggle, ...act }: LineProps): ReactElement => {
  const { language } = useCitizen();
  const id = useId();
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    // On a phone the keyboard leaves its room to the answer.
    if (document.activeElement instanceof HTMLTextAreaElement) document.activeElement.blur();
    line.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  return (
    <li ref={line} className="answer" lang={languageOf(answer.question)}>
      <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
        {answer.question}
      </button>
      {isOpen && (
        <div id={id} className="answer-body">
          <p className="words">{answer.answer}</p>
          <Guide guide={answer.guide} />
          <Source answer={answer} />
          <div className="answer-buttons">
            <button type="button" className="button button-main" onClick={act.onHelped}>
              {answerWords(language, 'helped')}
            </button>
            <button type="button" className="button" onClick={act.onOther}>
              {answerWords(language, 'other')}
            </button>
          </div>
        </div>
      )}
    </li>
  );
};

/** An answer keeps the language in which it was written, whatever that of the page. */
const languageOf = (text: string): string => (/\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en');

const PARTS = ['conditions', 'papers', 'place', 'fee', 'days'] as const;

const Guide = ({ guide }: Pick<PublicAnswer, 'guide'>): ReactElement | null => {
  const { language } = useCitizen();
  const parts = PARTS.filter((part) => guide?.[part]);
  if (parts.length === 0) return null;
  return (
    <dl className="answer-guide" aria-label={answerWords(language, 'guide')}>
      {parts.map((part) => (
        <div key={part}>
          <dt>{answerWords(language, `guide.${part}`)}</dt>
          <dd className="words">{guide?.[part]}</dd>
        </div>
      ))}
    </dl>
  );
};

const Source = ({ answer }: { answer: PublicAnswer }): ReactElement | null => {
  const { language } = useCitizen();
  const now = useNow();
  const { department, validUntil } = answer;
  const name = department && (language === 'zh' ? department.name : department.englishName);
  const words = [
    name && answerWords(language, 'from', { department: name }),
    validUntil &&
      answerWords(language, 'until', {
        date: dayWords(`${validUntil}T12:00:00+08:00`, now, language),
      }),
  ].filter(Boolean);
  if (words.length === 0) return null;
  return (
    <p className="quiet" lang={language === 'zh' ? 'zh-CN' : 'en'}>
      {words.join(language === 'zh' ? '，' : ', ')}
    </p>
  );
};
