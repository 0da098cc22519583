import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import { type GroupModel, type GroupRow, ownerSpans } from '../../projections';
import styles from './OwnerSpans.module.css';
import { boxStyle, memberStyle } from './placing';
import { useStage } from './stageContext';

interface OwnerSpansProps {
  readonly group: GroupModel;
  readonly box: GroupRow;
}

const COUNT_FROM = 92;
const NAME_FROM = 18;
/** A span that stands beside rows has room for a line of letters from here on. */
const LINE = 13;

/** Whose the lanes are, as one stretch over neighbours of the same owner. The lanes' own words say it too. */
export function OwnerSpans({ group, box }: OwnerSpansProps) {
  const { t } = useTranslation();
  const { select, arrangement } = useStage();
  const isRow = arrangement === 'byPartition';
  return ownerSpans(group, box, arrangement).map(({ member, rect, partitions }) => (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- The lanes below it lead to the same member by keyboard.
    <span
      key={`${member.clientId}@${rect.x}/${rect.y}`}
      aria-hidden="true"
      className={classes(styles.span, isRow && styles.standing)}
      style={{ ...boxStyle(rect, box.frame), ...memberStyle(member.colorIndex) }}
      title={`${member.clientId} · ${t('stage.owns', { number: partitions })}`}
      onClick={(event) => {
        event.stopPropagation();
        select({ type: 'consumer', consumerId: member.clientId });
      }}
    >
      {(isRow ? rect.height >= LINE : rect.width >= NAME_FROM) && <b>{member.label}</b>}
      {!isRow && rect.width >= COUNT_FROM && <span>{t('stage.owns', { number: partitions })}</span>}
    </span>
  ));
}
