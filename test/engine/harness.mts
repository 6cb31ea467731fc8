/**
 * Runs our nodes in n8n's own engine (n8n-core), in this process: real expressions, pairing, error branches and
 * HTTP helper. Only the credential store and the start node are made here.
 */
import 'reflect-metadata';

import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	ITaskData,
	IWorkflowExecuteAdditionalData,
	IConnections,
} from 'n8n-workflow';
import { createRunExecutionData, NodeConnectionTypes, Workflow } from 'n8n-workflow';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';

import { AvocaApi } from '../../credentials/AvocaApi.credentials.ts';
import { AvocaAppointment } from '../../nodes/AvocaAppointment/AvocaAppointment.node.ts';
import { AvocaCoachScore } from '../../nodes/AvocaCoachScore/AvocaCoachScore.node.ts';
import { AvocaPollingTrigger } from '../../nodes/AvocaPollingTrigger/AvocaPollingTrigger.node.ts';
import { AvocaSms } from '../../nodes/AvocaSms/AvocaSms.node.ts';
import { AvocaSpeedToLead } from '../../nodes/AvocaSpeedToLead/AvocaSpeedToLead.node.ts';

/** Emits the items that the test gives; stands where a trigger would. */
class Start implements INodeType {
	description = {
		displayName: 'Start',
		name: 'start',
		group: [],
		version: 1,
		description: '',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Items', name: 'items', type: 'json' as const, default: '[]' }],
	};

	async execute(this: { getNodeParameter(name: string, index: number): unknown }) {
		return [(this.getNodeParameter('items', 0) as IDataObject[]).map((json) => ({ json }))];
	}
}

/** Passes its input on: something to connect an error branch to. */
class PassOn implements INodeType {
	description = {
		displayName: 'Pass On',
		name: 'passOn',
		group: [],
		version: 1,
		description: '',
		defaults: { name: 'Pass On' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: { getInputData(): INodeExecutionData[] }) {
		return [this.getInputData()];
	}
}

const ourNodes = {
	avocaAppointment: new AvocaAppointment(),
	avocaCoachScore: new AvocaCoachScore(),
	avocaPollingTrigger: new AvocaPollingTrigger(),
	avocaSms: new AvocaSms(),
	avocaSpeedToLead: new AvocaSpeedToLead(),
};

export type NodeName = keyof typeof ourNodes;

const types: Record<string, INodeType> = {
	'test.start': new Start() as unknown as INodeType,
	'test.passOn': new PassOn() as unknown as INodeType,
	...Object.fromEntries(Object.entries(ourNodes).map(([name, type]) => [`n8n-nodes-avoca.${name}`, type])),
};

export const nodeTypes = {
	getByName: (type: string) => types[type],
	getByNameAndVersion: (type: string) => types[type],
	getKnownTypes: () => ({}),
} as unknown as INodeTypes;

export interface NodeRun {
	name?: string;
	type: NodeName;
	parameters: INodeParameters;
	onError?: INode['onError'];
	retryOnFail?: boolean;
	maxTries?: number;
	/** Milliseconds. */
	waitBetweenTries?: number;
}

export interface RunOptions {
	items?: IDataObject[];
	credential?: IDataObject;
	timezone?: string;
	executionId?: string;
	/** Ends the execution as n8n's "Stop" does. */
	cancel?: AbortSignal;
}

export interface Result {
	run: IRun;
	/** What came out of the last node: its success branch, and its error branch where it has one. */
	items: INodeExecutionData[];
	errorItems: INodeExecutionData[];
	/** The error that stopped the execution. */
	error?: IDataObject & { message: string; description?: string; context: IDataObject };
	/** Everything that n8n keeps of the execution, as it would be stored. */
	stored: string;
	of(nodeName: string): ITaskData[];
}

/** A chain of nodes after the start node. */
export async function runNodes(nodes: NodeRun[], options: RunOptions = {}): Promise<Result> {
	const chain: INode[] = [
		node('Start', 'test.start', { items: (options.items ?? [{}]) as unknown as string }),
		...nodes.map(({ name, type, parameters, ...settings }, i) => ({
			...node(name ?? (nodes.length === 1 ? 'Avoca' : `Avoca ${i}`), `n8n-nodes-avoca.${type}`, parameters),
			...settings,
			credentials: { avocaApi: { id: '1', name: 'Avoca' } },
		})),
	];
	const connections: IConnections = {};
	chain.slice(0, -1).forEach(({ name }, i) => {
		connections[name] = { main: [[{ node: chain[i + 1]!.name, type: 'main', index: 0 }]] };
	});
	const last = chain.at(-1)!;
	const run = await execute(chain, connections, options);
	const [items = [], errorItems = []] = (run.data.resultData.runData[last.name]?.at(-1)?.data?.main ??
		[]) as INodeExecutionData[][];
	return {
		run,
		items: items ?? [],
		errorItems: errorItems ?? [],
		error: run.data.resultData.error as unknown as Result['error'],
		stored: JSON.stringify(run),
		of: (name) => run.data.resultData.runData[name] ?? [],
	};
}

/** One node of ours after the start node. */
export const runNode = async (
	type: NodeName,
	parameters: INodeParameters,
	options: RunOptions & Omit<NodeRun, 'type' | 'parameters'> = {},
) => {
	const { onError, retryOnFail, maxTries, waitBetweenTries, name, ...rest } = options;
	return await runNodes([{ type, parameters, onError, retryOnFail, maxTries, waitBetweenTries, name }], rest);
};

const node = (name: string, type: string, parameters: INodeParameters): INode => ({
	id: name.toLowerCase().replace(/\W+/g, '-'),
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters,
});

async function execute(nodes: INode[], connections: IConnections, options: RunOptions): Promise<IRun> {
	const workflow = new Workflow({
		id: 'workflow-1',
		name: 'Test',
		nodes,
		connections,
		active: false,
		nodeTypes,
		settings: { timezone: options.timezone ?? 'America/Los_Angeles' },
	});
	const additionalData = additionalDataFor(options.credential ?? {}, options.executionId);
	const runData = createRunExecutionData({
		startData: {},
		resultData: { runData: {} },
		executionData: {
			contextData: {},
			metadata: {},
			nodeExecutionStack: [{ node: nodes[0]!, data: { main: [[{ json: {} }]] }, source: null }],
			waitingExecution: {},
			waitingExecutionSource: {},
		},
	});
	const promise = new WorkflowExecute(additionalData, 'trigger', runData).processRunExecutionData(workflow);
	options.cancel?.addEventListener('abort', () => promise.cancel());
	return await promise;
}

/** As n8n's own helper does it, with one credential that the test gives. */
export function additionalDataFor(
	credential: IDataObject,
	executionId = 'execution-1',
): IWorkflowExecuteAdditionalData {
	const credentialType = new AvocaApi() as ICredentialType;
	return {
		executionId,
		restApiUrl: 'http://127.0.0.1/rest',
		instanceBaseUrl: 'http://127.0.0.1/',
		webhookBaseUrl: 'https://n8n.example/webhook',
		webhookTestBaseUrl: 'https://n8n.example/webhook-test',
		webhookWaitingBaseUrl: 'https://n8n.example/webhook-waiting',
		formWaitingBaseUrl: 'https://n8n.example/form-waiting',
		variables: {},
		userId: 'user-1',
		hooks: new ExecutionLifecycleHooks('trigger', executionId, {
			id: 'workflow-1',
			name: 'Test',
			active: false,
			activeVersionId: null,
			isArchived: false,
			createdAt: new Date(0),
			updatedAt: new Date(0),
			nodes: [],
			connections: {},
		} as never),
		logAiEvent: () => {},
		setExecutionStatus: () => {},
		sendDataToUI: () => {},
		credentialsHelper: {
			getParentTypes: () => [],
			isCredentialUsableByNode: async () => true,
			getDecrypted: async () => withDefaults(credentialType, credential),
			preAuthentication: async () => undefined,
			authenticate: async (
				data: ICredentialDataDecryptedObject,
				_type: string,
				request: IHttpRequestOptions,
			) =>
				typeof credentialType.authenticate === 'function'
					? await credentialType.authenticate(data, request)
					: request,
		},
	} as unknown as IWorkflowExecuteAdditionalData;
}

const withDefaults = (type: ICredentialType, given: IDataObject) => ({
	...Object.fromEntries(type.properties.filter((p) => p.type !== 'notice').map((p) => [p.name, p.default])),
	...given,
});
