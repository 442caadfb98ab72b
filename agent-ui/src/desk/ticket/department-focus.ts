import { useState, type PointerEvent } from 'react';

/** Handlers for what chooses a department when it is pressed, and shows it while pointed at. */
interface Chooser extends Pointing {
  'aria-pressed': boolean;
  onClick: () => void;
}

interface Pointing {
  onPointerEnter: (event: PointerEvent) => void;
  onPointerLeave: () => void;
}

export interface DepartmentFocus {
  /** The department whose words stand out; null for all. */
  departmentId: string | null;
  chooses: (departmentId: string) => Chooser;
  points: (departmentId: string) => Pointing;
}

/** Which department's words stand out: the one under the mouse, or else the one that was chosen. */
export const useDepartmentFocus = (): DepartmentFocus => {
  const [chosen, setChosen] = useState<string | null>(null);
  const [pointedAt, setPointedAt] = useState<string | null>(null);
  const points = (departmentId: string): Pointing => ({
    // A finger points at nothing before it presses, and stays there afterwards.
    onPointerEnter: ({ pointerType }) => pointerType === 'mouse' && setPointedAt(departmentId),
    onPointerLeave: () => setPointedAt(null),
  });
  return {
    departmentId: pointedAt ?? chosen,
    points,
    chooses: (departmentId) => ({
      ...points(departmentId),
      'aria-pressed': chosen === departmentId,
      onClick: () => {
        setPointedAt(null);
        setChosen(chosen === departmentId ? null : departmentId);
      },
    }),
  };
};
