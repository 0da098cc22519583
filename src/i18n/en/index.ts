export { narration } from '../narration/en';
export { translation } from './translation';
