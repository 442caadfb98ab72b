import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { useCitizen } from './citizen-context.ts';
import { wasNavigated } from './route.ts';

interface PageTitleProps {
  /** What the browser's tab says. */
  name: string;
  className?: string;
  children: ReactNode;
}

/** The heading of a page. It takes the focus when the page opens, so that a screen reader starts
 *  there; not on the very first page, where the browser starts by itself. */
export const PageTitle = ({ name, className, children }: PageTitleProps): ReactElement => {
  const { t } = useCitizen();
  const heading = useRef<HTMLHeadingElement>(null);
  const brand = t('brand');
  useEffect(() => {
    document.title = `${name} · ${brand}`;
  }, [name, brand]);
  useEffect(() => {
    if (wasNavigated()) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children}
    </h1>
  );
};

/** Where the focus goes when what had it is gone. */
export const focusPageTitle = (): void => {
  window.scrollTo(0, 0);
  document.querySelector('h1')?.focus();
};
