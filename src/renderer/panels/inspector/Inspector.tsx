import type { ReactElement } from 'react';
import { useDesk, useSiege } from '../../store/services';
import { GeneralInspector } from '../generals/GeneralInspector';
import { MessageInspector } from '../message/MessageInspector';
import { RecordInspector } from '../record/RecordInspector';

/** What the person looks at, closely: a general, an RPC or a line of the chronicle. */
export function Inspector(): ReactElement | null {
  const selection = useDesk((desk) => desk.selection);
  const exchange = useDesk((desk) => desk.exchange);
  const generals = useSiege((state) => state.view.generals);
  switch (selection.type) {
    case 'general': {
      const general = generals[selection.id] ?? generals[0];
      return general === undefined ? null : <GeneralInspector general={general} />;
    }
    case 'message':
      return exchange === null ? null : <MessageInspector exchange={exchange} />;
    case 'record':
      return <RecordInspector record={selection.record} />;
  }
}
