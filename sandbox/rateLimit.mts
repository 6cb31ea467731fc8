import type { RateLimitOptions } from './types.mts';

interface Window {
	used: number;
	endsAt: number;
}

/** Fixed windows: one for the key (a minute), one for the workspace (an hour, so 60 of them). */
export class RateLimit {
	private readonly windows = new Map<string, Window>();

	constructor(private readonly options: Required<RateLimitOptions>) {}

	/** Counts one request; `exceeded` when it is over. The headers tell of the window that is closer to its limit. */
	take(key: string, workspace: string): { headers: Record<string, string>; exceeded: boolean } {
		const { perMinute, perHour, windowMs } = this.options;
		const minute = this.count(`key ${key}`, windowMs);
		const hour = this.count(`workspace ${workspace}`, windowMs * 60);

		const leftOfMinute = perMinute - minute.used;
		const leftOfHour = perHour - hour.used;
		const byHour = leftOfHour < leftOfMinute;
		const left = byHour ? leftOfHour : leftOfMinute;
		const { endsAt } = byHour ? hour : minute;

		const headers: Record<string, string> = {
			'x-ratelimit-limit': String(byHour ? perHour : perMinute),
			'x-ratelimit-remaining': String(Math.max(0, left)),
			'x-ratelimit-reset': String(Math.ceil(endsAt / 1000)),
		};
		const exceeded = left < 0;
		if (exceeded && this.options.retryAfter) {
			headers['retry-after'] = String(Math.max(1, Math.ceil((endsAt - Date.now()) / 1000)));
		}
		return { headers, exceeded };
	}

	reset(): void {
		this.windows.clear();
	}

	private count(name: string, length: number): Window {
		const now = Date.now();
		let window = this.windows.get(name);
		if (!window || window.endsAt <= now) {
			window = { used: 0, endsAt: now + length };
			this.windows.set(name, window);
		}
		window.used++;
		return window;
	}
}
