// npm run screenshots: the pictures of the README, from the real editor and the sandbox, into docs/screenshots.
// npm run screenshots -- --all: every form with all its options and choices, the credential and the canvas, light and dark, into .cache/node_modules/forms, to look at.
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type {
	INodeParameters,
	INodeProperties,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { BOOK_NODE, bookingWorkflow } from './bookingWorkflow.mts';
import { openEditor, type Editor } from './n8n/editor.mts';
import { makeUserFolder } from './n8n/folder.mts';
import { cacheFolder, installN8n, projectFolder } from './n8n/install.mts';
import { packPackage } from './n8n/pack.mts';
import { startN8n, type N8nServer } from './n8n/server.mts';
import { readWorkflow } from './n8n/workflows.mts';
import { credentialFor, lead, sendLead, setUpStory, waitForSuccess } from './story.mts';

const MAX_BYTES = 150_000;
const SIZE = { width: 1280, height: 760 };
/** The messages in the corner, and the neighbours of a node beside its form, which slide in. */
const HIDDEN = '.el-notification, [data-test-id="floating-nodes"] { display: none !important; }';
const pictures = join(projectFolder, 'docs', 'screenshots');
const forms = join(cacheFolder, 'forms');

async function take(editor: Editor, name: string) {
	const file = join(pictures, `${name}.png`);
	await editor.screenshot(file, HIDDEN);
	const { size } = await stat(file);
	if (size > MAX_BYTES) throw new Error(`${name}.png has ${size} bytes, at most ${MAX_BYTES} are wanted`);
	console.log(`docs/screenshots/${name}.png ${Math.round(size / 1024)} KB`);
}

async function takeReadmePictures(n8n: N8nServer, sandbox: Sandbox) {
	const { api } = n8n;
	const { call, credential } = await setUpStory(api, sandbox);
	await sendLead(n8n.url);
	await waitForSuccess(api, call);
	await sandbox.settled();
	const workflow = await readWorkflow('check-book-confirm', { credential });
	const booking = await api.createWorkflow({ ...workflow, pinData: {} });
	const taken = await api.createWorkflow(bookingWorkflow(credential));
	await api.runManually(taken.id, 'Try it');

	const editor = await openEditor({ url: n8n.url, ...SIZE });
	try {
		await editor.signIn();

		await editor.openWorkflow(booking.id);
		await editor.byId('execute-workflow-button').click();
		await editor.page.locator('[data-test-id="canvas-node-status-success"]').nth(6).waitFor();
		await editor.byId('zoom-to-fit').click();
		await take(editor, 'workflow');

		await editor.page.goto(`${n8n.url}/workflow/${call.id}`);
		await editor.openNode('Call the lead');
		await editor.field('leadSource').waitFor();
		await take(editor, 'speed-to-lead');
		await editor.closeNode();

		await editor.openWorkflow(taken.id);
		await editor.openNode(BOOK_NODE);
		await editor.executeStep();
		await editor.output.getByText("'Appointment Slot' is no longer available").first().waitFor();
		await editor.byId('node-execute-button').getByText('Execute step').waitFor();
		await take(editor, 'slot-taken');

		await editor.newWorkflow();
		await editor.addNode('avoca', 'Avoca', 'On speed to lead completed');
		await editor.executeStep();
		await editor.byId('trigger-listening').or(editor.page.getByText('Waiting for Avoca')).first().waitFor();
		await take(editor, 'trigger');

		await editor.page.goto(sandbox.url);
		await editor.page.getByText(lead.name).filter({ visible: true }).first().waitFor();
		await take(editor, 'sandbox');
	} finally {
		await editor.close();
	}
}

/** The values of resource and operation of every form; triggers have one form. */
function formsOf(node: INodeTypeDescription): Form[] {
	const optionsOf = (property: INodeProperties) => (property.options ?? []) as INodePropertyOptions[];
	const resource = node.properties.find(({ name }) => name === 'resource');
	if (!resource) return [{}];
	return node.properties
		.filter(({ name }) => name === 'operation')
		.flatMap((operation) =>
			(operation.displayOptions?.show?.resource ?? []).flatMap((value) =>
				optionsOf(operation).map((option) => ({ resource: String(value), operation: String(option.value) })),
			),
		);
}

type Form = Record<string, string>;

const isShown = ({ displayOptions }: INodeProperties, { resource, operation }: Form) =>
	[
		[resource, displayOptions?.show?.resource],
		[operation, displayOptions?.show?.operation],
	].every(([value, wanted]) => !value || !wanted || (wanted as string[]).includes(value as string));

/** Every field of the collections of a form, with its default, so that all of them are open. */
const collectionsOf = (node: INodeTypeDescription, form: Form) =>
	Object.fromEntries(
		node.properties
			.filter((property) => property.type === 'collection' && isShown(property, form))
			.map(({ name, options }) => [
				name,
				Object.fromEntries(
					((options ?? []) as INodeProperties[]).map((field) => [field.name, field.default]),
				),
			]),
	);

/** The choices that reveal other fields of a form: `{ recipientsFrom: 'json' }`. */
function choicesOf(node: INodeTypeDescription, form: Form): INodeParameters[] {
	const shown = node.properties.filter((property) => isShown(property, form));
	return shown
		.filter(({ name, type }) => type === 'options' && name !== 'resource' && name !== 'operation')
		.filter(({ name }) => shown.some(({ displayOptions }) => displayOptions?.show?.[name]))
		.flatMap((field) =>
			(field.options as INodePropertyOptions[])
				.filter(({ value }) => value !== field.default)
				.map(({ value }) => ({ [field.name]: value })),
		);
}

async function takeAllForms(n8n: N8nServer, sandbox: Sandbox) {
	await rm(forms, { recursive: true, force: true });
	await mkdir(forms, { recursive: true });
	const { api } = n8n;
	const credential = await api.createCredential('Avoca account', 'avocaApi', credentialFor(sandbox));
	const types = await api.listNodeTypes();
	const nodeTypes = types.filter(({ name }) => name.startsWith('n8n-nodes-avoca.') && !name.endsWith('Tool'));
	const nodes = nodeTypes.flatMap((type) =>
		formsOf(type).flatMap((form) =>
			[{}, ...choicesOf(type, form)].map((choice) => {
				const name = [type.displayName, ...Object.values({ ...form, ...choice })].join(' ');
				return {
					id: name,
					name,
					type: type.name,
					typeVersion: 1,
					position: [0, 0] as [number, number],
					credentials: { avocaApi: credential },
					parameters: { ...form, ...collectionsOf(type, form), ...choice },
				};
			}),
		),
	);
	const canvas = await api.createWorkflow({
		name: 'All nodes',
		nodes: nodeTypes.map(({ displayName, name }, index) => ({
			id: name,
			name: displayName,
			type: name,
			typeVersion: 1,
			position: [300 * (index % 3), 200 * Math.floor(index / 3)] as [number, number],
			credentials: { avocaApi: credential },
			parameters: {},
		})),
		connections: {},
		pinData: {},
	});
	for (const theme of ['light', 'dark'] as const) {
		const editor = await openEditor({ url: n8n.url, theme, width: 1280, height: 2000 });
		await editor.signIn();
		const picture = (name: string) => join(forms, `${name.replace(/\W+/g, '-')}.${theme}.png`);
		await editor.page.goto(`${n8n.url}/home/credentials/${credential.id}`);
		await editor.byId('credentials-config-container-test-success').waitFor();
		await editor.screenshot(picture('credential'));
		await editor.openWorkflow(canvas.id);
		await editor.byId('zoom-to-fit').click();
		await editor.screenshot(picture('canvas'));
		for (const node of nodes) {
			const { id } = await api.createWorkflow({
				name: node.name,
				nodes: [node],
				connections: {},
				pinData: {},
			});
			await editor.openWorkflow(id);
			await editor.openNode(node.name);
			await editor.byId('node-parameters').waitFor();
			const file = picture(node.name);
			await editor.page.locator('[data-test-id="node-parameters"]').screenshot({ path: file });
			console.log(file);
		}
		await editor.close();
	}
}

const install = await installN8n();
const tarball = await packPackage();
const userFolder = join(cacheFolder, 'screenshots');
await makeUserFolder(install, userFolder);
const sandbox = await startSandbox({ callDelayMs: 50 });
let n8n: N8nServer | undefined;
try {
	n8n = await startN8n({ install, userFolder, packages: [tarball] });
	await n8n.api.signIn();
	const takeThem = process.argv.includes('--all') ? takeAllForms : takeReadmePictures;
	await takeThem(n8n, sandbox);
} finally {
	await n8n?.stop();
	await sandbox.close();
}
