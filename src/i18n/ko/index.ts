export { narration } from '../narration/ko';
export { translation } from './translation';
export { promiseTexts } from './promiseTexts';
