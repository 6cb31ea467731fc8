/** For the English names of the form, which need no `localeCompare`: its first call in a process is slow. */
export const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
export const byDisplayName = (a: { displayName: string }, b: { displayName: string }) =>
	a.displayName < b.displayName ? -1 : 1;
