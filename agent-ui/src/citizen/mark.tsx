import type { ReactElement } from 'react';

/** 一号答: an answer (the bubble) under one number (the brush stroke 一). */
export const Mark = (): ReactElement => (
  <svg className="mark" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
    <path
      className="mark-bubble"
      d="M32 5C16 5 4 15.6 4 29.4c0 8 4.2 15 10.7 19.4L12.5 59.5c-.2 1 .9 1.8 1.8 1.2l12-7.5c1.9.3 3.8.5 5.7.5 16 0 28-10.6 28-24.3S48 5 32 5Z"
    />
    <path
      className="mark-stroke"
      d="M15 28.5h22l5.2-6c1.2-1.4 2.9-1.4 4.1 0l4.8 6.2c1.7 2.2.6 4.8-2.1 4.8H15c-3.3 0-3.3-5 0-5Z"
    />
  </svg>
);

/** The same stroke, drawn out under a question. */
export const BrushLine = (): ReactElement => (
  <svg className="brush-line" viewBox="0 0 240 16" aria-hidden="true" focusable="false">
    <path d="M3 9h200l15-8c2-1 4-1 6 .5l12 9c3 2.5 2 5-2 5H3c-4 0-4-6.5 0-6.5Z" />
  </svg>
);
