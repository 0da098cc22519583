import type { StageTarget } from '../stage/stageContext';

/** Things on the stage as they lie on the page now, so that something can be dropped on them. */
export interface PlacedThing {
  readonly target: StageTarget;
  readonly row: number;
  readonly rect: DOMRect;
}

export function stageElement(): HTMLElement | null {
  return document.getElementById('stage');
}

export function thingsOnStage(): readonly PlacedThing[] {
  const elements = stageElement()?.querySelectorAll<HTMLElement>('[data-thing]') ?? [];
  return [...elements].flatMap((element) => {
    const target = targetOf(element);
    const row = Number(element.dataset['row']);
    return target === null ? [] : [{ target, row, rect: element.getBoundingClientRect() }];
  });
}

export function thingAt(x: number, y: number): PlacedThing | null {
  const element = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-thing]') ?? null;
  const target = element === null ? null : targetOf(element);
  if (element === null || target === null) return null;
  return { target, row: Number(element.dataset['row']), rect: element.getBoundingClientRect() };
}

/** The stage has written it there itself. */
function targetOf(element: HTMLElement): StageTarget | null {
  const { thing } = element.dataset;
  return thing === undefined ? null : (JSON.parse(thing) as StageTarget);
}

/** The process that a thing stands for; null for what has none, such as a topic. */
export function nodeIdOf(target: StageTarget): string | null {
  switch (target.type) {
    case 'broker':
      return `broker-${target.brokerId}`;
    case 'zookeeper':
      return `zookeeper-${target.serverId}`;
    case 'producer':
      return target.producerId;
    case 'consumer':
      return target.consumerId;
    default:
      return null;
  }
}
