import { useEffect } from 'react';
import { isForStage } from './isForStage';
import { stageView, turn } from './stageView';

/** While the stage can be put on its side, X does it, and others are told. By the key's place too: on a keyboard set to Korean it says ㅌ. */
export function useTurning(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    stageView.setState({ canTurn: true });
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.key.toLowerCase() !== 'x' && event.code !== 'KeyX') || !isForStage(event)) return;
      event.preventDefault();
      turn();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => {
      stageView.setState({ canTurn: false });
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [isOn]);
}
