import type { IDataObject } from 'n8n-workflow';

import { readAll, type EnterpriseRequest } from './enterprise';
import type { AvocaContext, Patience } from './request';

/**
 * The schedulers of a team: `[{ scheduler_id, team_id, name, created_at, updated_at }]`. The newer of the two
 * routes has the team in its path; without a team the older one answers for a key of a single team.
 */
export async function schedulersOf(
	this: AvocaContext,
	team: string | undefined,
	patience?: Patience,
	itemIndex?: number,
): Promise<IDataObject[]> {
	const request: EnterpriseRequest = {
		path: team ? `/api/v1/teams/${team}/schedulers` : '/api/simple_scheduler_config',
		scope: 'read:scheduler_analytics',
	};
	const rows = await readAll.call(this, request, patience, itemIndex);
	return rows.map(({ id, scheduler_id, team_id, ...row }) => ({
		scheduler_id: scheduler_id ?? id,
		team_id: team_id ?? Number(team),
		...row,
	}));
}
