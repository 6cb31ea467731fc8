// The rules for everything that is not published: tests, sandbox, tools, benchmarks (all .mts).
// eslint.config.mjs is n8n's own strict configuration, unchanged; it lints nodes/ and credentials/.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
	{ ignores: ['dist/', '.cache/', 'nodes/', 'credentials/', '**/*.d.mts'] },
	{
		files: ['**/*.mts', '*.mjs'],
		extends: [js.configs.recommended, tseslint.configs.recommended],
		rules: {
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			eqeqeq: 'error',
			'no-eval': 'error',
		},
	},
	{
		files: ['**/*.mts'],
		languageOptions: { parserOptions: { project: './tsconfig.tools.json', tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/no-floating-promises': [
				'error',
				{ allowForKnownSafeCalls: [{ from: 'package', name: ['describe', 'test'], package: 'node:test' }] },
			],
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
		},
	},
);
