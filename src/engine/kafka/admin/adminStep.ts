import type { Context, Effect } from '../protocol/actor';
import type { Admin, AdminEvent, AdminTimer } from './types';

/** One input being handled by the command-line tools. */
export interface AdminStep {
  state: Admin;
  readonly events: AdminEvent[];
  readonly effects: Effect<AdminTimer>[];
  readonly context: Context;
}
