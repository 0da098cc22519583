import { BrokerRow } from './BrokerRow';
import { GroupRow } from './GroupRow';
import { Heads } from './Heads';
import type { PartitionRowsProps } from './PartitionRows';
import { useStage } from './stageContext';

/** The stage by broker: partitions are columns with their heads above, and each broker and each group is a row. */
export function BrokerRows(props: PartitionRowsProps) {
  const { layout, model, topics, shown, columnOf, painted, formerLeaders } = props;
  const { isPlain } = useStage();
  return (
    <>
      <Heads {...{ layout, topics, columnOf, shown, painted, isPlain }} />
      {layout.rows.map((box, index) => {
        const broker = model.brokers.find(({ brokerId }) => brokerId === box.brokerId);
        if (broker === undefined) return null;
        const own = { box, layout, broker, row: index + 2 };
        return <BrokerRow key={box.brokerId} {...{ ...own, shown, columnOf, painted, formerLeaders }} />;
      })}
      {layout.groups.map((box, index) => {
        const group = model.groups.find(({ rowId }) => rowId === box.rowId);
        if (group === undefined) return null;
        const own = { box, layout, group, row: layout.rows.length + index + 2 };
        return <GroupRow key={box.rowId} {...{ ...own, shown, columnOf, painted }} />;
      })}
    </>
  );
}
