import type { ClockTarget } from '../../../../../src/contract/words.ts';
import { Bones } from '../../ui/states.tsx';
import { Card, Hint, Trouble, Warning } from '../lib/card.tsx';
import { useWords } from '../words.ts';
import { ClockPreview } from './clock-preview.tsx';
import { MatterForm } from './matter-form.tsx';
import { usePreview } from './use-preview.ts';
import styles from './preview.module.css';

/** What the draft would do to a matter, renewed as one edits. `target` comes first. */
export const PreviewPane = ({ target }: { target?: ClockTarget }) => {
  const t = useWords();
  const { draft, inForce, isReady } = usePreview();
  const clocks = draft.data?.clocks ?? [];
  const isProvisional = clocks.some(({ provisional }) => provisional);
  return (
    <Card title={t('preview.title')} hint={t(inForce ? 'preview.ofDraft' : 'preview.ofForce')}>
      <MatterForm />
      {!isReady && <Hint>{t('preview.unfinished')}</Hint>}
      <Trouble error={draft.error} />
      {draft.isPending && isReady && <Bones lines={[60, 100, 60, 100]} />}
      {isProvisional && <Warning>{t('preview.provisional')}</Warning>}
      {draft.data && clocks.length === 0 && <Hint>{t('preview.noClock')}</Hint>}
      <div className={styles.clocks} data-stale={draft.isPlaceholderData || undefined}>
        {clocks.map((clock) => (
          <ClockPreview
            key={clock.clock.target}
            clock={clock}
            inForce={inForce?.clocks.find((other) => other.clock.target === clock.clock.target)}
            isCompared={inForce !== undefined}
            isFirst={target === clock.clock.target}
          />
        ))}
      </div>
    </Card>
  );
};
