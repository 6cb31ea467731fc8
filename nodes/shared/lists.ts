import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { chosenTeam, locatorValue, teamsOf } from './enterprise';
import { rubricsOf } from './rubrics';
import { schedulersOf } from './schedulers';

/** The live lists behind 'From List': whole lists, since Avoca has no pages for them, searched here. */
export const listSearch = {
	async searchTeams(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		return choices(await teamsOf.call(this), 'id', 'name', filter);
	},

	async searchSchedulers(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		return choices(
			await schedulersOf.call(this, await currentTeam.call(this)),
			'scheduler_id',
			'name',
			filter,
		);
	},

	async searchRubrics(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		return choices(await rubricsOf.call(this, await currentTeam.call(this)), 'id', 'title', filter);
	},
};

/** The team that is chosen in the open form; an expression has no value there yet. */
async function currentTeam(this: ILoadOptionsFunctions): Promise<string | undefined> {
	const team = locatorValue(this.getCurrentNodeParameter('team'));
	return await chosenTeam.call(this, team.startsWith('=') ? '' : team);
}

function choices(rows: IDataObject[], id: string, name: string, filter = ''): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	return {
		results: rows
			.map((row) => ({ name: `${String(row[name] ?? row[id])}`, value: `${String(row[id])}` }))
			.filter((choice) => choice.name.toLowerCase().includes(wanted) || choice.value === wanted)
			.sort((a, b) => a.name.localeCompare(b.name)),
	};
}
