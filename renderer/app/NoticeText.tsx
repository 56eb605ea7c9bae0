import { notice } from '../state/notice.ts';
import { useStore } from '../state/store.ts';

/** What was just done, or why it was not: in the status bar, said aloud, gone after a while. */
export function NoticeText() {
  const present = useStore(notice);
  return (
    <span className={`notice ${present?.kind ?? ''}`} role="status" title={present?.text}>
      {present?.text}
    </span>
  );
}
