import type { ViewTexts } from '../viewTexts';
import { frame } from './frame';
import { outline } from './outline';

export const views: ViewTexts = { frame, outline };
