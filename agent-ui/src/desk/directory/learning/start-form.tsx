import { ReadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, InputNumber, Slider } from 'antd';
import { useState } from 'react';
import type { DirectoryDraft } from '../../../../../src/contract/directory.ts';
import {
  LEARNING_TARGETS,
  MAX_LEARNING_TICKETS,
  MIN_DECIDED_TICKETS,
  type Learning,
} from '../../../../../src/contract/learning.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useDraftDesk } from '../lib/draft-desk.tsx';
import { percent } from '../lib/figures.ts';
import { Trouble, WarnLabel } from '../lib/labels.tsx';
import { isUnderWay, startLearning } from './learning-requests.ts';
import { useLearningWords } from './learning-words.ts';
import styles from './learning.module.css';

const USUAL_TICKETS = 5_000;
const inPercent = (share: number): number => Math.round(100 * share);

/** From how many tickets, how right, and whether the weights as well. */
export const StartForm = ({ draft, run }: { draft: DirectoryDraft; run: Learning | null }) => {
  const t = useLearningWords();
  const client = useQueryClient();
  const unsaved = useDraftDesk()?.unsaved ?? 0;
  const [target, setTarget] = useState(
    inPercent(draft.content.trust?.target ?? LEARNING_TARGETS.usual),
  );
  const [tickets, setTickets] = useState(run?.tickets ?? USUAL_TICKETS);
  const [weights, setWeights] = useState(true);
  const { id, revision } = draft;
  const start = useMutation({
    mutationFn: () => startLearning(id, { revision, tickets, target: target / 100, weights }),
    onSuccess: (started) => client.setQueryData(queryKeys.learning(id), started),
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
    >
      <div className={styles.target}>
        <p>
          {t('form.target')} <b>{percent(target, 100)}</b> {t('form.targetRight')}
        </p>
        <Slider
          min={inPercent(LEARNING_TARGETS.least)}
          max={inPercent(LEARNING_TARGETS.most)}
          value={target}
          tooltip={{ formatter: null }}
          ariaLabelForHandle={t('form.targetLabel')}
          onChange={setTarget}
        />
        <small>
          <span>{t('form.more')}</span>
          <span>{t('form.surer')}</span>
        </small>
      </div>
      <div className={styles.choices}>
        <label>
          {t('form.last')}
          <InputNumber
            min={MIN_DECIDED_TICKETS}
            max={MAX_LEARNING_TICKETS}
            step={1_000}
            value={tickets}
            onChange={(value) => setTickets(value ?? USUAL_TICKETS)}
          />
          {t('form.tickets')}
        </label>
        <Checkbox checked={weights} onChange={({ target }) => setWeights(target.checked)}>
          {t('form.weights')}
        </Checkbox>
        <Button
          type="primary"
          htmlType="submit"
          icon={<ReadOutlined />}
          loading={start.isPending}
          disabled={isUnderWay(run) || unsaved > 0}
        >
          {t(run ? 'form.again' : 'form.start')}
        </Button>
        {unsaved > 0 && <WarnLabel text={t('form.unsaved')} />}
      </div>
      <Trouble error={start.error} />
    </form>
  );
};
