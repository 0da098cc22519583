/**
 * What nearly every run says, in one letter each, so that a link stays short enough for a QR code. JSON never holds a
 * control character as it is, so each may stand for a phrase; those that may lie between its words are left alone.
 *
 * Links that are out in the world were written with these phrases: the list may grow at its end, and never change.
 */
const PHRASES: readonly string[] = [
  '{"version":1,"seed":',
  ',"scenario":"sandbox","commands":[{"atMs":',
  ',"commands":[',
  '{"atMs":',
  ',"command":{"type":"',
  '],"playheadMs":',
  'publish","producerId":"shop","topic":"orders","key":"order-',
  'publish","producerId":"',
  '","topic":"',
  '","key":"',
  '","value":"',
  'killBroker","brokerId":',
  'stopBroker","brokerId":',
  'startBroker","brokerId":',
  'createTopic","topic":"',
  '","partitions":',
  ',"replicationFactor":',
  'Consumer","consumerId":"',
  '","groupId":"',
  ',"config":{"',
  ',"lesson":{"lessonId":"first-message","stepIndex":',
  ',"answers":{',
  '},"stepStartMs":{"',
  '},"doneTasks":[',
  '],"doneSteps":[',
  '],"hintsShown":0,"isDemonstration":false,"revealEntryId":',
];

/** Tab and the ends of lines are white space in JSON. */
const LETTERS = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).filter(
  (letter) => !'\t\n\r'.includes(letter),
);

const PHRASE_BY_LETTER = new Map(PHRASES.map((phrase, index) => [LETTERS[index] as string, phrase]));

/** JSON, with a letter for each phrase. */
export function shortened(json: string): string {
  let text = json;
  for (const [letter, phrase] of PHRASE_BY_LETTER) text = text.replaceAll(phrase, letter);
  return text;
}

/** The JSON again; null where it would be longer than `most`. Text without such letters is left as it is. */
export function spelledOut(text: string, most: number): string | null {
  let length = text.length;
  for (const letter of text) length += (PHRASE_BY_LETTER.get(letter)?.length ?? 1) - 1;
  if (length > most) return null;
  return Array.from(text, (letter) => PHRASE_BY_LETTER.get(letter) ?? letter).join('');
}
