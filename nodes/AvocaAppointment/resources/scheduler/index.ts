import type { Resource } from '../../../shared/operation';
import { getMany } from './getMany';

export const scheduler: Resource = { name: 'Scheduler', value: 'scheduler', operations: [getMany] };
