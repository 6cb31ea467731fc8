// n8n's editor in a real browser, used as a person uses it: by mouse and keyboard, waiting for what is on the screen.
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { owner } from './api.mts';

/** Debian's package `chromium`; CHROMIUM names another one. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const LIMIT = 30_000;

const QUIET = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

export interface EditorOptions {
	/** `http://127.0.0.1:<port>` of n8n. */
	url: string;
	theme?: 'light' | 'dark';
	width?: number;
	height?: number;
}

/** Starts a browser with an empty profile. */
export async function openEditor({
	url,
	theme = 'light',
	width = 1400,
	height = 900,
}: EditorOptions): Promise<Editor> {
	const browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
	const page = await browser.newPage({
		viewport: { width, height },
		colorScheme: theme,
		reducedMotion: 'reduce',
	});
	page.setDefaultTimeout(LIMIT);
	page.setDefaultNavigationTimeout(LIMIT);
	return new Editor(browser, page, url);
}

export class Editor {
	constructor(
		readonly browser: Browser,
		readonly page: Page,
		readonly url: string,
	) {}

	/** n8n marks its elements for tests. */
	byId(testId: string): Locator {
		return this.page.locator(`[data-test-id="${testId}"]`);
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	/** @param style CSS for the picture only */
	async screenshot(file: string, style = ''): Promise<void> {
		await mkdir(dirname(file), { recursive: true });
		await this.page.screenshot({ path: file, style });
	}

	/** Fills in the form that a fresh n8n begins with. */
	async setUpOwner(): Promise<void> {
		await this.page.goto(`${this.url}/setup`);
		for (const name of ['email', 'firstName', 'lastName', 'password'] as const) {
			await this.page.locator(`input[name="${name}"]`).fill(owner[name]);
		}
		await this.byId('form-submit-button').click();
		await this.page.waitForURL((address) => !address.pathname.startsWith('/setup'));
	}

	async signIn(): Promise<void> {
		await this.page.goto(`${this.url}/signin`);
		await this.page.locator('input[name="emailOrLdapLoginId"]').fill(owner.email);
		await this.page.locator('input[name="password"]').fill(owner.password);
		await this.byId('form-submit-button').click();
		await this.page.waitForURL((address) => !address.pathname.startsWith('/signin'));
	}

	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.byId('canvas-plus-button').waitFor();
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.byId('canvas-node').first().waitFor();
	}

	/** Opens the node panel: at first for a trigger, then for what follows the last node. */
	async openNodePanel(): Promise<void> {
		await this.byId('canvas-plus-button').or(this.byId('canvas-handle-plus').last()).click();
		await this.byId('node-creator-search-bar').waitFor();
	}

	/** An entry of the node panel, found by its name. */
	entry(name: string): Locator {
		return this.byId('node-creator-item-name').getByText(name, { exact: true });
	}

	/** Types into the search of the node panel and clicks the entries, the first of which must come up. */
	async addNode(search: string, ...entries: string[]): Promise<void> {
		await this.openNodePanel();
		await this.byId('node-creator-search-bar').fill(search);
		for (const name of entries) await this.entry(name).first().click();
	}

	/** The canvas shows a node under the name that is given to it. */
	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	async openNode(name: string): Promise<void> {
		await this.node(name).dblclick();
		await this.byId('ndv').waitFor();
	}

	async closeNode(): Promise<void> {
		await this.byId('ndv-close-button').click();
		await this.byId('ndv').waitFor({ state: 'hidden' });
	}

	/** The field of the open form, by the name of its parameter. */
	field(name: string): Locator {
		return this.byId(`parameter-input-${name}`).filter({ visible: true });
	}

	async fill(name: string, value: string): Promise<void> {
		await this.field(name).locator('input, textarea').first().fill(value);
	}

	/** Chooses in a drop-down list of the open form. */
	async choose(name: string, choice: string): Promise<void> {
		await this.field(name).click();
		await this.choice(choice).click();
	}

	/** A choice of the drop-down list that is open. */
	choice(name: string): Locator {
		return this.page.locator('.el-select-dropdown__item:visible').filter({ hasText: name }).first();
	}

	/** Adds a field of a collection, by its label. */
	async addField(collection: string, label: string): Promise<void> {
		await this.byId('collection-parameter-add')
			.filter({ has: this.page.getByPlaceholder(collection) })
			.click();
		await this.choice(label).click();
	}

	/** Opens the live list of a resource locator. Its entries are `listEntry`. */
	async openList(name: string): Promise<void> {
		await this.byId(`resource-locator-${name}`).locator('[data-test-id="rlc-input"]').click();
	}

	listEntry(name: string): Locator {
		return this.byId('rlc-item').filter({ hasText: name, visible: true });
	}

	/** Drags a value of the input panel onto a field, which then holds an expression. */
	async dragFromInput(value: string, name: string): Promise<void> {
		const { mouse } = this.page;
		await this.byId('ndv-input-panel').getByText(value, { exact: true }).hover();
		await mouse.down();
		const box = await this.field(name).boundingBox();
		if (!box) throw new Error(`The field ${name} is not on the screen`);
		// The first move lifts the value, and the field takes it only after it has seen the mouse.
		for (const offset of [8, 4, 0]) {
			await mouse.move(box.x + box.width / 2 + offset, box.y + box.height / 2 + offset, { steps: 5 });
		}
		await mouse.up();
		await this.field(name).getByText('$json').waitFor();
	}

	/** Clicks the button by which an AI Agent's model fills in the field. */
	async letModelFill(name: string): Promise<void> {
		const label = this.byId(`${name}-parameter-input-options-container`);
		const item = this.byId('parameter-item').filter({ has: label });
		await item.locator('[data-test-id="from-ai-override-button"]').click();
		await item.getByText('Defined automatically by the model').waitFor();
	}

	async closeCredential(): Promise<void> {
		// Escape would close the node behind it as well.
		await this.byId('editCredential-modal').getByLabel('Close this dialog').click();
		await this.byId('editCredential-modal').waitFor({ state: 'hidden' });
	}

	async publish(): Promise<void> {
		await this.byId('workflow-open-publish-modal-button').click();
		await this.byId('workflow-publish-button').click();
	}

	async executeStep(): Promise<void> {
		await this.byId('node-execute-button').click();
	}

	get output(): Locator {
		return this.byId('output-panel');
	}
}
