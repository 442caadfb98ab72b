import type { Cluster } from './start-cluster.ts';

/** What runs where, for the person who started it. */
export function table({ processes, stores, url }: Cluster): string {
  const rows = processes.map(({ program, pid }) => [
    program.name,
    program.role,
    String(pid ?? '-'),
    String(program.port),
  ]);
  const head = ['process', 'role', 'pid', 'port'];
  const widths = head.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: string[]): string =>
    `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd();
  return [
    '',
    `  一号答 Yihaoda · ${url}/desk · ${url}/`,
    '',
    ...[head, ...rows].map(line),
    '',
    ...stores.map((store) => `  ${store}`),
    '',
    '  Ctrl-C stops all of it.',
    '',
    '',
  ].join('\n');
}
