import { createAreaReader } from '../../src/intake/area.ts';
import { createAssessor, type Assess } from '../../src/intake/assess.ts';
import type { LiveDirectory } from '../directory/live-directory.ts';

/** Assesses inquiries, with the area (属地) by the areas of the directory in force. */
export function createLiveAssessor(directory: Pick<LiveDirectory, 'current' | 'onChange'>): Assess {
  const assess = createAssessor();
  const readerNow = () => createAreaReader(directory.current.areas ?? []);
  let readArea = readerNow();
  directory.onChange(() => {
    readArea = readerNow();
  });
  return (inquiry) => {
    const area = readArea(inquiry);
    return { ...assess(inquiry), ...(area ? { area } : {}) };
  };
}
