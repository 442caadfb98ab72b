import type { DirectoryDesk } from '../directory/open-directory.ts';
import { roleRoom, type StaffNamespace } from './staff-rooms.ts';

/** Tells all staff of another current directory, and admins how far back-tests and learning have come. */
export function pushDirectory(
  namespace: StaffNamespace,
  { live, bus }: Pick<DirectoryDesk, 'live' | 'bus'>,
): void {
  live.onChange(() => namespace.emit('directory.changed', { version: live.current.version }));
  bus.listen((notice) => {
    const admins = namespace.to(roleRoom('admin'));
    if (notice.type === 'back_test') admins.emit('back_test', notice.progress);
    if (notice.type === 'learning') admins.emit('learning', notice.progress);
  });
}
