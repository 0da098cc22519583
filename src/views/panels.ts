import { part } from './part';

/** What stands beside the stage in more than one layout. */
export const SidePanel = part(async () => (await import('./inspector/SidePanel')).SidePanel);
export const SandboxPanel = part(async () => (await import('./sandbox/SandboxPanel')).SandboxPanel);
