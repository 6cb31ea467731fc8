// The workflows that are measured: Webhook → (items) → note the time → the node → note the time. The webhook answers
// with the last node, so each call returns how long the node took inside n8n, with all that n8n does around it.
import type { IDataObject, INode } from 'n8n-workflow';
import type { WorkflowJson } from '../tools/n8n/api.mts';

type Credential = { id: string; name: string };
type NodeJson = INode & WorkflowJson['nodes'][number];

const node = (name: string, type: string, typeVersion: number, parameters: IDataObject, more: object = {}) =>
	({ id: name, name, type, typeVersion, position: [0, 0], parameters, ...more }) as unknown as NodeJson;

/** Writes the clock into one item; the node before it is judged by the difference. */
const clock = (name: string, fields: Record<string, string>) =>
	node(
		name,
		'n8n-nodes-base.set',
		3.4,
		{
			mode: 'raw',
			jsonOutput: `={{ JSON.stringify({ ${Object.entries(fields)
				.map(([key, value]) => `${key}: ${value}`)
				.join(', ')} }) }}`,
			options: {},
		},
		{ executeOnce: true },
	);

export interface MeasuredRun {
	/** Milliseconds from before the node to after it. */
	ms: number;
	/** Items that came out. */
	items: number;
	/** Items among them that carry an error. */
	failed: number;
}

/**
 * A workflow around one node. POST `{ count }` to its webhook; the answer is a MeasuredRun.
 * @param path of the webhook
 * @param withItems whether the node gets `count` items (`$json.n` = 0, 1, …) or a single one
 */
export function measured(path: string, subject: NodeJson, withItems: boolean): WorkflowJson {
	const hook = node(
		'Webhook',
		'n8n-nodes-base.webhook',
		2,
		{ httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
		{ webhookId: path },
	);
	const items = [
		node('Numbers', 'n8n-nodes-base.set', 3.4, {
			mode: 'raw',
			jsonOutput: '={{ JSON.stringify({ n: Array.from({ length: $json.body.count }, (_, i) => i) }) }}',
			options: {},
		}),
		node('Items', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'n', options: {} }),
	];
	const before = node('Before', 'n8n-nodes-base.set', 3.4, {
		assignments: {
			assignments: [{ id: 't', name: 't', type: 'number', value: '={{ Date.now() }}' }],
		},
		includeOtherFields: true,
		options: {},
	});
	const after = clock('After', {
		ms: "Date.now() - Math.max(...$('Before').all().slice(-1).map((item) => item.json.t))",
		items: '$input.all().length',
		failed: '$input.all().filter((item) => item.json.error !== undefined).length',
	});
	const chain = [hook, ...(withItems ? items : []), before, { ...subject, name: 'Subject' }, after];
	const connections = Object.fromEntries(
		chain
			.slice(0, -1)
			.map(({ name }, i) => [name, { main: [[{ node: chain[i + 1]!.name, type: 'main', index: 0 }]] }]),
	);
	return {
		name: `bench ${path}`,
		nodes: chain,
		connections,
		settings: {
			executionOrder: 'v1',
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'none',
			saveExecutionProgress: false,
			saveManualExecutions: false,
		},
	} as unknown as WorkflowJson;
}

/** A workflow that a delivery starts, and that does nothing else. */
export const receiving = (name: string, trigger: NodeJson): WorkflowJson =>
	({
		name,
		nodes: [trigger, node('Done', 'n8n-nodes-base.noOp', 1, {})],
		connections: { [trigger.name]: { main: [[{ node: 'Done', type: 'main', index: 0 }]] } },
		settings: {
			executionOrder: 'v1',
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'none',
			saveExecutionProgress: false,
		},
	}) as unknown as WorkflowJson;

/** 555-01xx numbers are too few for 100,000 items; nothing but the sandbox ever sees these. */
const phone = "'+1555' + (1000000 + $json.n)";

export const ourSms = (credential: Credential, options: IDataObject) =>
	node(
		'Subject',
		'n8n-nodes-avoca.avocaSms',
		1,
		{
			resource: 'message',
			operation: 'send',
			to: `={{ ${phone} }}`,
			message: '=Hello {{ $json.n }}',
			messageType: 'transactional',
			additionalFields: {},
			options,
		},
		{ credentials: { avocaApi: credential }, onError: 'continueRegularOutput' },
	);

/** What an operator wires by hand today: the same request by n8n's HTTP Request node. */
export const httpSms = (
	credential: Credential,
	url: string,
	workspaceId: string,
	options: IDataObject = {},
) =>
	node(
		'Subject',
		'n8n-nodes-base.httpRequest',
		4.2,
		{
			method: 'POST',
			url: `${url}/outbound/sms/send`,
			authentication: 'genericCredentialType',
			genericAuthType: 'httpHeaderAuth',
			sendHeaders: true,
			headerParameters: { parameters: [{ name: 'X-Workspace-ID', value: workspaceId }] },
			sendBody: true,
			specifyBody: 'json',
			jsonBody: `={{ JSON.stringify({ to: ${phone}, message: 'Hello ' + $json.n, message_type: 'transactional' }) }}`,
			options,
		},
		{ credentials: { httpHeaderAuth: credential }, onError: 'continueRegularOutput' },
	);

export const ourScores = (credential: Credential) =>
	node(
		'Subject',
		'n8n-nodes-avoca.avocaCoachScore',
		1,
		{ resource: 'score', operation: 'getMany', returnAll: true, simplify: false, filters: {}, options: {} },
		{ credentials: { avocaApi: credential } },
	);

export const ourLeads = (credential: Credential, team: string) =>
	node(
		'Subject',
		'n8n-nodes-avoca.avocaSpeedToLead',
		1,
		{
			resource: 'lead',
			operation: 'getMany',
			team: { __rl: true, mode: 'id', value: team },
			returnAll: true,
			simplify: false,
			filters: {},
			options: {},
		},
		{ credentials: { avocaApi: credential } },
	);

export const httpOffsetPages = (credential: Credential, url: string, size: number) =>
	httpPages(credential, `${url}?limit=${size}`, {
		paginationMode: 'updateAParameterInEachRequest',
		parameters: { parameters: [{ type: 'qs', name: 'offset', value: `={{ $pageCount * ${size} }}` }] },
		paginationCompleteWhen: 'other',
		completeExpression: '={{ !$response.body.pagination.has_more }}',
		limitPagesFetched: false,
	});

export const httpCursorPages = (credential: Credential, url: string, size: number) =>
	httpPages(credential, `${url}?limit=${size}`, {
		paginationMode: 'updateAParameterInEachRequest',
		parameters: {
			parameters: [
				{ type: 'qs', name: 'cursor', value: '={{ $response.body?.pagination?.cursor ?? undefined }}' },
			],
		},
		paginationCompleteWhen: 'other',
		completeExpression: '={{ !$response.body.pagination.has_more }}',
		limitPagesFetched: false,
	});

const httpPages = (credential: Credential, url: string, pagination: IDataObject) =>
	node(
		'Subject',
		'n8n-nodes-base.httpRequest',
		4.2,
		{
			url,
			authentication: 'genericCredentialType',
			genericAuthType: 'httpHeaderAuth',
			options: { pagination: { pagination } },
		},
		{ credentials: { httpHeaderAuth: credential } },
	);

export const ourTrigger = (path: string, credential: Credential, parameters: IDataObject) =>
	node(
		'Avoca Trigger',
		'n8n-nodes-avoca.avocaTrigger',
		1,
		{ events: ['all'], settings: {}, ...parameters },
		{ credentials: { avocaApi: credential }, webhookId: path },
	);

/** n8n's own trigger, which checks nothing, or a fixed header. */
export const plainWebhook = (path: string, header?: Credential) =>
	node(
		'Webhook',
		'n8n-nodes-base.webhook',
		2,
		{
			httpMethod: 'POST',
			path,
			responseMode: 'onReceived',
			authentication: header ? 'headerAuth' : 'none',
			options: {},
		},
		{ webhookId: path, ...(header && { credentials: { httpHeaderAuth: header } }) },
	);
