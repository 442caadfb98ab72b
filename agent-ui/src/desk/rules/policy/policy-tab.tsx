import { useState } from 'react';
import type { Policy } from '../../../../../src/contract/rulebook.ts';
import type { ClockTarget } from '../../../../../src/contract/words.ts';
import { useDraft } from '../lib/drafts.tsx';
import { SectionFrame } from '../lib/section-frame.tsx';
import { PreviewPane } from '../preview/preview-pane.tsx';
import { PolicyHead } from './policy-head.tsx';
import { TargetChoice } from './target-choice.tsx';
import { TargetMatrix } from './target-matrix.tsx';
import { TargetRules } from './target-rules.tsx';

/** Time limits: for each target, an ordered list of rules. */
export const PolicyTab = () => {
  const [target, setTarget] = useState<ClockTarget>('resolve');
  const { content, inForce, edit } = useDraft('policy');
  const before: Policy = inForce.content;
  return (
    <SectionFrame section="policy" aside={<PreviewPane target={target} />}>
      <PolicyHead policy={content} before={before} onChange={edit} />
      <TargetChoice policy={content} before={before} current={target} onChange={setTarget} />
      <TargetMatrix
        target={target}
        rules={content.targets[target]}
        before={before.targets[target]}
      />
      <TargetRules
        key={target}
        target={target}
        rules={content.targets[target]}
        before={before.targets[target]}
        onChange={(rules) => edit({ ...content, targets: { ...content.targets, [target]: rules } })}
      />
    </SectionFrame>
  );
};
