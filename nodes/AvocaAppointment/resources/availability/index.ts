import type { Resource } from '../../../shared/operation';
import { check } from './check';

export const availability: Resource = { name: 'Availability', value: 'availability', operations: [check] };
