/** A hand that trembles is no drag. */
const SLACK_PX = 6;

export interface Dragging {
  /** The pointer has left where it was pressed. */
  readonly onStart: () => void;
  readonly onMove: (x: number, y: number) => void;
  /** Let go somewhere. */
  readonly onDrop: (x: number, y: number) => void;
  /** Always the last, with or without a drop. */
  readonly onEnd: () => void;
}

/** Follows a pointer that was pressed until it is let go. Esc gives up; what ends a drag is no click. */
export function followPointer(pressed: PointerEvent, { onStart, onMove, onDrop, onEnd }: Dragging): void {
  let isDragging = false;
  const move = (event: PointerEvent) => {
    const { clientX: x, clientY: y } = event;
    if (!isDragging && Math.hypot(x - pressed.clientX, y - pressed.clientY) < SLACK_PX) return;
    if (!isDragging) {
      isDragging = true;
      onStart();
    }
    onMove(x, y);
  };
  const up = ({ clientX, clientY }: PointerEvent) => {
    if (isDragging) onDrop(clientX, clientY);
    end();
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    end();
  };
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  function end() {
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', up);
    removeEventListener('pointercancel', end);
    removeEventListener('keydown', key, true);
    document.removeEventListener('selectstart', swallow, true);
    if (isDragging) {
      addEventListener('click', swallow, { capture: true, once: true });
      // Where no click follows, as after Esc, the next one is somebody's.
      setTimeout(() => removeEventListener('click', swallow, true), 0);
    }
    onEnd();
  }
  addEventListener('pointermove', move);
  addEventListener('pointerup', up);
  addEventListener('pointercancel', end);
  addEventListener('keydown', key, true);
  // What is dragged over is not marked as text.
  document.addEventListener('selectstart', swallow, true);
}
