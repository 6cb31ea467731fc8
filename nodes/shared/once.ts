import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import { errorFacts } from './errors';
import type { Answer } from './request';

type Outcome = { answer: Answer } | { error: unknown };

/**
 * What this execution has sent. n8n's Retry On Fail runs all items of the node again: an item that Avoca
 * accepted, or may have accepted, must then not be sent a second time. The key of the map is an object that
 * n8n makes once for each node and execution, so the memory ends with the execution.
 */
const sent = new WeakMap<object, Map<string, Outcome>>();

/** Sends a write (see writeKey) at most once in this execution; a repetition gets the first outcome. */
export async function once(
	this: IExecuteFunctions,
	key: string,
	send: () => Promise<Answer>,
): Promise<Answer> {
	const context = this.getContext('node');
	const memory = sent.get(context) ?? new Map<string, Outcome>();
	sent.set(context, memory);

	const outcome = memory.get(key) ?? (await attempt(send));
	if ('answer' in outcome || mayHaveArrived(outcome.error)) memory.set(key, outcome);
	if ('error' in outcome) throw outcome.error;
	return outcome.answer;
}

/**
 * Names one write within the execution: the run of the node (in a loop it runs several times) and the item.
 * Calls of an AI agent's tool may share both, so there the content counts too.
 */
export function writeKey(this: IExecuteFunctions, itemIndex: number, body: unknown): string {
	// n8n 1.x does not have isToolExecution; there the type of the node tells.
	const isTool = this.isToolExecution?.() ?? this.getNode().type.endsWith('Tool');
	const content = isTool ? JSON.stringify(body) : '';
	return `${runIndex.call(this)} ${itemIndex} ${content}`;
}

/** Whether this execution has sent the item before (not for an agent's tool): `once` then asks nothing of Avoca. */
export function wasSent(this: IExecuteFunctions, itemIndex: number): boolean {
	return sent.get(this.getContext('node'))?.has(writeKey.call(this, itemIndex, '')) ?? false;
}

/**
 * The `Idempotency-Key` of a write: the same for each repetition, different for every other write anywhere.
 * Avoca documents no idempotency; the header does no harm where it is not read.
 */
export function idempotencyKey(this: IExecuteFunctions, key: string): string {
	const { id, name } = this.getNode();
	const write = [this.getInstanceId(), this.getWorkflow().id, this.getExecutionId(), id || name, key];
	return createHash('sha256').update(JSON.stringify(write)).digest('hex').slice(0, 32);
}

const runIndexes = new WeakMap<IExecuteFunctions, number>();

/** n8n offers it to expressions only; it stays the same for all items, so it is asked for once. */
const runIndex = function (this: IExecuteFunctions): number {
	const index = runIndexes.get(this) ?? Number(this.evaluateExpression('{{ $runIndex }}', 0));
	runIndexes.set(this, index);
	return index;
};

async function attempt(send: () => Promise<Answer>): Promise<Outcome> {
	try {
		return { answer: await send() };
	} catch (error) {
		return { error };
	}
}

const mayHaveArrived = (error: unknown) =>
	error instanceof NodeApiError && errorFacts(error).mayHaveBeenAccepted;
