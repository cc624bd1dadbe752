/** True when `dist` was made from the sources as they are. */
export function isBuilt(): boolean;
/** Builds the window, the host and the preload into `dist`, unless that was done already. */
export function build(options?: { readonly quiet?: boolean; readonly force?: boolean }): void;
