import { Desktop } from './Desktop';
import type { EmbeddedView } from './embed/embedView';
import { SandboxPanel, SidePanel } from './panels';
import { part, partWithTexts } from './part';
import { isMapAddress } from './useMapPlace';
import { PHONE } from './useMediaQuery';

/** The page as it is laid out on a desk, on a phone, and within somebody else's page. */
export { Desktop };
export const Phone = part(async () => (await import('./phone/Phone')).Phone);
export const Embed = partWithTexts(async () => (await import('./embed/Embed')).Embed);

export const MapPage = partWithTexts(async () => (await import('./map/MapPage')).MapPage);

/** Loads what the first frame shows, while the run it shows is being made. */
export async function prepareFirstFrame(embedded: EmbeddedView | null, isSandbox: boolean): Promise<void> {
  if (embedded !== null) return Embed.prepare();
  if (isMapAddress()) return MapPage.prepare();
  const layout = matchMedia(PHONE).matches ? [Phone] : [];
  const panels = isSandbox ? [SandboxPanel, SidePanel] : [];
  await Promise.all([...layout, ...panels].map((each) => each.prepare()));
}
