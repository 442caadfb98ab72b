import type { MouseEvent, ReactElement, ReactNode } from 'react';
import { navigate } from './route.ts';

interface LinkProps {
  to: string;
  className?: string;
  current?: boolean;
  children: ReactNode;
}

/** A link to another page of this site; opening it in a new tab works as with any link. */
export const Link = ({ to, className, current, children }: LinkProps): ReactElement => {
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  };
  return (
    <a href={to} className={className} aria-current={current ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  );
};
