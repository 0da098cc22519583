/**
 * Gives a canvas the pixels of its place on this screen, and says how many there are to a CSS pixel. A canvas is cleared
 * by every change of its size, even to the same one.
 */
export function fitCanvas(canvas: HTMLCanvasElement, width: number, height: number): number {
  const ratio = devicePixelRatio;
  const pixels = { width: Math.round(width * ratio), height: Math.round(height * ratio) };
  if (canvas.width !== pixels.width) canvas.width = pixels.width;
  if (canvas.height !== pixels.height) canvas.height = pixels.height;
  return ratio;
}
