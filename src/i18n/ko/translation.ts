import { app } from './app';
import { skipTime } from './events';
import { actions, add, links, record, split } from './forms';
import { fidelity } from './fidelity';
import { follow } from './follow';
import { hints } from './hints';
import { inspector } from './inspector';
import { lesson, sandbox } from './lesson';
import { manage } from './manage';
import { map } from './map';
import { messages } from './messages';
import { crash, linkProblem, opening, refusals } from './notices';
import { promises } from './promises';
import { reading } from './reading';
import { settings } from './settings';
import { stage } from './stage';
import { transport } from './transport';
import { viewTabs, viewTitles } from './viewTitles';
import type { Translation } from '../translation';

export const translation: Translation = {
  app,
  transport,
  stage,
  messages,
  record,
  actions,
  add,
  links,
  split,
  inspector,
  refusals,
  linkProblem,
  opening,
  crash,
  promises,
  lesson,
  sandbox,
  skipTime,
  map,
  manage,
  reading,
  settings,
  fidelity,
  follow,
  hints,
  viewTitles,
  viewTabs,
};
