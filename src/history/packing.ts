/**
 * Text to a form that survives in an address and back: a checksum in front, deflate, then base64 in the letters that
 * addresses allow. Deflate alone would let a changed letter through as another, valid text.
 */
import { addText, EMPTY_HASH, formatHash } from '../engine';

/** What unpacks to more is no run, but something made to fill the memory. */
export const MAX_UNPACKED_BYTES = 1024 * 1024;
const MAX_PACKED_LENGTH = 400_000;
const CHECKSUM_LENGTH = 8;

export async function pack(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(checksumOf(text) + text);
  const packed = await new Response(streamOf(bytes).pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer();
  return toBase64Url(new Uint8Array(packed));
}

export type Unpacked =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'damaged' }
  | { readonly type: 'tooLarge' };

export async function unpack(packed: string): Promise<Unpacked> {
  if (packed.length > MAX_PACKED_LENGTH) return { type: 'tooLarge' };
  const bytes = fromBase64Url(packed);
  if (bytes === null) return { type: 'damaged' };
  try {
    const inflated = await inflate(bytes);
    if (inflated === null) return { type: 'tooLarge' };
    const whole = new TextDecoder('utf-8', { fatal: true }).decode(inflated);
    const text = whole.slice(CHECKSUM_LENGTH);
    return whole.startsWith(checksumOf(text)) ? { type: 'text', text } : { type: 'damaged' };
  } catch {
    // The stream and the decoder say so when they cannot go on.
    return { type: 'damaged' };
  }
}

/** Null when there is more of it than anybody may send. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | null> {
  const reader = streamOf(bytes).pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(chunks, length);
    length += value.length;
    if (length > MAX_UNPACKED_BYTES) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}

function checksumOf(text: string): string {
  return formatHash(addText(EMPTY_HASH, text)).slice(0, CHECKSUM_LENGTH);
}

function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
