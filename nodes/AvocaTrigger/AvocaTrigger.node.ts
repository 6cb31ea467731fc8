import type {
	IDataObject,
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import { CREDENTIAL, cleanCredential, webhookSecrets } from '../shared/credential';
import { isRecord } from '../shared/errors';
import { eventName, eventOptions, isChosen, toItem } from './events';
import { refusal } from './signature';
import { isRegistered, register, unregister } from './subscription';

const DEFAULT_TOLERANCE_MINUTES = 5;

export class AvocaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Avoca Trigger',
		name: 'avocaTrigger',
		icon: { light: 'file:../../icons/avoca.svg', dark: 'file:../../icons/avoca.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ [$parameter["events"]].flat().join(", ") }}',
		description: 'Start a workflow when Avoca reports a finished call, a new lead, a booking or a text',
		eventTriggerDescription: 'Waiting for Avoca to report an event',
		activationMessage: 'Your workflow now starts whenever Avoca reports one of the chosen events.',
		triggerPanel: {
			header: 'Listen for an event of Avoca',
			executionsHelp: {
				inactive:
					'<b>While you build</b>, click <b>Execute step</b> and make something happen in Avoca. With Manual registration, the Test URL must be in the Avoca dashboard for that.<br /><br /><b>Once the workflow is published</b> (older n8n: active), every event starts it, and you find the runs in the <a data-key="executions">executions list</a>.',
				active:
					'<b>While you build</b>, click <b>Execute step</b> and make something happen in Avoca. With Manual registration, the Test URL must be in the Avoca dashboard for that.<br /><br /><b>The workflow is published</b>: every event starts it, and you find the runs in the <a data-key="executions">executions list</a>.',
			},
			activationHint: 'Publish the workflow to have every event of Avoca start it.',
		},
		defaults: { name: 'Avoca Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'avocaApi', required: true }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
		properties: [
			{
				displayName: 'Registration',
				name: 'registration',
				type: 'options',
				default: 'automatic',
				options: [
					{
						name: 'Automatic',
						value: 'automatic',
						description: 'This node tells Avoca its URL when the workflow is published. Needs the API Key.',
					},
					{
						name: 'Manual',
						value: 'manual',
						description: 'You paste the URL into the Avoca dashboard. Needs the Webhook Signing Secret.',
					},
				],
				description: 'How Avoca learns the URL of this node',
			},
			{
				displayName:
					'Avoca does not document automatic registration. If publishing the workflow fails, choose Manual: that works with every Avoca account that has webhooks.',
				name: 'automaticNotice',
				type: 'notice',
				default: '',
				displayOptions: { show: { registration: ['automatic'] } },
			},
			{
				displayName:
					'Open Webhook URLs above and copy the Production URL. In the Avoca dashboard, add a webhook with this URL and the events below. Copy the secret that the dashboard shows into Webhook Signing Secret of the Avoca credential: without it every delivery is refused.',
				name: 'manualNotice',
				type: 'notice',
				default: '',
				displayOptions: { show: { registration: ['manual'] } },
			},
			{
				displayName:
					'Signatures are not verified. Anybody who knows the URL of this node can start this workflow with any data.',
				name: 'unverifiedNotice',
				type: 'notice',
				default: '',
				displayOptions: { show: { '/settings.verifySignature': [false] } },
			},
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				required: true,
				default: [],
				options: eventOptions,
				description: 'What starts the workflow. Other events are acknowledged and start nothing.',
			},
			{
				// n8n's switch for leaving the body to the node: else it answers 500 to a damaged or too large body,
				// and parses and stores files before the signature is checked.
				displayName: 'Options',
				name: 'options',
				type: 'hidden',
				default: { binaryData: true },
			},
			{
				displayName: 'Options',
				name: 'settings',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						displayName: 'Endpoint Path',
						name: 'endpointPath',
						type: 'string',
						default: 'webhooks',
						displayOptions: { show: { '/registration': ['automatic'] } },
						description: 'Where webhooks are registered, below the API Base URL',
					},
					{
						displayName: 'Include Body',
						name: 'includeBody',
						type: 'boolean',
						default: false,
						description: 'Whether to add the body of the delivery as it came',
					},
					{
						displayName: 'Timestamp Tolerance',
						name: 'toleranceMinutes',
						type: 'number',
						typeOptions: { minValue: 1 },
						default: 5,
						hint: 'In minutes',
						description: 'Minutes that the time of a delivery may differ from the time of this n8n',
					},
					{
						displayName: 'Verify Signature',
						name: 'verifySignature',
						type: 'boolean',
						default: true,
						description:
							'Whether to refuse deliveries that are not signed by Avoca. Switched off, anybody who knows the URL can start this workflow.',
					},
				],
			},
		],
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return this.getNodeParameter('registration') === 'automatic' && (await isRegistered.call(this));
			},

			async create(this: IHookFunctions): Promise<boolean> {
				if (this.getNodeParameter('registration') === 'automatic') return await register.call(this);
				await assertSecret.call(this);
				return true;
			},

			async delete(this: IHookFunctions): Promise<boolean> {
				const wasRegistered = this.getWorkflowStaticData('node').webhookId !== undefined;
				const isAutomatic = this.getNodeParameter('registration') === 'automatic';
				return isAutomatic || wasRegistered ? await unregister.call(this) : true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { headers } = this.getRequestObject();
		const header = (name: string) => (typeof headers[name] === 'string' ? headers[name] : undefined);
		const options = this.getNodeParameter('settings', {}) as IDataObject;

		const rawBody = await readBody.call(this);
		if (typeof rawBody === 'number') return answer.call(this, rawBody, 'The body could not be read');

		if (options.verifySignature !== false) {
			const secrets = await signingSecrets.call(this);
			if (secrets === undefined) return answer.call(this, 503, 'The signature can not be checked now');
			const reason = refusal(
				{ rawBody, signature: header('x-webhook-signature'), timestamp: header('x-webhook-timestamp') },
				secrets,
				(Number(options.toleranceMinutes) || DEFAULT_TOLERANCE_MINUTES) * 60_000,
			);
			if (reason !== undefined) {
				this.logger.warn(`${this.getNode().name}: refused a delivery because ${reason}`);
				return answer.call(this, 401, 'Unauthorized');
			}
		}
		const body = parse(rawBody);
		if (body === undefined) return answer.call(this, 400, 'Expected a JSON object');

		const event = eventName(body, header('x-avoca-event'));
		const chosen = [this.getNodeParameter('events', [])].flat() as string[];
		// An event that nobody asked for is acknowledged: a refusal counts against the webhook at Avoca.
		if (!isChosen(chosen, event)) return {};

		// v1 documents no id; the same body gives the same id, so that a repeated delivery can be recognised.
		const eventId =
			header('x-avoca-event-id') || `sha256:${createHash('sha256').update(rawBody).digest('hex')}`;
		const item = toItem(body, event ?? 'unknown', eventId, header('x-webhook-timestamp'));
		return { workflowData: [[{ json: { ...item, ...(options.includeBody === true && { body }) } }]] };
	}
}

/** @throws NodeOperationError at activation, where somebody sees it: later every delivery would be refused */
async function assertSecret(this: IHookFunctions): Promise<void> {
	const isVerified = this.getNodeParameter('settings.verifySignature', true) !== false;
	const credential = cleanCredential(await this.getCredentials(CREDENTIAL));
	if (!isVerified || webhookSecrets(credential).length > 0) return;
	throw new NodeOperationError(
		this.getNode(),
		"'Webhook Signing Secret' is missing in the Avoca credential",
		{
			description:
				'Copy it from the Avoca dashboard, where you pasted the URL of this node. Without it nobody could tell whether a delivery comes from Avoca.',
		},
	);
}

/** What n8n adds to a request, so that a node can read the body itself. */
interface RequestOfN8n {
	rawBody?: Buffer;
	readRawBody(): Promise<void>;
}

/** The bytes of the body, unzipped, or the HTTP status of what is wrong with them. */
async function readBody(this: IWebhookFunctions): Promise<Buffer | number> {
	const request = this.getRequestObject() as unknown as RequestOfN8n;
	try {
		if (!request.rawBody) await request.readRawBody();
	} catch (error) {
		return (error as { statusCode?: number }).statusCode === 413 ? 413 : 400;
	}
	return Buffer.isBuffer(request.rawBody) ? request.rawBody : 400;
}

/**
 * The secret that was registered automatically, else those that the dashboard gave; undefined while the credential
 * can't be read. That passes, and Avoca delivers again.
 */
async function signingSecrets(this: IWebhookFunctions): Promise<string[] | undefined> {
	if (this.getNodeParameter('registration') === 'automatic') {
		const { webhookSecret } = this.getWorkflowStaticData('node');
		return typeof webhookSecret === 'string' ? [webhookSecret] : [];
	}
	try {
		return webhookSecrets(cleanCredential(await this.getCredentials(CREDENTIAL)));
	} catch (error) {
		this.logger.error(
			`${this.getNode().name}: could not check a delivery because its credential can't be read: ${(error as Error).message}`,
		);
		return undefined;
	}
}

function parse(rawBody: Buffer): IDataObject | undefined {
	try {
		const body: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
		return isRecord(body) ? body : undefined;
	} catch {
		return undefined;
	}
}

function answer(this: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	this.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}
