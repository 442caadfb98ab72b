import { useState, type ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import type { Message } from './desk-api.ts';
import { useMessage, type TicketDesk } from './use-message.ts';
import { WordsForm } from './words-form.tsx';

export type WordsDoor = 'supplement' | 'urge' | 'reopen';

interface WordsActionProps extends TicketDesk {
  door: WordsDoor;
  hint: string;
}

/** A button that unfolds into a few words to the desk, and says when they have arrived. */
export const WordsAction = ({ door, hint, ...desk }: WordsActionProps): ReactElement => {
  const { t } = useCitizen();
  const { sending, failure, post } = useMessage(desk);
  const [state, setState] = useState<'folded' | 'open' | 'declined' | 'sent'>('folded');
  const send = async (text: string): Promise<boolean> => {
    const taken = await post(messageOf(door, text));
    if (taken) setState('sent');
    return taken;
  };
  if (state === 'open') {
    return (
      <section className="card action" aria-label={t(`act.${door}`)}>
        <p>{hint}</p>
        <WordsForm
          name={`${desk.ticketKey.number}.${door}`}
          label={t(`act.words.${door}`)}
          send={t(`act.send.${door}`)}
          optional={door === 'urge'}
          autoFocus
          sending={sending}
          failure={failure}
          onSend={send}
          onCancel={() => setState('declined')}
        />
      </section>
    );
  }
  return (
    <>
      <button
        type="button"
        className="button"
        ref={state === 'folded' ? undefined : focusOn}
        onClick={() => setState('open')}
      >
        {t(`act.${door}`)}
      </button>
      {state === 'sent' && (
        <p className="note note-good" role="status">
          {t(`act.sent.${door}`)}
        </p>
      )}
    </>
  );
};

const focusOn = (element: HTMLElement | null): void => element?.focus();

const messageOf = (door: WordsDoor, text: string): Message =>
  door === 'urge' ? { door, body: text ? { text } : {} } : { door, body: { text } };
