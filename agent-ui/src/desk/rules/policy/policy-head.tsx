import { Button } from 'antd';
import { useState } from 'react';
import type { Policy } from '../../../../../src/contract/rulebook.ts';
import { Card, Mark } from '../lib/card.tsx';
import { useCanEdit } from '../lib/drafts.tsx';
import { NameFields } from '../lib/name-fields.tsx';
import { isSame } from '../lib/same.ts';
import { useSay } from '../lib/say.ts';
import { PresetDialog } from './preset-dialog.tsx';
import { sourceText } from './source-text.ts';
import styles from './policy.module.css';

interface PolicyHeadProps {
  policy: Policy;
  before: Policy;
  onChange: (policy: Policy) => void;
}

/** What the limits are called and where they come from. */
export const PolicyHead = ({ policy, before, onChange }: PolicyHeadProps) => {
  const { t, language } = useSay();
  const canEdit = useCanEdit();
  const [isChoosing, setChoosing] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const isChanged = !isSame([policy.name, policy.source], [before.name, before.source]);
  return (
    <Card
      title={policy.name[language]}
      actions={
        canEdit && (
          <>
            {isChanged && <Mark kind="changed" text={t('mark.changed')} />}
            <Button size="small" aria-expanded={isEditing} onClick={() => setEditing(!isEditing)}>
              {t('policy.editSource')}
            </Button>
            <Button size="small" type="primary" ghost onClick={() => setChoosing(true)}>
              {t('policy.presets')}
            </Button>
          </>
        )
      }
    >
      <p className={styles.source}>
        <b>{t('policy.source')}</b> {sourceText(policy.source[language], t) || t('policy.noSource')}
      </p>
      {isEditing && (
        <>
          <NameFields
            label={t('policy.name')}
            path="name"
            value={policy.name}
            onChange={(name) => onChange({ ...policy, name })}
          />
          <NameFields
            long
            label={t('policy.source')}
            path="source"
            value={policy.source}
            onChange={(source) => onChange({ ...policy, source })}
          />
        </>
      )}
      {isChoosing && (
        <PresetDialog current={policy} onChoose={onChange} onClose={() => setChoosing(false)} />
      )}
    </Card>
  );
};
