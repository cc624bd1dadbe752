import './button.css';
import { Tooltip } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';

interface ButtonProps extends ComponentProps<'button'> {
  /** `primary`: the one thing to do here; `quiet`: steps back until it is pointed at. */
  readonly look?: 'plain' | 'primary' | 'quiet';
}

/** A button with words. Never submits a form unless it says `type="submit"`. */
export function Button({ look = 'plain', className = '', type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={`button ${look} ${className}`} {...rest} />;
}

interface TipProps {
  readonly text: ReactNode;
  /** The shortcut, as it is shown. */
  readonly shortcut?: string | undefined;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  readonly children: ReactNode;
}

/** A label that appears beside what is pointed at or focused. Needs a `Tooltip.Provider` above. */
export function Tip({ text, shortcut, side = 'bottom', children }: TipProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="tip" side={side} sideOffset={6} collisionPadding={8}>
          {text}
          {shortcut ? <kbd>{shortcut}</kbd> : null}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

interface IconButtonProps extends ComponentProps<'button'> {
  /** Its name, shown as a tip and told to screen readers. */
  readonly label: string;
  readonly shortcut?: string | undefined;
}

/** A button that is only an icon. */
export function IconButton({ label, shortcut, className = '', children, ...rest }: IconButtonProps) {
  return (
    <Tip text={label} shortcut={shortcut}>
      <button type="button" aria-label={label} className={`icon-button ${className}`} {...rest}>
        {children}
      </button>
    </Tip>
  );
}
