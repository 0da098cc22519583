import type { TFunction } from 'i18next';
import type { MenuItem } from '../../../design';
import type { Command, SimulationState } from '../../../engine';
import type { ClusterModel } from '../../../projections';
import type { ThingForm } from '../../sheets';
import type { StageTarget } from '../stageContext';

/** What can be done to a thing: the head of its menu, and its actions in groups. */
export interface StageActions {
  readonly title: string;
  readonly note: string | undefined;
  readonly groups: readonly (readonly MenuItem[])[];
}

export interface ActionTools {
  readonly t: TFunction;
  readonly model: ClusterModel;
  /** As it is drawn; while time runs that is a little old. */
  readonly state: SimulationState;
  /** As it is when the command is given. */
  readonly now: () => SimulationState;
  /** Why nothing can be done just now; undefined when it can. */
  readonly blocked: string | undefined;
  readonly give: (command: Command) => void;
  readonly inspect: (target: StageTarget) => void;
  /** Opens what has to be asked before a command can be given. */
  readonly openForm: (form: ThingForm) => void;
}

export function item(
  id: string,
  label: string,
  hint: string,
  shortcut: string,
  disabledReason: string | undefined,
  onSelect: () => void,
): MenuItem {
  return { id, label, hint, shortcut, disabledReason, onSelect };
}

/** An item that leads to others, which take its menu's place. Their letters hold in the outer menu as well. */
export function menu(id: string, label: string, hint: string, items: readonly (readonly MenuItem[])[]): MenuItem {
  return { id, label, hint, items, onSelect: () => {} };
}
