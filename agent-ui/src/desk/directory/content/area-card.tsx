import { LeftOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import type { Area } from '../../../../../src/contract/directory.ts';
import { answeringFor } from '../lib/area-tree.ts';
import { Department } from '../lib/department-names.tsx';
import { useWords } from '../words.ts';
import styles from './areas.module.css';

interface AreaCardProps {
  base: string;
  area: Area;
  areas: readonly Area[];
}

/** An area to read. */
export const AreaCard = ({ base, area, areas }: AreaCardProps) => {
  const t = useWords();
  const { id, name, level, parentId, departmentId, words } = area;
  const answering = answeringFor(areas, id);
  return (
    <div className={styles.pane}>
      <header className={styles.head}>
        <Link to={base} className={styles.back} aria-label={t('do.back')}>
          <LeftOutlined />
        </Link>
        <h2>{name}</h2>
      </header>
      <dl className={styles.facts}>
        <dt>{t('areas.level')}</dt>
        <dd>{t(`level.${level}`)}</dd>
        <dt>{t('areas.parent')}</dt>
        <dd>{areas.find((one) => one.id === parentId)?.name ?? '—'}</dd>
        <dt>{t('areas.department')}</dt>
        <dd>
          {answering ? <Department id={answering} /> : '—'}{' '}
          {answering && !departmentId && <small>{t('areas.inherited')}</small>}
        </dd>
        <dt>{t('areas.words')}</dt>
        <dd>{words.join('、') || '—'}</dd>
        <dt>{t('card.id')}</dt>
        <dd>
          <code>{id}</code>
        </dd>
      </dl>
    </div>
  );
};
