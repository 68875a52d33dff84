import type { JSX } from "preact";

export interface BarPart {
  points: number;
  /** How it is painted. */
  kind: string;
}

const gap = 0.6;

/** Points as a row of beds, one for each part; the words beside it say the same. */
export function PointsBar({ parts, max }: { parts: readonly BarPart[]; max: number }): JSX.Element {
  const scale = max > 0 ? 100 / max : 0;
  let at = 0;
  const beds = parts.map(({ points, kind }, index) => {
    const [x, width] = [at * scale, points * scale];
    at += points;
    const room = parts.length > 1 ? gap : 0;
    return (
      <rect key={index} class={`bed bed-${kind}`} x={x} y="0" height="4" width={Math.max(width - room, 0)} />
    );
  });
  return (
    <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="bed bed-empty" x="0" y="0" width="100" height="4" />
      {beds}
    </svg>
  );
}
