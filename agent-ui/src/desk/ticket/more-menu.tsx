import { EllipsisOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTicketWords } from '../lib/ticket-words.ts';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { GROUPS, type Action, type StaffCommandType } from './actions.ts';
import styles from './dock.module.css';

interface MoreMenuProps {
  actions: readonly Action[];
  mustWait: (type: StaffCommandType) => boolean;
  onAct: (type: StaffCommandType) => void;
}

/** The rest of what may be done, by what it is for. */
export const MoreMenu = ({ actions, mustWait, onAct }: MoreMenuProps) => {
  const { t } = useTranslation();
  const words = useTicketWords();
  const [open, setOpen] = useState(false);
  useShortcuts({ '.': () => setOpen(true) });
  const items = GROUPS.map((group) => ({
    type: 'group' as const,
    key: group,
    label: words(`group.${group}`),
    children: actions
      .filter((action) => action.group === group)
      .map(({ type, key }) => ({
        key: type,
        disabled: mustWait(type),
        label: (
          <span className={styles.choice}>
            {t(`command.${type}`)} {key && <kbd>{key}</kbd>}
          </span>
        ),
        onClick: () => onAct(type),
      })),
  })).filter(({ children }) => children.length > 0);
  return (
    <Dropdown
      menu={{ items, className: styles.menu ?? '' }}
      trigger={['click']}
      placement="topRight"
      open={open}
      onOpenChange={setOpen}
    >
      <Button icon={<EllipsisOutlined />} aria-label={words('dock.more')}>
        <span className={styles.more}>{words('dock.more')}</span> <kbd>.</kbd>
      </Button>
    </Dropdown>
  );
};
