import { useEffect, useRef, useState, type FormEvent, type ReactElement } from 'react';
import type { Rating } from '../../../src/contract/commands.ts';
import { ChoiceGroup } from './choice-group.tsx';
import { useCitizen } from './citizen-context.ts';
import { FailureNote } from './failure-note.tsx';
import { focusPageTitle } from './page-title.tsx';
import { SendButton } from './send-button.tsx';
import { SATISFACTIONS, SOLVED } from './track-words.ts';
import { useKeptWords } from './use-kept-words.ts';
import { useMessage, type TicketDesk } from './use-message.ts';
import { isTooLong, WordsField } from './words-field.tsx';

interface RatingCardProps extends TicketDesk {
  /** The address asked for it: it takes the focus. */
  wanted: boolean;
}

/** Was it solved, how satisfied, was anybody in touch; not solved means that it is handled again. */
export const RatingCard = ({ wanted, ...desk }: RatingCardProps): ReactElement => {
  const { t } = useCitizen();
  const { sending, failure, post } = useMessage(desk);
  const [solved, setSolved] = useState<Rating['solved'] | null>(null);
  const [satisfaction, setSatisfaction] = useState<Rating['satisfaction'] | null>(null);
  const [contacted, setContacted] = useState<'yes' | 'no' | null>(null);
  const [text, setText] = useKeptWords(`${desk.ticketKey.number}.rating`);
  const [checked, setChecked] = useState(false);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setChecked(true);
    if (!solved || !satisfaction || isTooLong(text)) return;
    const words = text.trim();
    const body = {
      solved,
      satisfaction,
      ...(contacted && { contacted: contacted === 'yes' }),
      ...(words && { text: words }),
    };
    if (!(await post({ door: 'rating', body }))) return;
    setText('');
    focusPageTitle();
  };
  return (
    <section className="card rating" aria-labelledby="rating-title">
      <Title wanted={wanted} />
      <form className="plain" noValidate onSubmit={(event) => void submit(event)}>
        <fieldset className="plain" disabled={sending}>
          <ChoiceGroup
            legend={t('rating.solved')}
            className="choices-solved"
            choices={SOLVED.map((value) => ({ value, words: t(`solved.${value}`) }))}
            chosen={solved}
            onChoose={setSolved}
          />
          {solved && (
            <>
              <ChoiceGroup
                legend={t('rating.satisfaction')}
                className="choices-five"
                choices={SATISFACTIONS.map((value) => ({
                  value,
                  words: t(`satisfaction.${value}`),
                }))}
                chosen={satisfaction}
                error={checked && !satisfaction ? t('rating.missing') : null}
                onChoose={setSatisfaction}
              />
              <ChoiceGroup
                legend={`${t('rating.contacted')} (${t('ask.optional')})`}
                className="choices-two"
                choices={CONTACTED.map((value) => ({ value, words: t(`contacted.${value}`) }))}
                chosen={contacted}
                onChoose={setContacted}
              />
              <WordsField
                label={`${t(solved === 'solved' ? 'rating.words' : 'rating.left')} (${t('ask.optional')})`}
                text={text}
                onText={setText}
              />
              {solved === 'unsolved' && <p className="note note-warm">{t('rating.again')}</p>}
            </>
          )}
        </fieldset>
        <div role="alert">{failure && <FailureNote failure={failure} doing="sending" />}</div>
        {solved && (
          <SendButton
            words={t(solved === 'unsolved' ? 'rating.send.again' : 'rating.send')}
            sending={sending}
          />
        )}
      </form>
    </section>
  );
};

const CONTACTED = ['yes', 'no'] as const;

const Title = ({ wanted }: { wanted: boolean }): ReactElement => {
  const { t } = useCitizen();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!wanted) return;
    title.current?.focus({ preventScroll: true });
    title.current?.scrollIntoView({ block: 'start' });
  }, [wanted]);
  return (
    <h2 id="rating-title" ref={title} tabIndex={-1}>
      {t('rating.title')}
    </h2>
  );
};
