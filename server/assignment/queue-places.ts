import type { AgentsBus, Place } from './agents-bus.ts';

export interface QueuePlace {
  position: number;
  estimateSeconds: number | null;
}

/** Where those stand who wait, as this process was told; a second or so old. */
export interface QueuePlaces {
  of(number: string): QueuePlace | null;
  /** Calls back for each place that is other than it was. */
  onChange(listener: (number: string, place: QueuePlace) => void): void;
}

export function createQueuePlaces(agents: AgentsBus): QueuePlaces {
  let places = new Map<string, QueuePlace>();
  const listeners: ((number: string, place: QueuePlace) => void)[] = [];

  function take([number, position, estimateSeconds]: Place, before: typeof places): void {
    const known = before.get(number);
    places.set(number, { position, estimateSeconds });
    if (known?.position === position && known.estimateSeconds === estimateSeconds) return;
    for (const listener of listeners) listener(number, { position, estimateSeconds });
  }

  agents.listen((notice) => {
    if (notice.type !== 'places') return;
    const before = places;
    if (notice.whole) places = new Map();
    for (const place of notice.places) take(place, before);
  });
  return {
    of: (number) => places.get(number) ?? null,
    onChange: (listener) => void listeners.push(listener),
  };
}
