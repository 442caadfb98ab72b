import type { RuleVersions } from '../../../../../src/contract/rulebook.ts';
import { usePersonName } from '../../lib/person-name.ts';
import { Moment } from '../../ui/moment.tsx';
import { Mark } from '../lib/card.tsx';
import { useWords } from '../words.ts';
import styles from './versions.module.css';

interface VersionListProps {
  /** Newest first. */
  items: RuleVersions['items'];
  current: number | undefined;
  onChoose: (version: number) => void;
}

export const VersionList = ({ items, current, onChoose }: VersionListProps) => {
  const t = useWords();
  const personName = usePersonName();
  return (
    <ol className={styles.list}>
      {items.map(({ version, at, by, note }, place) => (
        <li key={version}>
          <button
            type="button"
            aria-pressed={version === current}
            onClick={() => onChoose(version)}
          >
            <span>
              <b>v{version}</b>
              {place === 0 && <Mark kind="current" text={t('versions.inForce')} />}
            </span>
            <small>
              {personName(by)} · <Moment at={at} />
            </small>
            {note && <q>{note}</q>}
          </button>
        </li>
      ))}
    </ol>
  );
};
