export interface SwitchBounds {
  /** On from here … */
  up: number;
  /** … until it is below this. */
  down: number;
  /** So many milliseconds on end turn it on, or off. */
  raiseAfterMs: number;
  lowerAfterMs: number;
}

/** Tells of each sample, which covers the milliseconds since the one before, whether the switch is on. */
export type Switch = (value: number, coversMs: number) => boolean;

/** Between its bounds a switch stays as it is. */
export function createSwitch({ up, down, raiseAfterMs, lowerAfterMs }: SwitchBounds): Switch {
  let isOn = false;
  let againstMs = 0;
  return (value, coversMs) => {
    const isAgainst = isOn ? value < down : value >= up;
    againstMs = isAgainst ? againstMs + coversMs : 0;
    if (againstMs >= (isOn ? lowerAfterMs : raiseAfterMs) && isAgainst) {
      isOn = !isOn;
      againstMs = 0;
    }
    return isOn;
  };
}
