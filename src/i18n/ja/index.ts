export { narration } from '../narration/ja';
export { translation } from './translation';
export { promiseTexts } from './promiseTexts';
