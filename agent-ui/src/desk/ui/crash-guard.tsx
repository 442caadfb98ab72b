import { Component, type ReactNode } from 'react';
import { Failure } from './states.tsx';

interface CrashGuardProps {
  children: ReactNode;
}

/** Where a page breaks, says so instead of leaving a blank screen. */
export class CrashGuard extends Component<CrashGuardProps, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <Failure error={error} retry={() => location.reload()} />;
  }
}
