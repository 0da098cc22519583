/** Twice as many points as on the page, so that it stays sharp in a document. */
const SCALE = 2;

/** An SVG as points. Rejects where the browser cannot draw it. */
export async function toPng(svg: string, size: { readonly width: number; readonly height: number }): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = size.width * SCALE;
  canvas.height = size.height * SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('The browser drew nothing.')) : resolve(blob)),
      'image/png',
    );
  });
}
