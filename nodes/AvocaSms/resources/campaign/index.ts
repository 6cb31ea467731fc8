import type { Resource } from '../../../shared/operation';
import { send } from './send';

export const campaign: Resource = { name: 'Campaign', value: 'campaign', operations: [send] };
