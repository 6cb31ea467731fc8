import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core writes its settings file on import; never into the home of whoever runs the tests.
process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-nodes-avoca-'));

// n8n-core prints every error that a node throws; here most of them are what a test wants to see.
process.env.N8N_LOG_LEVEL ??= 'silent';
