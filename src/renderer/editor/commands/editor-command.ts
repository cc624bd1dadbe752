export type { EditorCommand } from '../editor-command';
