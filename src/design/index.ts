// The order counts: tokens and resets come before every component's own sheet.
import './fonts.css';
import './tokens.css';
import './base.css';

export { Button, type ButtonProps, type ButtonVariant } from './Button';
export { Card, type CardProps } from './Card';
export { classes } from './classes';
export { Code, type CodeProps } from './Code';
export { Dialog, type DialogProps } from './Dialog';
export { Finding, FindingLead, FindingList, FindingNote, type FindingTone } from './Finding';
export { Eyebrow, type EyebrowProps } from './Eyebrow';
export { Field, type FieldProps, type FieldWiring } from './Field';
export { FilterChip, type FilterChipProps } from './FilterChip';
export { Icon, type IconName, type IconProps } from './Icon';
export { KeyToken, type KeyTokenProps } from './KeyToken';
export { Logo, type LogoProps } from './Logo';
export { Menu, type MenuItem, type MenuProps, type Rect } from './Menu';
export { Notice, type NoticeProps, type NoticeTone } from './Notice';
export { type ColorIndex, keyColor, type Palette, readPalette, watchPalette } from './palette';
export { Ring, type RingProps } from './Ring';
export { Popover, type PopoverProps } from './Popover';
export { SearchField, type SearchFieldProps } from './SearchField';
export { SegmentedControl, type SegmentedControlProps, type SegmentedOption } from './SegmentedControl';
export { Toast, type ToastProps } from './Toast';
export { Tree, type TreeNode, type TreeProps } from './Tree';
export { type TreeLine, treeMove } from './treeMove';
