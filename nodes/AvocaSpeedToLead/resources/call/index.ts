import type { Resource } from '../../../shared/operation';
import { submitToIntakeUrl } from './submitToIntakeUrl';
import { trigger } from './trigger';

export const call: Resource = { name: 'Call', value: 'call', operations: [trigger, submitToIntakeUrl] };
