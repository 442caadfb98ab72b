import { useState, type FormEvent, type ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import { Field } from './field.tsx';
import { navigate, progressPath } from './route.ts';
import { readCode, readNumber } from './ticket-keys.ts';

/** Number and code, forgiving about how they are typed. */
export const LookUpForm = ({ number }: { number: string }): ReactElement => {
  const { t } = useCitizen();
  const [typedNumber, setTypedNumber] = useState(number);
  const [typedCode, setTypedCode] = useState('');
  const [checked, setChecked] = useState(false);
  const readable = readNumber(typedNumber);
  const code = readCode(typedCode);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (readable && code) navigate(progressPath({ number: readable, code }));
  };
  return (
    <form className="card look-up" noValidate onSubmit={submit}>
      <Field
        label={t('lookup.number')}
        placeholder={t('lookup.number.example')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        value={typedNumber}
        error={checked && !readable ? 'lookup.number.wrong' : undefined}
        onText={setTypedNumber}
      />
      <Field
        label={t('lookup.code')}
        placeholder={t('lookup.code.example')}
        autoComplete="off"
        inputMode="numeric"
        value={typedCode}
        error={checked && !code ? 'lookup.code.wrong' : undefined}
        onText={setTypedCode}
      />
      <button type="submit" className="button button-main">
        {t('lookup.go')}
      </button>
    </form>
  );
};
