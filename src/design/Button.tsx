import type { ComponentProps } from 'react';
import styles from './Button.module.css';
import { classes } from './classes';

/**
 * `primary` is the next thing to do, at most one a page. `solid` is ink-filled (play). `quiet` has no frame until it is
 * pointed at; `icon` is quiet and square.
 */
export type ButtonVariant = 'plain' | 'primary' | 'solid' | 'quiet' | 'icon';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: ButtonVariant | undefined;
  /** As wide as high, for a lone icon in any variant. Such a button needs an `aria-label`. */
  readonly square?: boolean | undefined;
  readonly size?: 'normal' | 'large' | undefined;
}

/** A real button in one of five voices. Given `aria-pressed`, it turns ink-filled while pressed. */
export function Button({ variant = 'plain', square, size, className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      // A button that submits does so because it says so: the browser's default has sent too many forms.
      type={type}
      className={classes(
        styles.button,
        styles[variant],
        (square ?? variant === 'icon') && styles.square,
        size === 'large' && styles.large,
        className,
      )}
      {...rest}
    />
  );
}
