import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import type { Palette } from '../../../design';
import { createI18n } from '../../../i18n';
import { clusterModel, layoutStage } from '../../../projections';
import { createSession } from '../../../session';
import { stagePicture } from './stagePicture';

const PALETTE = new Proxy(
  { keys: ['k1', 'k2', 'k3', 'k4', 'k5', 'k6'], fonts: { sans: 'Inter', mono: 'Mono' }, strokes: {}, opacities: {} },
  { get: (target, name) => (name in target ? target[name as keyof typeof target] : String(name)) },
) as unknown as Palette;

async function aPicture(title: string) {
  const i18n = await createI18n('en');
  const clock = {
    nowMs: () => 0,
    requestFrame: () => 0,
    cancelFrame: () => {},
    isHidden: () => true,
    onVisibilityChange: () => {},
    breathe: () => Promise.resolve(),
  };
  const model = clusterModel(createSession({ storage: null, clock }).getState().state);
  const layout = layoutStage(model, { width: 1120, height: 760 });
  const t = i18n.t as TFunction;
  return stagePicture({ layout, model, palette: PALETTE, t, title, time: '00.000', address: 'partita.example' });
}

// Whoever finds the picture in a document must be able to find the moment again.
test('a picture has every broker, the leaders, and where and when it was taken', async () => {
  const svg = await aPicture('Four brokers');
  for (const text of ['broker 1', 'broker 2', 'broker 3', 'orders-0', 'kitchen', '00.000', 'partita.example'])
    expect(svg).toContain(text);
  expect(svg.match(/♛/g)).toHaveLength(3);
});

// A run may come from anywhere, with any name: a name is text, and never a part of the drawing.
test('what a person wrote stays text', async () => {
  const svg = await aPicture('<script>alert("x")</script> & more');
  expect(svg).not.toContain('<script>');
  expect(svg).toContain('&lt;script&gt;');
});
