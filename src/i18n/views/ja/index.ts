import type { ViewTexts } from '../viewTexts';
import { frame } from './frame';

export const views: ViewTexts = { frame };
