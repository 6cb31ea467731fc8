import type { FastifyInstance } from 'fastify';
import type { Json } from './types.mts';

const MODEL = 'sandbox-model';
const DAY = 24 * 60 * 60 * 1000;

/** What the scripted model says about the customer when a tool asks for it. */
const customer: Json = {
	service_type: 'water_heater_repair',
	description: 'Water heater gives no hot water since yesterday',
	first_name: 'Nathan',
	last_name: 'Smith',
	phone_number: '(213) 555-0141',
	address: '123 Main St',
	city: 'Los Angeles',
	state: 'CA',
	zip_code: '90210',
};

interface Tool {
	name: string;
	description?: string;
	parameters?: { properties?: Record<string, { type?: string }> };
}

/** A conversation, whichever of the two APIs it came by. */
interface Conversation {
	tools: Tool[];
	/** What the tools have answered since the customer's last message, oldest first. */
	results: unknown[];
}

/** The next move of the model: a word, or one call of a tool. */
type Move = { text: string } | { tool: string; args: Json };

interface ChatRequest {
	messages: Array<{ role: string; content?: unknown }>;
	tools?: Array<{ function: Tool }>;
}

interface ResponsesRequest {
	input: string | Array<{ type?: string; role?: string; output?: unknown }>;
	tools?: Tool[];
}

/**
 * Imitates OpenAI for an AI Agent: GET /openai/v1/models, POST /openai/v1/chat/completions and /openai/v1/responses,
 * without streaming. The model follows a script: it has availability checked, has the first free slot booked, and says
 * how that went. Any key will do.
 */
export function registerOpenAi(app: FastifyInstance): void {
	let count = 0;
	const nextId = (prefix: string) => `${prefix}_${++count}`;

	app.get('/openai/v1/models', () => ({
		object: 'list',
		data: [{ id: MODEL, object: 'model', created: 0, owned_by: 'sandbox' }],
	}));

	app.post<{ Body: ChatRequest }>('/openai/v1/chat/completions', ({ body: { messages, tools = [] } }) => {
		const results = sinceLastUser(messages)
			.filter(({ role }) => role === 'tool')
			.map(({ content }) => content);
		const move = nextMove({ tools: tools.map((tool) => tool.function), results });
		const message =
			'text' in move
				? { content: move.text }
				: { content: null, tool_calls: [{ id: nextId('call'), type: 'function', function: toCall(move) }] };
		return {
			id: nextId('chatcmpl'),
			object: 'chat.completion',
			created: seconds(),
			model: MODEL,
			choices: [
				{
					index: 0,
					message: { role: 'assistant', ...message },
					finish_reason: 'text' in move ? 'stop' : 'tool_calls',
				},
			],
			usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
		};
	});

	app.post<{ Body: ResponsesRequest }>('/openai/v1/responses', ({ body: { input, tools = [] } }) => {
		const results = (typeof input === 'string' ? [] : sinceLastUser(input))
			.filter(({ type }) => type === 'function_call_output')
			.map(({ output }) => output);
		const move = nextMove({ tools, results });
		const output =
			'text' in move
				? {
						type: 'message',
						id: nextId('msg'),
						role: 'assistant',
						content: [{ type: 'output_text', text: move.text, annotations: [] }],
					}
				: { type: 'function_call', id: nextId('fc'), call_id: nextId('call'), ...toCall(move) };
		return {
			id: nextId('resp'),
			object: 'response',
			created_at: seconds(),
			model: MODEL,
			status: 'completed',
			error: null,
			output: [{ ...output, status: 'completed' }],
			usage: { input_tokens: 0, output_tokens: 0, total_tokens: 0 },
		};
	});
}

function nextMove({ tools, results: [checked, booked] }: Conversation): Move {
	const check = tools.find(isAbout('availab'));
	const book = tools.find(isAbout('book'));
	if (checked === undefined) {
		if (!check) return { text: 'I have no tool to check availability with.' };
		const today = Date.now();
		const range = { start_date: toDay(today), end_date: toDay(today + 7 * DAY) };
		return { tool: check.name, args: argumentsFor(check, range) };
	}
	const slot = firstSlot(checked);
	if (!slot) return { text: `Nothing is free: ${textOf(checked)}` };
	if (booked === undefined) {
		if (!book) return { text: 'I have no tool to book with.' };
		return { tool: book.name, args: argumentsFor(book, slot) };
	}
	if (findObject(booked, 'dryRun')) return { text: 'This was a rehearsal. Nothing was booked.' };
	const appointment = findObject(booked, 'confirmation_number');
	if (!appointment) return { text: `I could not book it: ${textOf(booked)}` };
	return {
		text: `You are booked for ${String(slot.date)} at ${String(slot.start_time)}. Your confirmation number is ${String(appointment.confirmation_number)}.`,
	};
}

const isAbout = (word: string) => (tool: Tool) => tool.name.toLowerCase().includes(word);

/** A value for each parameter that the tool declares; an empty text for what nobody has said. */
function argumentsFor({ parameters }: Tool, known: Json): Json {
	const names = Object.keys(parameters?.properties ?? {});
	return Object.fromEntries(names.map((name) => [name, known[name] ?? customer[name] ?? '']));
}

const toCall = ({ tool, args }: { tool: string; args: Json }) => ({
	name: tool,
	arguments: JSON.stringify(args),
});

function sinceLastUser<T extends { role?: string }>(messages: T[]): T[] {
	return messages.slice(messages.findLastIndex(({ role }) => role === 'user') + 1);
}

/** The first free slot, whether the check gave one item a slot or the answer of Avoca as it is. */
function firstSlot(checked: unknown): Json | undefined {
	const day = findObject(checked, 'time_slots') as { date: string; time_slots: Json[] } | undefined;
	const [slot] = day?.time_slots ?? [];
	if (!day || !slot) return findObject(checked, 'start_time');
	return { ...slot, date: day.date, start_time: slot.start, end_time: slot.end };
}

/** The first object with this key, however deep, in JSON that may stand as text inside JSON. */
function findObject(value: unknown, key: string): Json | undefined {
	if (typeof value === 'string') {
		const inner = parse(value);
		return typeof inner === 'object' ? findObject(inner, key) : undefined;
	}
	if (typeof value !== 'object' || value === null) return undefined;
	if (key in value) return value as Json;
	for (const entry of Object.values(value)) {
		const found = findObject(entry, key);
		if (found) return found;
	}
	return undefined;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
const toDay = (time: number) => new Date(time).toISOString().slice(0, 10);
const seconds = () => Math.floor(Date.now() / 1000);
