import type { ReactNode } from 'react';
import styles from './fields.module.css';

interface IconButtonProps {
  label: string;
  icon: ReactNode;
  onClick: () => void;
  disabled?: boolean;
  danger?: boolean;
}

export const IconButton = ({ label, icon, onClick, disabled, danger }: IconButtonProps) => (
  <button
    type="button"
    className={styles.small}
    aria-label={label}
    title={label}
    disabled={disabled}
    data-danger={danger || undefined}
    onClick={onClick}
  >
    {icon}
  </button>
);
