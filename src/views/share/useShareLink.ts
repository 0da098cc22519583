import { useEffect, useState } from 'react';
import type { LinkWish, SessionStore } from '../../session';
import { withArrangement } from '../stage/arrangement';
import { shownArrangement } from '../stage/stageView';
import { useSessionStore } from '../useSession';
import { type Code, codeOf } from './code/codeOf';

export type OpensAt = NonNullable<LinkWish['opensAt']>;
type Wished = Required<LinkWish>;

export interface ShareLink {
  /** The address's fragment, with its `#`. */
  readonly fragment: string;
  readonly link: string;
  /** What a phone can read: the link, or the first shorter one that still says something of it; null for none. */
  readonly code: { readonly of: Wished; readonly isWhole: boolean; readonly drawn: Code } | null;
}

/** The link and its code, made anew with each wish; null until they are there. */
export function useShareLink({ language, opensAt, withOther }: Wished, isLesson: boolean): ShareLink | null {
  const session = useSessionStore();
  const [made, setMade] = useState<ShareLink | null>(null);
  useEffect(() => {
    let isWanted = true;
    void shareLink(session, { language, opensAt, withOther }, isLesson).then((now) => {
      if (isWanted) setMade(now);
    });
    return () => {
      isWanted = false;
    };
  }, [session, language, opensAt, withOther, isLesson]);
  return made;
}

async function shareLink(session: SessionStore, wish: Wished, isLesson: boolean): Promise<ShareLink> {
  const page = withArrangement(`${location.origin}${location.pathname}`, shownArrangement());
  const fragment = await session.getState().shareLink(wish);
  const link = page + fragment;
  const whole = codeOf(link);
  if (whole !== null) return { fragment, link, code: { of: wish, isWhole: true, drawn: whole } };
  for (const of of shorterThan(wish, isLesson)) {
    const drawn = codeOf(page + (await session.getState().shareLink(of)));
    if (drawn !== null) return { fragment, link, code: { of, isWhole: false, drawn } };
  }
  return { fragment, link, code: null };
}

/** What says the most first. */
function shorterThan(wish: Wished, isLesson: boolean): readonly Wished[] {
  const one = { ...wish, withOther: false };
  const points: readonly OpensAt[] = isLesson && wish.opensAt !== 'step' ? ['step', 'start'] : ['start'];
  return [...(wish.withOther ? [one] : []), ...points.map((opensAt) => ({ ...one, opensAt }))];
}
