import { useEffect, useRef, useState, type FormEvent, type ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import { ContactFields } from './contact-fields.tsx';
import { isBlank, isTooLong } from './draft.ts';
import { FailureNote } from './failure-note.tsx';
import { refusedFields } from './failure-words.ts';
import { LazyAnswers } from './lazy-answers.tsx';
import { focusPageTitle } from './page-title.tsx';
import { PlaceFields } from './place-fields.tsx';
import { SendButton } from './send-button.tsx';
import { StoryField } from './story-field.tsx';
import { TwoStepButton } from './two-step-button.tsx';
import { useDraft } from './use-draft.ts';
import { useOnline } from './use-online.ts';
import { useSending } from './use-sending.ts';

/** The form: what happened, and if the citizen likes where, and how to reach them. */
export const AskForm = (): ReactElement => {
  const { t, store } = useCitizen();
  const drafting = useDraft(store);
  const { draft, change, clear } = drafting;
  const { sending, failure, resends, send, giveUp } = useSending(drafting);
  const [checked, setChecked] = useState(0);
  const form = useFocusOnWrong(failure ?? checked);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(checked + 1);
    if (draft.text.trim() !== '' && !isTooLong(draft)) void send(draft);
  };
  const startOver = (): void => {
    setChecked(0);
    giveUp();
    clear();
    focusPageTitle();
  };
  const errors = refusedFields(failure);
  const missing = checked > 0 && draft.text.trim() === '';
  return (
    <form ref={form} className="ask-form" noValidate onSubmit={submit}>
      <fieldset className="plain" disabled={sending}>
        <StoryField
          text={draft.text}
          error={missing ? 'ask.empty' : errors.text}
          onText={(text) => change({ text })}
        />
        <LazyAnswers text={draft.text} onText={(text) => change({ text })} />
        <PlaceFields draft={draft} errors={errors} onChange={change} />
        <ContactFields draft={draft} errors={errors} onChange={change} />
      </fieldset>
      <div className="notes" role="alert">
        {useOnline() || <p className="note note-warm">{t('error.offline')}</p>}
        {failure && <FailureNote failure={failure} doing={resends ? 'resending' : 'sending'} />}
        {!failure && !sending && draft.attempts.length > 0 && (
          <p className="note note-warm">{t('ask.unanswered')}</p>
        )}
      </div>
      <div className="send">
        <SendButton
          words={t(draft.attempts.length > 0 ? 'ask.again' : 'ask.send')}
          sending={sending}
        />
      </div>
      {!isBlank(draft) && !sending && (
        <TwoStepButton
          label={t('ask.clear')}
          question={t('ask.clear.sure')}
          yes={t('ask.clear.yes')}
          no={t('ask.clear.no')}
          dangerous
          onYes={startOver}
        />
      )}
    </form>
  );
};

/** After a check, the first field that is wrong gets the focus. */
const useFocusOnWrong = (check: unknown) => {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (check) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [check]);
  return form;
};
