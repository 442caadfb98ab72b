import { readFileSync } from 'node:fs';

/** What of a process is in memory, as Linux counts it, in MB. */
export function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024;
}

/**
 * The processor time of a process, of all its threads, as proc(5) tells it in ticks of 10 ms: the 12th and 13th
 * field after the name.
 */
export function cpuMs(pid: number | undefined): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
