import type { ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import type { Draft } from './draft.ts';
import type { FieldErrors } from './failure-words.ts';
import { Field } from './field.tsx';
import { PositionButton } from './position-button.tsx';

export interface DraftFieldsProps {
  draft: Draft;
  errors: FieldErrors;
  onChange: (patch: Partial<Draft>) => void;
}

/** Where it is: an address, the device's position, or neither. */
export const PlaceFields = ({ draft, errors, onChange }: DraftFieldsProps): ReactElement => {
  const { t } = useCitizen();
  return (
    <fieldset className="group">
      <legend>
        {t('ask.place')} <span className="optional">{t('ask.optional')}</span>
      </legend>
      <Field
        label={t('ask.address')}
        placeholder={t('ask.address.placeholder')}
        autoComplete="street-address"
        maxLength={500}
        value={draft.address}
        error={errors.address}
        onText={(address) => onChange({ address })}
      />
      <PositionButton position={draft.position} onPosition={(position) => onChange({ position })} />
    </fieldset>
  );
};
