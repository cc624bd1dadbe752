export function findBrowser(): Promise<string | null>;
export function obtainBrowser(): Promise<string | null>;
