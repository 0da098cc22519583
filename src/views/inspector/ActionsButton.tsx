import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, type Rect } from '../../design';
import type { StageTarget } from '../stage/stageContext';
import { ThingMenu } from '../stage/ThingMenu';

/** Who has looked at a thing wants to do something with it. The dots on the stage show only under a hand. */
export function ActionsButton({ target, name }: { readonly target: StageTarget; readonly name: string }) {
  const { t } = useTranslation();
  const [anchor, setAnchor] = useState<Rect | null>(null);
  return (
    <>
      <Button
        aria-haspopup="menu"
        aria-label={t('stage.actionsFor', { name })}
        onClick={(event) => setAnchor(event.currentTarget.getBoundingClientRect())}
      >
        {t('stage.actions')}
      </Button>
      {anchor !== null && <ThingMenu target={target} anchor={anchor} onClose={() => setAnchor(null)} />}
    </>
  );
}
