/**
 * The gate of n8n's verification, before publishing: the scanner's own analysis of the source and of the packed
 * package. Stricter than the scanner: a warning fails too. Exits 1 when something is found.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { packPackage } from './n8n/pack.mts';

/** The parts of the scanner that we use; it brings no types. */
interface Scanner {
	SOURCE_FILE_PATTERNS: string[];
	buildScanConfig(): Promise<object[]>;
	analyzePackage(folder: string, files: string[]): Promise<Verdict>;
}

interface Verdict {
	passed: boolean;
	message?: string;
	details?: string;
}

interface Linter {
	lintFiles(files: string[]): Promise<Array<{ warningCount: number }>>;
	loadFormatter(name: string): Promise<{ format(results: object[]): Promise<string> | string }>;
}

const require = createRequire(import.meta.url);
const scannerFile = require.resolve('@n8n/scan-community-package/scanner/scanner.mjs');
const { SOURCE_FILE_PATTERNS, analyzePackage, buildScanConfig } = (await import(scannerFile)) as Scanner;
// The scanner's own ESLint: its version is not ours.
const { ESLint } = createRequire(scannerFile)('eslint') as { ESLint: new (options: object) => Linter };

const PACKED_FILE_PATTERNS = ['**/*.js', 'package.json'];

const unpacked = mkdtempSync(join(tmpdir(), 'n8n-nodes-avoca-scan-'));
try {
	execFileSync('tar', ['-xzf', await packPackage(), '-C', unpacked, '--strip-components=1']);
	const isClean = [
		await scan('source', process.cwd(), SOURCE_FILE_PATTERNS),
		await scan('packed package', unpacked, PACKED_FILE_PATTERNS),
	].every(Boolean);
	if (!isClean) process.exitCode = 1;
} finally {
	rmSync(unpacked, { recursive: true });
}

async function scan(what: string, folder: string, files: string[]): Promise<boolean> {
	const { passed, message, details } = await analyzePackage(folder, files);
	const warnings = passed ? await warningsIn(folder, files) : '';
	if (passed && !warnings) {
		console.log(`${what}: clean`);
		return true;
	}
	console.error(`${what}: ${message ?? 'ESLint warnings found'}\n${details ?? warnings}`);
	return false;
}

/** The scanner tells nothing of warnings, so the same lint runs again for them. */
async function warningsIn(folder: string, files: string[]): Promise<string> {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	const results = (await eslint.lintFiles(files)).filter(({ warningCount }) => warningCount > 0);
	return results.length === 0 ? '' : await (await eslint.loadFormatter('stylish')).format(results);
}
