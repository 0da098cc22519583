import { useTranslation } from 'react-i18next';
import { type GroupModel, type GroupRow, ownerSpans } from '../../projections';
import styles from './OwnerSpans.module.css';
import { memberStyle } from './placing';
import { useStage } from './stageContext';

interface OwnerSpansProps {
  readonly group: GroupModel;
  readonly box: GroupRow;
  readonly inside: { readonly x: number; readonly y: number };
  readonly height: number;
}

const COUNT_FROM = 92;
const NAME_FROM = 18;

/** Whose the lanes are, as one stretch over neighbours of the same owner. The lanes' own words say it too. */
export function OwnerSpans({ group, box, inside, height }: OwnerSpansProps) {
  const { t } = useTranslation();
  const { select } = useStage();
  return ownerSpans(group, box).map(({ member, x, width, partitions }) => (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- The lanes below it lead to the same member by keyboard.
    <span
      key={`${member.clientId}@${x}`}
      aria-hidden="true"
      className={styles.span}
      style={{ left: x - inside.x, top: box.top - inside.y, width, height, ...memberStyle(member.colorIndex) }}
      title={`${member.clientId} · ${t('stage.owns', { number: partitions })}`}
      onClick={(event) => {
        event.stopPropagation();
        select({ type: 'consumer', consumerId: member.clientId });
      }}
    >
      {width >= NAME_FROM && <b>{member.label}</b>}
      {width >= COUNT_FROM && <span>{t('stage.owns', { number: partitions })}</span>}
    </span>
  ));
}
