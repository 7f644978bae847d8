import type { Line } from "../Mark";
import { pair } from "./projection";

export interface Arc {
  a: string;
  b: string;
  line: Line;
}

interface End {
  x: number;
  y: number;
  r: number;
}

/** A shallow curve between two places; it stops short of their markers. Several between the same two spread out. */
export function curve(from: End, to: End, bend: number): string {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy) || 1;
  const cx = (from.x + to.x) / 2 - dy * bend;
  const cy = (from.y + to.y) / 2 + dx * bend;
  const at = (t: number): [number, number] => [
    (1 - t) ** 2 * from.x + 2 * (1 - t) * t * cx + t * t * to.x,
    (1 - t) ** 2 * from.y + 2 * (1 - t) * t * cy + t * t * to.y,
  ];
  const start = at((from.r + 5) / length);
  const end = at(1 - (to.r + 5) / length);
  const middle = at(0.5);
  const control: [number, number] = [2 * middle[0] - (start[0] + end[0]) / 2, 2 * middle[1] - (start[1] + end[1]) / 2];
  return `M${pair(start)}Q${pair(control)} ${pair(end)}`;
}

const bends: Record<Line, number> = { intent: 0.06, fact: -0.1, ended: 0.18, unknown: -0.2 };
export const bendOf = (arc: Arc) => bends[arc.line];
