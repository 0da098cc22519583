import type { Rect } from '../../design';

/** What lies above the timeline, where a menu may be; undefined where the page has none below. */
export function aboveTimeline(): Rect | undefined {
  const top = document.querySelector('#transport')?.getBoundingClientRect().top;
  return top === undefined || top <= 0 ? undefined : { x: 0, y: 0, width: innerWidth, height: top };
}
