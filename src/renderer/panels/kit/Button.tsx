import { Tooltip } from '@base-ui/react/tooltip';
import { useId, useState, type ReactElement, type ReactNode, type Ref } from 'react';
import { useDesk } from '../../store/services';
import styles from './button.module.css';

export interface ButtonProps {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly onAct: () => void;
  /** Why it would change nothing now; the button can still be reached, and says so. */
  readonly refusal?: string | null;
  readonly look?: 'primary' | 'plain' | 'quiet';
  /** Shows the icon only; the label is for the tooltip and for a screen reader. */
  readonly iconOnly?: boolean;
  /** The key that does the same. */
  readonly shortcut?: string;
  readonly expanded?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button that is never a dead end: where it would change nothing, or what it asked for is refused, it says why. */
export function Button({
  label,
  icon,
  onAct,
  refusal = null,
  look = 'plain',
  iconOnly = false,
  shortcut,
  expanded,
  ref,
}: ButtonProps): ReactElement {
  const reasonId = useId();
  const id = useId();
  const press = useDesk((desk) => desk.press);
  const notify = useDesk((desk) => desk.notify);
  const dismiss = useDesk((desk) => desk.dismiss);
  const told = useDesk(({ notice }) => (notice?.at === id ? notice : null));
  // Whatever lies below a sheet is kept from screen readers, the herald too.
  const isOnSheet = useDesk((desk) => desk.sheet !== null);
  const [isHinted, setHinted] = useState(false);
  const act = (): void =>
    press(id, () => {
      if (refusal === null) onAct();
      else notify({ text: refusal, detail: '' });
    });
  const button = (
    <button
      ref={ref}
      type="button"
      className={styles['button']}
      data-look={look}
      data-icon-only={iconOnly}
      aria-disabled={refusal !== null}
      aria-describedby={refusal === null ? undefined : reasonId}
      aria-keyshortcuts={shortcut}
      aria-expanded={expanded}
      aria-label={iconOnly ? label : undefined}
      onClick={act}
    >
      {icon}
      {!iconOnly && <span className={styles['label']}>{label}</span>}
      {shortcut !== undefined && !iconOnly && (
        <kbd className={styles['key']} aria-hidden="true">
          {shortcut}
        </kbd>
      )}
    </button>
  );
  const hint = refusal ?? (iconOnly ? label : null);
  return (
    <>
      {/* The same elements with and without a hint: a button that was built anew would drop the focus. */}
      <Tooltip.Root
        disabled={hint === null && told === null}
        open={told !== null || (hint !== null && isHinted)}
        onOpenChange={(isOpen, { reason }) => {
          setHinted(isOpen);
          if (told !== null && reason === 'escape-key') dismiss();
        }}
      >
        <Tooltip.Trigger delay={300} render={button} />
        <Tooltip.Portal>
          <Tooltip.Positioner className={styles['positioner']} sideOffset={8}>
            <Tooltip.Popup className={styles['tooltip']} data-told={told !== null}>
              {told === null ? (
                hint
              ) : (
                <span role={isOnSheet ? 'alert' : undefined}>
                  {told.text}
                  {told.detail !== '' && (
                    <>
                      {' '}
                      <q lang="en">{told.detail}</q>
                    </>
                  )}
                </span>
              )}
            </Tooltip.Popup>
          </Tooltip.Positioner>
        </Tooltip.Portal>
      </Tooltip.Root>
      {refusal !== null && (
        <span id={reasonId} className="visually-hidden">
          {refusal}
        </span>
      )}
    </>
  );
}
