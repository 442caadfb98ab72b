import type { AgentsBus, Place } from './agents-bus.ts';

/** Tells where those stand who wait, when that has changed. */
export interface Places {
  /** It may have changed. */
  touch(): void;
  close(): void;
}

/** A line moves all the time: nobody reads faster. */
const TELL_EVERY_MS = 1_000;
/** So many times seldomer all are told, for processes that missed something. */
const WHOLE_EVERY = 5;

export function startPlaces({ agents, list }: { agents: AgentsBus; list(): Place[] }): Places {
  let told = new Map<string, Place>();
  let isTouched = true;
  let turn = 0;

  function tell(): void {
    turn += 1;
    const isWhole = turn % WHOLE_EVERY === 0;
    if (!isTouched && !isWhole) return;
    isTouched = false;
    const places = list();
    const changed = places.filter((place) => String(told.get(place[0])) !== String(place));
    const isLess = told.size > places.length;
    told = new Map(places.map((place) => [place[0], place]));
    if (isWhole || isLess) agents.tell({ type: 'places', places, whole: true });
    else if (changed.length > 0) agents.tell({ type: 'places', places: changed, whole: false });
  }

  const timer = setInterval(tell, TELL_EVERY_MS);
  return {
    touch() {
      isTouched = true;
    },
    close: () => clearInterval(timer),
  };
}
