import { DislikeOutlined, LikeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Article } from '../../../../src/contract/knowledge.ts';
import { errorText } from '../lib/api-client.ts';
import { useSayHelped } from './knowledge-queries.ts';
import { useKnowledgeWords } from './words.ts';
import styles from './marks.module.css';

type Counted = Pick<Article, 'helped' | 'notHelped'>;

/** How often an article helped, and how often it did not. */
export const HelpedCounts = ({ helped, notHelped }: Counted) => {
  const t = useKnowledgeWords();
  return (
    <span className={styles.counts}>
      <i title={t('helped.yesCount', { count: helped })}>
        <LikeOutlined aria-hidden /> <span aria-hidden>{helped}</span>
        <span className={styles.forReaders}>{t('helped.yesCount', { count: helped })}</span>
      </i>
      <i title={t('helped.noCount', { count: notHelped })}>
        <DislikeOutlined aria-hidden /> <span aria-hidden>{notHelped}</span>
        <span className={styles.forReaders}>{t('helped.noCount', { count: notHelped })}</span>
      </i>
    </span>
  );
};

interface HelpedProps {
  id: string;
  /** The conversation in which it was of use. */
  number?: string;
}

/** Asks whether an article helped; once is enough. */
export const AskHelped = ({ id, number }: HelpedProps) => {
  const t = useKnowledgeWords();
  const say = useSayHelped(id, number);
  if (say.isSuccess)
    return (
      <span className={styles.helped} role="status">
        {t('helped.counted')}
      </span>
    );
  return (
    <span className={styles.helped}>
      {t('helped.ask')}
      <Button
        size="small"
        icon={<LikeOutlined aria-hidden />}
        disabled={say.isPending}
        onClick={() => say.mutate(true)}
      >
        {t('helped.yes')}
      </Button>
      <Button
        size="small"
        icon={<DislikeOutlined aria-hidden />}
        disabled={say.isPending}
        onClick={() => say.mutate(false)}
      >
        {t('helped.no')}
      </Button>
      {say.isError && <span role="alert">{errorText(say.error)}</span>}
    </span>
  );
};
