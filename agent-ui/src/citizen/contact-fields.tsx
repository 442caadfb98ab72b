import type { ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import { Field } from './field.tsx';
import type { DraftFieldsProps } from './place-fields.tsx';

/** How to reach the citizen, and whether the department may know. */
export const ContactFields = ({ draft, errors, onChange }: DraftFieldsProps): ReactElement => {
  const { t } = useCitizen();
  return (
    <fieldset className="group">
      <legend>
        {t('ask.contact')} <span className="optional">{t('ask.optional')}</span>
      </legend>
      <div className="field-pair">
        <Field
          label={t('ask.name')}
          autoComplete="name"
          maxLength={100}
          value={draft.name}
          error={errors.name}
          onText={(name) => onChange({ name })}
        />
        <Field
          label={t('ask.phone')}
          type="tel"
          autoComplete="tel"
          maxLength={32}
          value={draft.phone}
          error={errors.phone}
          onText={(phone) => onChange({ phone })}
        />
      </div>
      <p className="field-hint">
        {t(draft.confidential ? 'ask.confidential.hint' : 'ask.contact.hint')}
      </p>
      <label className="switch">
        <input
          type="checkbox"
          role="switch"
          checked={draft.confidential}
          onChange={(event) => onChange({ confidential: event.target.checked })}
        />
        <span>{t('ask.confidential')}</span>
      </label>
    </fieldset>
  );
};
