// A workflow that is nothing but an Avoca Trigger, on a running n8n, and what n8n kept of its executions.
import { createHmac, randomUUID } from 'node:crypto';
import type { IDataObject, INode } from 'n8n-workflow';
import type { Subscription } from '../../sandbox/index.mts';
import type { ExecutionSummary } from '../../tools/n8n/api.mts';
import { credentialFor } from '../../tools/story.mts';
import type { Harness } from './harness.mts';

export interface TriggerWorkflow {
	id: string;
	/** Part of its URLs: production and test. */
	webhookId: string;
	/** What the sandbox has for its production URL. */
	subscription(): Subscription | undefined;
	/** What the sandbox has for its test URL. */
	testSubscription(): Subscription | undefined;
}

export const TRIGGER = 'Avoca Trigger';

/** Creates the workflow; does not publish it. */
export async function createTriggerWorkflow(
	{ api, sandbox }: Harness,
	parameters: INode['parameters'],
	credential: IDataObject = credentialFor(sandbox),
): Promise<TriggerWorkflow> {
	const webhookId = randomUUID();
	const { id, name } = await api.createCredential('Avoca sandbox', 'avocaApi', credential);
	const trigger: INode = {
		id: randomUUID(),
		name: TRIGGER,
		type: 'n8n-nodes-avoca.avocaTrigger',
		typeVersion: 1,
		position: [0, 0],
		webhookId,
		credentials: { avocaApi: { id, name } },
		parameters,
	};
	const workflow = await api.createWorkflow({
		name: `Trigger ${webhookId}`,
		nodes: [trigger],
		connections: {},
	});
	const find = (part: string) =>
		sandbox.state.webhooks.find(({ url }) => url.includes(`/${part}/${webhookId}/`));
	return {
		id: workflow.id,
		webhookId,
		subscription: () => find('webhook'),
		testSubscription: () => find('webhook-test'),
	};
}

export const sign = (secret: string, body: Buffer | string) =>
	`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** All executions of a workflow, newest first. */
export async function allExecutions({ api }: Harness, workflowId: string): Promise<ExecutionSummary[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const all = new Map<string, ExecutionSummary>();
	let cursor: string | null | undefined;
	do {
		const page = await api.call<{ results: ExecutionSummary[]; nextCursor?: string | null }>(
			'GET',
			`/executions?limit=100&filter=${filter}${cursor ? `&cursor=${cursor}` : ''}`,
		);
		for (const execution of page.results) all.set(execution.id, execution);
		cursor = page.nextCursor;
	} while (cursor);
	return [...all.values()];
}

/** The id of the event that an execution began with, also when the execution was cut off. */
export async function eventIdOf({ api }: Harness, executionId: string): Promise<string | undefined> {
	const { data } = await api.getExecution(executionId);
	const { resultData, executionData } = data as typeof data & {
		executionData?: { nodeExecutionStack: Array<{ data: { main: Array<Array<{ json: IDataObject }>> } }> };
	};
	const ended = resultData?.runData?.[TRIGGER]?.[0]?.data?.main?.[0]?.[0]?.json;
	const waiting = executionData?.nodeExecutionStack?.[0]?.data.main[0]?.[0]?.json;
	return (ended ?? waiting)?.eventId as string | undefined;
}
