/**
 * The button that tests the credential. n8n runs `AvocaApi.test` through its RoutingNode; what stands here follows
 * n8n's own credentials tester (services/credentials-tester.service.js), which is not in n8n-core.
 */
import { ExecuteContext, RoutingNode } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeType,
	INodeTypeDescription,
	INodeTypes,
	NodeApiError,
} from 'n8n-workflow';
import { createRunExecutionData, Workflow } from 'n8n-workflow';

import { AvocaApi } from '../../credentials/AvocaApi.credentials';
import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { additionalDataFor, nodeTypes } from '../engine/harness.mts';
import { credentialOf } from './parts.mts';
import { closeAll, nobody, rawServer, selfSigned } from './servers.mts';

const OK = 'Connection successful!';

interface Answer {
	message: string;
	/** Everything that n8n could show or log. */
	error?: unknown;
}

async function testCredential(given: IDataObject): Promise<Answer> {
	const { properties, test } = new AvocaApi();
	const data = {
		...Object.fromEntries(properties.map(({ name, default: value }) => [name, value])),
		...given,
	} as Record<string, string>;
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'test.passOn',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { avocaApi: { id: '1', name: 'Avoca' } },
	};
	const type = {
		description: {
			...(nodeTypes.getByNameAndVersion('test.passOn') as INodeType).description,
			credentials: [{ name: 'avocaApi', required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					default: '',
					routing: { request: test.request },
				},
			],
		} as INodeTypeDescription,
	} as INodeType;
	const types = { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) };
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: types as unknown as INodeTypes,
	});
	const input = { main: [[{ json: {} }]] };
	const context = new ExecuteContext(
		workflow,
		node,
		additionalDataFor(data),
		'internal',
		createRunExecutionData({}),
		0,
		[],
		input,
		{ node, data: {}, source: null },
		[],
	);
	const tester = new RoutingNode(context, type, { id: '1', name: 'Avoca', type: 'avocaApi', data });
	try {
		await workflow.expression.acquireIsolate();
		await tester.runNode();
		return { message: OK };
	} catch (thrown) {
		const error = thrown as NodeApiError & {
			cause?: { response?: { status: number; statusText: string }; code?: string };
		};
		const { response, code } = error.cause ?? {};
		if (!response) return { message: code ?? error.message, error };
		const rule = test.rules?.find(
			({ type: kind, properties: { value } }) => kind === 'responseCode' && value === response.status,
		);
		return { message: rule?.properties.message ?? response.statusText, error };
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ rows: 2, rateLimit: false });
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());
afterEach(closeAll);

const v1 = () => {
	const { apiKey, workspaceId, baseUrl } = credentialOf(sandbox);
	return { apiKey, workspaceId, baseUrl };
};
const enterprise = () => {
	const { enterpriseApiKey, enterpriseBaseUrl } = credentialOf(sandbox);
	return { enterpriseApiKey, enterpriseBaseUrl };
};
const asked = () => sandbox.state.requests.map(({ method, path }) => `${method} ${path.split('?')[0]}`);

describe('the v1 half', () => {
	test('the right key passes, by a read that calls nobody', async () => {
		expect(await testCredential(v1())).toEqual({ message: OK });
		expect(asked()).toEqual(['GET /v1/analytics/calls']);
		expect(sandbox.state.requests[0]?.status).toBe(200);
	});

	test.each([{ apiKey: 'wrong' }, { workspaceId: 'wrong' }, { workspaceId: '' }])(
		'%p does not pass',
		async (wrong) => {
			expect((await testCredential({ ...v1(), ...wrong })).message).toBe(
				'Avoca does not accept this key. Check the key, and the Workspace ID that goes with it.',
			);
		},
	);

	test('blanks, "Bearer " and slashes at the end do no harm', async () => {
		const { apiKey, workspaceId, baseUrl } = v1();
		const untidy = { apiKey: ` Bearer ${apiKey} `, workspaceId: `${workspaceId} `, baseUrl: ` ${baseUrl}/ ` };
		expect(await testCredential(untidy)).toEqual({ message: OK });
	});

	test('with both halves filled in, it is the one that is tested', async () => {
		expect(await testCredential({ ...v1(), ...enterprise() })).toEqual({ message: OK });
		expect(asked()).toEqual(['GET /v1/analytics/calls']);
		expect((await testCredential({ ...enterprise(), ...v1(), apiKey: 'wrong' })).message).toMatch(
			/does not accept/,
		);
	});
});

describe('the Enterprise half alone', () => {
	test('the right key passes', async () => {
		expect(await testCredential(enterprise())).toEqual({ message: OK });
		expect(asked()).toEqual(['GET /api/v1/teams']);
	});

	test('a wrong key does not pass', async () => {
		const wrong = { ...enterprise(), enterpriseApiKey: 'avoca_wrong' };
		expect((await testCredential(wrong)).message).toMatch(/^Avoca does not accept this key/);
	});

	test('a key that is known but lacks a permission passes', async () => {
		const enterpriseApiKey = sandbox.enterprise.addKey({
			kind: 'enterprise',
			teamIds: [808],
			scopes: ['read:coach'],
		});
		expect(await testCredential({ ...enterprise(), enterpriseApiKey })).toEqual({ message: OK });
		expect(sandbox.state.requests[0]?.status).toBe(403);
	});
});

describe('what else may answer', () => {
	test('nothing of Avoca at this address', async () => {
		const { message } = await testCredential({ ...v1(), baseUrl: `${sandbox.url}/elsewhere` });
		expect(message).toBe(
			'There is no Avoca API at this base URL. Check API Base URL or Enterprise Base URL.',
		);
	});

	test('a redirect does not pass, and the key does not go along', async () => {
		const other = await rawServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'));
		for (const credential of [v1(), enterprise()]) {
			sandbox.faults.add({ kind: 'redirect', location: other.url, times: 1 });
			expect((await testCredential(credential)).message).not.toBe(OK);
		}
		expect(other.requests).toBe(0);
	});

	test.each([429, 500, 503])('a %i does not pass', async (status) => {
		sandbox.faults.add({ kind: 'status', status });
		expect((await testCredential(v1())).message).not.toBe(OK);
	});

	test.each<[string, () => Promise<string>]>([
		['nobody', nobody],
		['a bad certificate', selfSigned],
	])('%s does not pass', async (_, url) => {
		expect((await testCredential({ ...v1(), baseUrl: await url() })).message).not.toBe(OK);
	});

	test('an empty credential does not pass', async () => {
		const { enterpriseBaseUrl } = enterprise();
		expect((await testCredential({ enterpriseBaseUrl })).message).toMatch(/^Avoca does not accept this key/);
	});
});
