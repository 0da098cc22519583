export { facts } from './facts';
export { lesson } from './lesson';
