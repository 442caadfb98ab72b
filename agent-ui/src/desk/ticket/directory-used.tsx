import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { consolesOf } from '../lib/consoles.ts';
import { useUser } from '../lib/session.ts';
import styles from './routing-panel.module.css';

interface DirectoryUsedProps {
  /** By which the keywords that are on show were read. */
  version: string;
  /** The one in force. */
  current: string | undefined;
  /** What is on show was read again by the one in force. */
  again: boolean;
  busy: boolean;
  onAgain: (again: boolean) => void;
}

/** Which version of the directory was used, and what today's would say if it is another. */
export const DirectoryUsed = ({ version, current, again, busy, onAgain }: DirectoryUsedProps) => {
  const { t } = useTranslation();
  const { role } = useUser();
  const isOld = current !== undefined && current !== version;
  const words = t(isOld ? 'routing.versionThen' : 'routing.versionInForce', { version });
  return (
    <p className={styles.directory}>
      {consolesOf(role).includes('directory') ? (
        <Link to={`/directory/versions/${version}`}>{words}</Link>
      ) : (
        <span>{words}</span>
      )}
      {isOld && <span>{t('routing.inForce', { version: current })}</span>}
      {(again || isOld) && role !== 'handler' && (
        <Button size="small" type="link" loading={busy} onClick={() => onAgain(!again)}>
          {t(again ? 'routing.asItWas' : 'routing.again')}
        </Button>
      )}
    </p>
  );
};
