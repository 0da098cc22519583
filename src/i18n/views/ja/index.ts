import type { ViewTexts } from '../viewTexts';
import { frame } from './frame';
import { outline } from './outline';
import { palette } from './palette';

export const views: ViewTexts = { frame, outline, palette };
