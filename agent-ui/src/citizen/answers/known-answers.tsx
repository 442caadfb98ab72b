import { useEffect, useRef, useState, type ReactElement } from 'react';
import { steadily } from '../../shared/steady.ts';
import { useCitizen } from '../citizen-context.ts';
import { AnswerLine } from './answer-line.tsx';
import { answerWords } from './answers-words.ts';
import { sayHelped, useAnswers, type PublicAnswer } from './use-answers.ts';
import './answers.css';

const SHOWN = 3;

interface KnownAnswersProps {
  /** What the citizen has written so far. */
  text: string;
  onText: (text: string) => void;
}

/** Public answers that fit what is being written. Screen readers hear of them without being interrupted. */
export const KnownAnswers = ({ text, onText }: KnownAnswersProps): ReactElement => {
  const { language, store } = useCitizen();
  const found = useAnswers(text, language);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [reading, setReading] = useState<string | null>(null);
  const [shown, show] = useState<readonly PublicAnswer[]>([]);
  /** What was written when an answer helped; null while none has. */
  const [cleared, setCleared] = useState<string | null>(null);
  const next = found.filter(({ id }) => !refused.includes(id)).slice(0, SHOWN);
  const calm = steadily(shown, next, refused.includes(reading ?? '') ? null : reading);
  if (calm !== shown) show(calm);
  if (cleared !== null && text !== '') setCleared(null);

  const helped = (id: string): void => {
    sayHelped(id, true, { store, language });
    setRefused([...refused, id]);
    setReading(null);
    setCleared(text);
    onText('');
  };
  const other = (id: string): void => {
    sayHelped(id, false, { store, language });
    setRefused([...refused, id]);
    setReading(null);
  };
  const isOnShow = cleared === null && text.trim() !== '' && calm.length > 0;
  return (
    <>
      <p className="for-readers" role="status">
        {isOnShow && answerWords(language, 'found', { count: calm.length })}
      </p>
      {cleared !== null && text === '' && <Thanks onUndo={() => onText(cleared)} />}
      {isOnShow && (
        <section className="answers" aria-labelledby="answers-title">
          <h2 id="answers-title">{answerWords(language, 'title')}</h2>
          <ul>
            {calm.map((answer) => (
              <AnswerLine
                key={answer.id}
                answer={answer}
                isOpen={answer.id === reading}
                onToggle={() => setReading(answer.id === reading ? null : answer.id)}
                onHelped={() => helped(answer.id)}
                onOther={() => other(answer.id)}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
};

/** In place of the answers: the citizen need not ask any more, and still can. */
const Thanks = ({ onUndo }: { onUndo: () => void }): ReactElement => {
  const { language } = useCitizen();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus({ preventScroll: true });
    title.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <section className="answers answers-thanks">
      <h2 ref={title} tabIndex={-1}>
        {answerWords(language, 'thanks')}
      </h2>
      <p className="quiet">{answerWords(language, 'thanks.note')}</p>
      <button type="button" className="text-button" onClick={onUndo}>
        {answerWords(language, 'undo')}
      </button>
    </section>
  );
};
