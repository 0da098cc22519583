import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { classes, Ring } from '../../design';
import { formatDuration, formatLeft, languageOf } from '../../i18n';
import {
  type Deadline,
  type GroupModel,
  memberStandings,
  type MemberStanding,
  protocolOf,
  type Rect,
  type StageLayout,
} from '../../projections';
import { useThrottled } from '../useThrottled';
import { boxStyle, lineStyle, memberStyle } from './placing';
import styles from './MemberCards.module.css';
import { cardWords } from './cardWords';
import { deadlineWords, standingTone, standingWords } from './standingWords';
import { Thing } from './Thing';

interface MemberCardsProps {
  readonly group: GroupModel;
  /** The line of members, and where its label begins. */
  readonly rect: Rect;
  readonly labelX: number;
  readonly layout: StageLayout;
  /** What the bars above are, while there are any. */
  readonly note: string | null;
  readonly row: number;
  /** The first card's, for the arrow keys. */
  readonly column: number;
}

const TEXT_BELOW_FROM = 72;
const NARROWEST = 58;
const WIDEST = 300;
/** On a phone a card and its arc are seen as a whole. */
const WIDEST_COMPACT = 256;
const GAP = 8;
const MORE = 44;
/** From here on there is room for a second line below the title, and for a third. */
const INSIDE_FROM = 34;
const SMALL_RING = 16;

/** The members of a group: where each stands, and how long it may. Every wait is an arc that shrinks to its deadline. */
export function MemberCards({ group, rect, labelX, layout, note, row, column }: MemberCardsProps) {
  const { t } = useTranslation();
  const state = useThrottled((current) => current.state);
  const timeMs = useThrottled((current) => Math.floor(current.playheadMs));
  const standings = memberStandings(group, state);
  const protocol = protocolOf(group.groupId, state);
  const { isCompact, arrangement } = layout;
  const isColumn = arrangement === 'byPartition';
  const left = isCompact ? 0 : isColumn ? rect.x : labelX - 16;
  const top = isColumn ? rect.y - LABEL_HEIGHT : rect.y;
  const origin = { x: left, y: top };
  const { shown, places } = isColumn
    ? placesBelow(standings.length, rect)
    : placesBeside(standings.length, rect, isCompact ? WIDEST_COMPACT : WIDEST);
  const hidden = standings.length - shown;
  return (
    <div
      role="row"
      className={styles.row}
      style={{ left, top, width: rect.x + rect.width - left, height: rect.y + rect.height - top }}
    >
      <div
        role="rowheader"
        className={styles.label}
        style={isColumn ? { width: rect.width, height: LABEL_HEIGHT } : { width: Math.max(0, rect.x - left - 8) }}
      >
        {protocol !== null && (
          <b
            translate="no"
            className={classes(styles.protocol, protocol === 'COOPERATIVE' && styles.cooperative)}
            style={lineStyle(labelX, top + 13, origin)}
            title={t(`stage.rebalance.hints.${protocol}`)}
          >
            {protocol.toLowerCase()}
          </b>
        )}
        {note !== null && rect.height >= 30 && !isColumn && (
          <span className={styles.note} style={lineStyle(labelX, rect.y + 30, origin)}>
            {note}
          </span>
        )}
      </div>
      {standings.slice(0, shown).map((standing, index) => (
        <MemberCard
          key={standing.member.clientId}
          standing={standing}
          group={group}
          rect={places[index] ?? rect}
          textFrom={isColumn ? TEXT_BELOW_FROM : NARROWEST}
          inside={origin}
          timeMs={timeMs}
          row={row}
          column={column + index}
        />
      ))}
      {hidden > 0 && (
        <span role="gridcell" className={styles.more} style={boxStyle(places[shown] ?? rect, origin)}>
          {t('stage.standing.more', { number: hidden })}
        </span>
      )}
    </div>
  );
}

interface Places {
  readonly shown: number;
  /** One for each that is shown, and one more for how many are not. */
  readonly places: readonly Rect[];
}

/** As many as fit side by side; whoever does not is counted at the end. */
function placesBeside(count: number, { x, y, width, height }: Rect, widest: number): Places {
  const fitting = Math.floor((width + GAP) / (NARROWEST + GAP));
  const shown = count <= fitting ? count : Math.max(1, Math.floor((width - MORE) / (NARROWEST + GAP)));
  const room = count <= fitting ? width : width - MORE - GAP;
  const card = Math.min(widest, Math.floor((room + GAP) / Math.max(1, shown)) - GAP);
  const places = Array.from({ length: shown }, (_, index) => ({ x: x + index * (card + GAP), y, width: card, height }));
  return { shown, places: [...places, { x: x + width - MORE, y, width: MORE, height }] };
}

/** Where groups are columns: as many as fit one below the other, and the last place counts the others. */
function placesBelow(count: number, { x, y, width, height }: Rect): Places {
  const fitting = Math.max(1, Math.floor((height + BELOW_GAP) / (BELOW_HEIGHT + BELOW_GAP)));
  const shown = count <= fitting ? count : fitting - 1;
  const places = Array.from({ length: shown + 1 }, (_, index) => ({
    x,
    y: y + index * (BELOW_HEIGHT + BELOW_GAP),
    width,
    height: BELOW_HEIGHT,
  }));
  return { shown, places };
}

/** In a column: the line over the cards, and each of them. */
const LABEL_HEIGHT = 20;
const BELOW_HEIGHT = 34;
const BELOW_GAP = 6;

interface MemberCardProps {
  readonly standing: MemberStanding;
  readonly group: GroupModel;
  readonly rect: Rect;
  readonly inside: { readonly x: number; readonly y: number };
  readonly timeMs: number;
  /** How wide it is to have the seconds beside its arc. */
  readonly textFrom: number;
  readonly row: number;
  readonly column: number;
}

function MemberCard({ standing, group, rect, inside, timeMs, textFrom, row, column }: MemberCardProps) {
  const { t, i18n } = useTranslation();
  const { member, deadline } = standing;
  const words = standingWords(t, standing, group);
  const ring = Math.min(40, rect.height - 8);
  const { shape, title, detail } = cardWords(words, rect, ring);
  // Beside its name an arc is small, and has its seconds beside it.
  const size = shape === 'stacked' ? Math.min(ring, SMALL_RING) : ring;
  const tone = standingTone(standing);
  return (
    <Thing
      target={{ type: 'consumer', consumerId: member.clientId }}
      label={[member.clientId, words.title, words.detail, leftWords(t, deadline, timeMs, languageOf(i18n))]
        .filter((part) => part !== null && part !== '')
        .join(', ')}
      role="gridcell"
      row={row}
      column={column}
      className={classes(styles.card, styles[tone], styles[shape])}
      style={{ ...boxStyle(rect, inside), ...memberStyle(member.colorIndex) }}
    >
      <b className={styles.chip} title={member.clientId}>
        {member.label}
      </b>
      {title !== null && (
        <span className={styles.words} title={`${words.title} · ${words.detail}`}>
          <b>{title}</b>
          {detail !== null && <span>{detail}</span>}
        </span>
      )}
      {deadline !== null && (
        <span className={styles.wait} title={leftWords(t, deadline, timeMs, languageOf(i18n)) ?? undefined}>
          <Ring
            share={(deadline.endsMs - timeMs) / deadline.totalMs}
            tone={tone}
            size={size >= INSIDE_FROM ? size : SMALL_RING}
            text={size >= INSIDE_FROM ? formatLeft(deadline.endsMs - timeMs) : undefined}
          />
          {size < INSIDE_FROM && rect.width >= textFrom && (
            <span aria-hidden="true">{formatLeft(deadline.endsMs - timeMs)}</span>
          )}
        </span>
      )}
    </Thing>
  );
}

function leftWords(
  t: TFunction,
  deadline: Deadline | null,
  timeMs: number,
  language: ReturnType<typeof languageOf>,
): string | null {
  if (deadline === null) return null;
  return deadlineWords(t, deadline, formatDuration(Math.max(0, deadline.endsMs - timeMs), language));
}
