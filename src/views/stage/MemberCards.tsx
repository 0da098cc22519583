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
} from '../../projections';
import { useThrottled } from '../useThrottled';
import { boxStyle, lineStyle, memberStyle } from './placing';
import styles from './MemberCards.module.css';
import { deadlineWords, standingTone, standingWords } from './standingWords';
import { Thing } from './Thing';

interface MemberCardsProps {
  readonly group: GroupModel;
  /** The line of members, and where its label begins. */
  readonly rect: Rect;
  readonly labelX: number;
  readonly isCompact: boolean;
  /** What the bars above are, while there are any. */
  readonly note: string | null;
  readonly row: number;
}

/** With less room, a card is a name and an arc. */
const WORDS_FROM = 122;
const NARROWEST = 58;
const WIDEST = 300;
/** On a phone a card and its arc are seen as a whole. */
const WIDEST_COMPACT = 256;
const GAP = 8;
const MORE = 44;
/** From here on there is room for a second line below the title, and for a third. */
const INSIDE_FROM = 34;
/** Lower, the name stands in the first line, and the second has the whole width. */
const LOW = 40;

/** The members of a group: where each stands, and how long it may. Every wait is an arc that shrinks to its deadline. */
export function MemberCards({ group, rect, labelX, isCompact, note, row }: MemberCardsProps) {
  const { t } = useTranslation();
  const state = useThrottled((current) => current.state);
  const timeMs = useThrottled((current) => Math.floor(current.playheadMs));
  const standings = memberStandings(group, state);
  const protocol = protocolOf(group.groupId, state);
  const left = isCompact ? 0 : labelX - 16;
  const origin = { x: left, y: rect.y };
  const { shown, width } = roomFor(standings.length, rect.width, isCompact ? WIDEST_COMPACT : WIDEST);
  const hidden = standings.length - shown;
  return (
    <div
      role="row"
      className={styles.row}
      style={{ left, top: rect.y, width: rect.x + rect.width - left, height: rect.height }}
    >
      <div role="rowheader" className={styles.label} style={{ width: Math.max(0, rect.x - left - 8) }}>
        {protocol !== null && (
          <b
            className={classes(styles.protocol, protocol === 'COOPERATIVE' && styles.cooperative)}
            style={lineStyle(labelX, rect.y + 13, origin)}
            title={t(`stage.rebalance.hints.${protocol}`)}
          >
            {protocol.toLowerCase()}
          </b>
        )}
        {note !== null && rect.height >= 30 && (
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
          rect={{ x: rect.x + index * (width + GAP), y: rect.y, width, height: rect.height }}
          inside={origin}
          timeMs={timeMs}
          row={row}
          column={index + 1}
        />
      ))}
      {hidden > 0 && (
        <span
          role="gridcell"
          className={styles.more}
          style={boxStyle({ x: rect.x + rect.width - MORE, y: rect.y, width: MORE, height: rect.height }, origin)}
        >
          {t('stage.standing.more', { number: hidden })}
        </span>
      )}
    </div>
  );
}

/** As many as fit side by side; whoever does not is counted at the end. */
function roomFor(count: number, width: number, widest: number): { readonly shown: number; readonly width: number } {
  const fitting = Math.floor((width + GAP) / (NARROWEST + GAP));
  const shown = count <= fitting ? count : Math.max(1, Math.floor((width - MORE) / (NARROWEST + GAP)));
  const room = count <= fitting ? width : width - MORE - GAP;
  return { shown, width: Math.min(widest, Math.floor((room + GAP) / Math.max(1, shown)) - GAP) };
}

interface MemberCardProps {
  readonly standing: MemberStanding;
  readonly group: GroupModel;
  readonly rect: Rect;
  readonly inside: { readonly x: number; readonly y: number };
  readonly timeMs: number;
  readonly row: number;
  readonly column: number;
}

function MemberCard({ standing, group, rect, inside, timeMs, row, column }: MemberCardProps) {
  const { t, i18n } = useTranslation();
  const { member, deadline } = standing;
  const words = standingWords(t, standing, group);
  const hasWords = rect.width >= WORDS_FROM;
  const isLow = rect.height < LOW;
  const size = Math.min(40, rect.height - 8);
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
      className={classes(styles.card, styles[tone], !hasWords && styles.narrow, hasWords && isLow && styles.low)}
      style={{ ...boxStyle(rect, inside), ...memberStyle(member.colorIndex) }}
    >
      <b className={styles.chip}>{member.label}</b>
      {hasWords && (
        <span className={styles.words} title={`${words.title} · ${words.detail}`}>
          <b>{words.title}</b>
          <span style={{ WebkitLineClamp: rect.height >= 46 ? 2 : 1 }}>{words.detail}</span>
        </span>
      )}
      {deadline !== null && (
        <span className={styles.wait} title={leftWords(t, deadline, timeMs, languageOf(i18n)) ?? undefined}>
          <Ring
            share={(deadline.endsMs - timeMs) / deadline.totalMs}
            tone={tone}
            size={size >= INSIDE_FROM ? size : 16}
            text={size >= INSIDE_FROM ? formatLeft(deadline.endsMs - timeMs) : undefined}
          />
          {size < INSIDE_FROM && <span aria-hidden="true">{formatLeft(deadline.endsMs - timeMs)}</span>}
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
