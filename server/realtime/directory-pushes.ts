import type { DirectoryDesk } from '../directory/open-directory.ts';
import { roleRoom, type StaffNamespace } from './staff-rooms.ts';

/** Tells all staff of another current directory, and admins how far back-tests have come. */
export function pushDirectory(
  namespace: StaffNamespace,
  { live, bus }: Pick<DirectoryDesk, 'live' | 'bus'>,
): void {
  live.onChange(() => namespace.emit('directory.changed', { version: live.current.version }));
  bus.listen((notice) => {
    if (notice.type === 'back_test') {
      namespace.to(roleRoom('admin')).emit('back_test', notice.progress);
    }
  });
}
