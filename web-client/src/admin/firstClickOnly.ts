import type { MouseEvent } from "react";

/**
 * For a row of buttons, in the capture phase: the second of two quick clicks is never meant for the button that has moved there meanwhile
 * (Save gives way to others once it has saved, Publish to Unpublish).
 */
export function firstClickOnly(event: MouseEvent) {
  if (event.detail < 2) return;
  event.preventDefault();
  event.stopPropagation();
}
