import 'reflect-metadata';

import type { IDataObject, INodeListSearchItems, INodeParameters, INodeTypes } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { LoadOptionsContext } from 'n8n-core';

import { AvocaCoachScore } from '../../nodes/AvocaCoachScore/AvocaCoachScore.node';
import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { additionalDataFor } from './harness.mts';

type ListName = 'searchTeams' | 'searchSchedulers' | 'searchRubrics';

const type = new AvocaCoachScore();
const nodeTypes = { getByNameAndVersion: () => type, getByName: () => type } as unknown as INodeTypes;

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ rows: 1, rateLimit: false });
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

/** What the form shows for a list while `parameters` are filled in. */
async function search(
	list: ListName,
	filter?: string,
	parameters: INodeParameters = {},
	credential: IDataObject = {},
): Promise<INodeListSearchItems[]> {
	const node = {
		id: 'node-1',
		name: 'Avoca',
		type: 'n8n-nodes-avoca.avocaCoachScore',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: { resource: 'score', operation: 'getMany', ...parameters },
		credentials: { avocaApi: { id: '1', name: 'Avoca' } },
	};
	const workflow = new Workflow({
		id: 'w',
		name: 'Test',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
	});
	const data = additionalDataFor({
		enterpriseApiKey: sandbox.enterprise.keys.enterpriseAllTeams,
		enterpriseBaseUrl: sandbox.enterpriseUrl,
		...credential,
	});
	data.currentNodeParameters = node.parameters;
	const context = new LoadOptionsContext(workflow, workflow.getNode('Avoca')!, data, 'team');
	return (await type.methods.listSearch[list].call(context, filter)).results;
}

test('teams are listed by name, and searched by name or ID', async () => {
	expect(await search('searchTeams')).toEqual([
		{ name: 'Acme Plumbing', value: '808' },
		{ name: 'Brightside Electric', value: '810' },
		{ name: 'Summit Heating & Air', value: '809' },
	]);
	expect(await search('searchTeams', 'HEAT')).toEqual([{ name: 'Summit Heating & Air', value: '809' }]);
	expect(await search('searchTeams', '810')).toEqual([{ name: 'Brightside Electric', value: '810' }]);
	expect(await search('searchTeams', 'nobody')).toEqual([]);
});

test('rubrics and schedulers are those of the team in the form', async () => {
	const team = { team: { __rl: true, mode: 'list', value: '810' } };
	const rubrics = await search('searchRubrics', '', team);
	expect(rubrics.length).toBeGreaterThan(0);
	expect(rubrics[0]).toEqual({ name: expect.stringMatching(/\w/), value: expect.stringMatching(/^\d+$/) });
	const schedulers = await search('searchSchedulers', '', team);
	expect(schedulers.length).toBeGreaterThan(0);
	expect(sandbox.state.requests.map(({ path, headers }) => [path, headers['x-team-id']])).toEqual([
		['/api/coach/rubrics', '810'],
		['/api/v1/teams/810/schedulers', undefined],
	]);
});

test('without a team in the form, or with an expression, it is that of the credential', async () => {
	await search('searchRubrics', '', {}, { teamId: '809' });
	await search('searchRubrics', '', { team: '={{ $json.team }}' }, { teamId: '809' });
	await search(
		'searchRubrics',
		'',
		{ team: { __rl: true, mode: 'id', value: '={{ 1 }}' } },
		{ teamId: '809' },
	);
	expect(sandbox.state.requests.map(({ headers }) => headers['x-team-id'])).toEqual(['809', '809', '809']);
});

test('a list that fails says why in the words of the form', async () => {
	const credential = { enterpriseApiKey: sandbox.enterprise.keys.callsOnly };
	await expect(search('searchRubrics', '', {}, credential)).rejects.toThrow(
		"'Enterprise API Key' lacks the permission read:coach",
	);
	await expect(search('searchTeams', '', {}, { enterpriseApiKey: '' })).rejects.toThrow(
		"'Enterprise API Key' is missing in the Avoca credential",
	);
});
