import type {
	IDataObject,
	IDisplayOptions,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { NodeApiError, NodeOperationError, sleep, updateDisplayOptions } from 'n8n-workflow';

import { errorFacts } from './errors';
import { wasSent } from './once';
import { byName } from './order';

/** One operation of a node: what the form shows, and what is done for one input item. */
export interface Operation {
	name: string;
	value: string;
	action: string;
	description: string;
	/** Writes go one after another and stop at the first failure; reads run several at once. */
	kind: 'read' | 'write';
	properties: INodeProperties[];
	/** Names the phone number of an item: writes to the same number keep the order of the items. */
	samePhone?(this: IExecuteFunctions, itemIndex: number): unknown;
	/** True when one request serves all input items. */
	servesAllItems?(this: IExecuteFunctions): boolean;
	/** Returns the output rows for the item. Throws n8n errors only. */
	execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject | IDataObject[]>;
}

/** The first operation is the one that a new node shows; the list in the form is sorted by name. */
export interface Resource {
	name: string;
	value: string;
	operations: Operation[];
}

/** Reads that may be under way at once; writes go one by one unless the user asks for more. */
const DEFAULT_CONCURRENCY = { read: 5, write: 1 };

/** The form: Resource, Operation, then the fields of each operation. The first resource is the default. */
export function formOf(resources: Resource[]): INodeProperties[] {
	const [first] = resources;
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: resources.length > 1 ? 'options' : 'hidden',
			noDataExpression: true,
			...(resources.length > 1 && {
				options: resources.map(({ name, value }) => ({ name, value })).sort(byName),
			}),
			default: first?.value ?? '',
		} as INodeProperties,
		...resources.map(operationField),
		...resources.flatMap(({ value: resource, operations }) =>
			operations.flatMap(({ value: operation, properties }) =>
				updateDisplayOptions(
					{ show: { resource: [resource], operation: [operation] } } as IDisplayOptions,
					properties,
				),
			),
		),
	];
}

function operationField({ value: resource, operations }: Resource): INodeProperties {
	const options: INodePropertyOptions[] = operations.map(({ name, value, action, description }) => ({
		name,
		value,
		action,
		description,
	}));
	const field: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: options.sort(byName),
		default: '',
	};
	return { ...field, default: operations[0]?.value ?? '' };
}

/**
 * The only loop over items: pairing, Continue On Fail, concurrency, stop at the first failure, cancellation.
 * Output keeps the order of the input.
 */
export async function executeOperation(
	this: IExecuteFunctions,
	resources: Resource[],
	continueOnFail: boolean,
): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation.call(this, resources);
	const indexes = this.getInputData().map((_, index) => index);
	const turns = operation.servesAllItems?.call(this) ? [indexes] : indexes.map((index) => [index]);
	const output: INodeExecutionData[][] = turns.map(() => []);
	const accepted: number[] = [];
	const unclear: number[] = [];
	let failure: NodeApiError | NodeOperationError | undefined;

	const firstItem = (turn: number) => turns[turn]?.[0] ?? 0;
	const isDue = (turn: number) => {
		if (this.getExecutionCancelSignal()?.aborted) return false;
		// With Retry On Fail, items that went out in an earlier try still get their turn, to be named in the error.
		return !failure || wasSent.call(this, firstItem(turn));
	};
	const take = async (turn: number) => {
		if (!isDue(turn)) return;
		const itemIndex = firstItem(turn);
		const pairedItem = (turns[turn] ?? []).map((item) => ({ item }));
		try {
			const rows = [await operation.execute.call(this, itemIndex)].flat();
			output[turn] = rows.map((json) => ({
				json,
				pairedItem: pairedItem.length === 1 ? pairedItem[0] : pairedItem,
			}));
			if (!rows[0]?.dryRun) accepted.push(...(turns[turn] ?? []));
		} catch (thrown) {
			const error = asNodeError.call(this, thrown, itemIndex);
			if (errorFacts(error).mayHaveBeenAccepted) unclear.push(...(turns[turn] ?? []));
			if (continueOnFail) output[turn] = [errorItem(error, pairedItem)];
			else failure ??= error;
		}
	};

	await runInOrder(turns.length, concurrency.call(this, operation), isDue, take, (turn) => {
		try {
			return operation.samePhone?.call(this, firstItem(turn));
		} catch {
			return undefined; // The item's own turn reports what is wrong with its phone number.
		}
	});

	if (failure) {
		if (operation.kind === 'write') nameSent(failure, accepted, unclear);
		throw failure;
	}
	return [output.flat()];
}

function chosenOperation(this: IExecuteFunctions, resources: Resource[]): Operation {
	const resource = this.getNodeParameter('resource', 0) as string;
	const name = this.getNodeParameter('operation', 0) as string;
	const operation = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === name);
	if (operation) return operation;
	throw new NodeOperationError(
		this.getNode(),
		`The operation '${name}' of the resource '${resource}' does not exist`,
		{
			description: 'Open the node and choose an operation.',
		},
	);
}

function concurrency(this: IExecuteFunctions, { kind }: Operation): number {
	const wanted = Number(this.getNodeParameter('options.maxConcurrentRequests', 0, DEFAULT_CONCURRENCY[kind]));
	return Number.isInteger(wanted) && wanted > 0 ? wanted : DEFAULT_CONCURRENCY[kind];
}

/** Starts turns in their order, at most `atOnce` together; turns with the same key wait for each other. */
async function runInOrder(
	count: number,
	atOnce: number,
	isDue: (turn: number) => boolean,
	take: (turn: number) => Promise<void>,
	keyOf: (turn: number) => unknown,
): Promise<void> {
	const lastWithKey = new Map<unknown, Promise<void>>();
	let next = 0;
	let starts: Promise<unknown> = Promise.resolve();
	const lane = async () => {
		while (next < count) {
			const turn = next++;
			if (!isDue(turn)) continue;
			// Requests that leave together are answered together, and each then waits for the work on all the others.
			if (atOnce > 1) await (starts = starts.then(async () => await sleep(0)));
			const key = atOnce > 1 ? keyOf(turn) : undefined;
			const before = key === undefined ? undefined : lastWithKey.get(key);
			const done = before ? before.then(async () => await take(turn)) : take(turn);
			if (key !== undefined) lastWithKey.set(key, done);
			await done;
		}
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, count) }, lane));
}

function asNodeError(
	this: IExecuteFunctions,
	thrown: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) {
		thrown.context.itemIndex ??= itemIndex;
		return thrown;
	}
	return new NodeOperationError(this.getNode(), thrown as Error, { itemIndex });
}

/** `json` with nothing but `error` goes to the error branch when there is one. An `error` beside it would make n8n throw the facts away. */
function errorItem(
	error: NodeApiError | NodeOperationError,
	pairedItem: Array<{ item: number }>,
): INodeExecutionData {
	const { message, description } = error;
	return {
		json: { error: { message, description, ...errorFacts(error) } },
		pairedItem: pairedItem.length === 1 ? pairedItem[0] : pairedItem,
	};
}

/** With Retry On Fail the same error may come back, with items added that were accepted since. */
const plainDescriptions = new WeakMap<Error, string>();

/** Names the items that must not be sent again unseen; several may have been under way when one failed. */
function nameSent(error: NodeApiError | NodeOperationError, accepted: number[], unclear: number[]): void {
	const plain = plainDescriptions.get(error) ?? error.description ?? '';
	plainDescriptions.set(error, plain);
	const others = unclear.filter((item) => item !== error.context.itemIndex);
	error.context.acceptedItems = inOrder(accepted);
	error.context.possiblyAcceptedItems = inOrder(unclear);
	error.description = [
		plain,
		accepted.length > 0 && `Already accepted, do not send again: item ${ranges(inOrder(accepted))}.`,
		others.length > 0 && `May have been accepted too, look in Avoca: item ${ranges(inOrder(others))}.`,
	]
		.filter(Boolean)
		.join(' ');
}

const inOrder = (items: number[]) => [...items].sort((a, b) => a - b);

/** [0, 1, 2, 5] → "0-2, 5" */
function ranges(sorted: number[]): string {
	const parts: string[] = [];
	for (let from = 0, to = 0; from < sorted.length; from = ++to) {
		while (sorted[to + 1] === (sorted[to] as number) + 1) to++;
		parts.push(from === to ? `${sorted[from]}` : `${sorted[from]}-${sorted[to]}`);
	}
	return parts.join(', ');
}
