// Imported before anything of n8n, which reads it once.
process.env.N8N_LOG_LEVEL = 'debug';
