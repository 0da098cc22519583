import type { ViewTexts } from '../viewTexts';
import { events } from './events';
import { frame } from './frame';
import { outline } from './outline';
import { palette } from './palette';

export const views: ViewTexts = { events, frame, outline, palette };
