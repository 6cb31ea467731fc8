export const ALL_SCOPES = [
	'read:calls',
	'read:transcripts',
	'read:leads',
	'read:teams',
	'read:coach',
	'read:scheduler_analytics',
	'read:outbound',
] as const;
export type Scope = (typeof ALL_SCOPES)[number];

export interface Team {
	id: number;
	name: string;
	enterpriseId: number;
	/** Internal test team, left out of lists unless asked for. */
	test: boolean;
}

export interface Key {
	kind: 'enterprise' | 'enterprise_all_teams' | 'portfolio_all_teams';
	teamIds: number[];
	/** Set for `enterprise_all_teams` only. */
	enterpriseId?: number;
	scopes: readonly Scope[];
}

export const teams: readonly Team[] = [
	{ id: 808, name: 'Acme Plumbing', enterpriseId: 41, test: false },
	{ id: 809, name: 'Summit Heating & Air', enterpriseId: 41, test: false },
	{ id: 810, name: 'Brightside Electric', enterpriseId: 41, test: false },
	{ id: 899, name: 'QA Test Team', enterpriseId: 41, test: true },
	{ id: 820, name: 'Harbor Drain & Sewer', enterpriseId: 42, test: false },
];

/** Keys have the real shape, `avoca_` and 64 hexadecimal characters, and are plainly not real. */
export function fakeKey(pair: string): string {
	return `avoca_${pair.repeat(32)}`;
}

export const sandboxKeys = {
	/** Team 808, every scope. */
	singleTeam: fakeKey('ab'),
	/** Teams 808, 809, 810 and the test team 899 of enterprise 41, every scope. */
	enterpriseAllTeams: fakeKey('cd'),
	/** Teams 808 and 820, of two enterprises, every scope. */
	portfolioAllTeams: fakeKey('ef'),
	/** Team 808, `read:calls` and `read:teams` only. */
	callsOnly: fakeKey('1a'),
};

export function defaultKeys(): Map<string, Key> {
	return new Map<string, Key>([
		[sandboxKeys.singleTeam, { kind: 'enterprise', teamIds: [808], scopes: ALL_SCOPES }],
		[
			sandboxKeys.enterpriseAllTeams,
			{ kind: 'enterprise_all_teams', enterpriseId: 41, teamIds: [808, 809, 810, 899], scopes: ALL_SCOPES },
		],
		[sandboxKeys.portfolioAllTeams, { kind: 'portfolio_all_teams', teamIds: [808, 820], scopes: ALL_SCOPES }],
		[sandboxKeys.callsOnly, { kind: 'enterprise', teamIds: [808], scopes: ['read:calls', 'read:teams'] }],
	]);
}
