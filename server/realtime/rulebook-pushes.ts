import type { RulebookDesk } from '../rulebook/open-rulebook.ts';
import { roleRoom, type StaffNamespace } from './staff-rooms.ts';

/** Tells all staff of other rules, and supervisors and admins how far open deadlines are dated anew. */
export function pushRulebook(
  namespace: StaffNamespace,
  { live, bus }: Pick<RulebookDesk, 'live' | 'bus'>,
): void {
  live.onChange((change) => namespace.emit('rulebook.changed', change));
  bus.listen((notice) => {
    if (notice.type !== 'redating') return;
    namespace.to([roleRoom('supervisor'), roleRoom('admin')]).emit('redating', notice.progress);
  });
}
