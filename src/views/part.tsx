import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { getI18n } from 'react-i18next';
import { addViewTexts } from '../i18n';

/** A part of the page that is loaded when it is wanted. */
export interface Part<Props extends object> {
  (props: Props): ReactNode;
  /** Loads it ahead: wanted after that, it is there in the same frame. */
  prepare(): Promise<void>;
}

/**
 * Like React's `lazy`, but it shows as soon as it has come. Where something has just been shown in its stead, `lazy` waits
 * for a third of a second, and every panel and dialog would be late by that. A part that does not come is an error of the
 * page, which its boundary tells.
 */
export function part<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Meanwhile: ComponentType<Props> | null = null,
): Part<Props> {
  let known: ComponentType<Props> | null = null;
  const prepare = async () => {
    known = await load();
  };

  function Shown(props: Props) {
    const [Loaded, setLoaded] = useState(() => known);
    useEffect(() => {
      if (Loaded !== null) return;
      prepare().then(
        () => setLoaded(() => known),
        (error: unknown) =>
          setLoaded(() => {
            throw error;
          }),
      );
    }, [Loaded]);
    const Now = Loaded ?? Meanwhile;
    return Now === null ? null : <Now {...props} />;
  }
  return Object.assign(Shown, { prepare });
}

/** The same for what speaks with the words of the views: they come with it. */
export function partWithTexts<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Meanwhile: ComponentType<Props> | null = null,
): Part<Props> {
  return part(async () => {
    const [loaded] = await Promise.all([load(), addViewTexts(getI18n())]);
    return loaded;
  }, Meanwhile);
}
