export interface SwitchBounds {
  /** On from here … */
  up: number;
  /** … until it is below this. */
  down: number;
  /** So many samples in a row turn it on, or off. */
  raiseAfter: number;
  lowerAfter: number;
}

/** Tells of each sample whether the switch is on; between its bounds it stays as it is. */
export type Switch = (value: number) => boolean;

export function createSwitch({ up, down, raiseAfter, lowerAfter }: SwitchBounds): Switch {
  let isOn = false;
  let streak = 0;
  return (value) => {
    const isAgainst = isOn ? value < down : value >= up;
    streak = isAgainst ? streak + 1 : 0;
    if (streak >= (isOn ? lowerAfter : raiseAfter)) {
      isOn = !isOn;
      streak = 0;
    }
    return isOn;
  };
}
