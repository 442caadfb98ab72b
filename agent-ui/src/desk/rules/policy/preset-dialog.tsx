import { Button, Modal } from 'antd';
import type { Policy } from '../../../../../src/contract/rulebook.ts';
import { Bones, Failure } from '../../ui/states.tsx';
import { Mark } from '../lib/card.tsx';
import { usePresets } from '../lib/rules-queries.ts';
import { isSame } from '../lib/same.ts';
import { useSay } from '../lib/say.ts';
import { termText } from '../lib/terms.ts';
import { decisionFor } from './policy-rules.ts';
import { sourceText } from './source-text.ts';
import styles from './policy.module.css';

interface PresetDialogProps {
  current: Policy;
  onChoose: (policy: Policy) => void;
  onClose: () => void;
}

/** Starts from what other cities have, with where it comes from. */
export const PresetDialog = ({ current, onChoose, onClose }: PresetDialogProps) => {
  const { t } = useSay();
  const presets = usePresets();
  return (
    <Modal open width={760} title={t('preset.title')} footer={null} onCancel={onClose}>
      <p className={styles.hint}>{t('preset.hint')}</p>
      {presets.isPending && <Bones lines={[60, 90, 70]} />}
      {presets.isError && <Failure error={presets.error} retry={presets.refetch} />}
      <ul className={styles.presets}>
        {presets.data?.items.map(({ id, content }) => (
          <Preset
            key={id}
            content={content}
            isCurrent={isSame(content, current)}
            onChoose={() => {
              onChoose(content);
              onClose();
            }}
          />
        ))}
      </ul>
    </Modal>
  );
};

interface PresetProps {
  content: Policy;
  isCurrent: boolean;
  onChoose: () => void;
}

/** What tells presets apart. */
const SAMPLES = [
  { kind: 'consultation', urgency: 'normal' },
  { kind: 'help', urgency: 'normal' },
  { kind: 'complaint', urgency: 'normal' },
  { kind: 'complaint', urgency: 'emergency' },
] as const;

const Preset = ({ content, isCurrent, onChoose }: PresetProps) => {
  const { t, language, kind, urgency } = useSay();
  return (
    <li>
      <div>
        <h3>{content.name[language]}</h3>
        <p className={styles.source}>
          <b>{t('policy.source')}</b> {sourceText(content.source[language], t)}
        </p>
        <dl>
          {SAMPLES.map((sample) => (
            <div key={sample.kind + sample.urgency}>
              <dt>{sample.urgency === 'normal' ? kind(sample.kind) : urgency(sample.urgency)}</dt>
              <dd>
                {termText(
                  decisionFor(content.targets.resolve, { ...sample, channel: 'phone' }).term,
                  t,
                )}
              </dd>
            </div>
          ))}
        </dl>
      </div>
      {isCurrent ? (
        <Mark kind="current" text={t('preset.current')} />
      ) : (
        <Button
          aria-label={t('preset.takeOf', { name: content.name[language] })}
          onClick={onChoose}
        >
          {t('preset.take')}
        </Button>
      )}
    </li>
  );
};
