export { narration } from '../narration/en';
export { translation } from './translation';
export { promiseTexts } from './promiseTexts';
