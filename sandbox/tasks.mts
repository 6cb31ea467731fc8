/** Work that goes on after an answer: timers and deliveries. Nothing outlives `close`. */
export class Tasks {
	private readonly wakers = new Set<() => void>();
	private readonly pending = new Set<Promise<unknown>>();
	private generation = 0;
	closed = false;

	/** Waits `ms`; false when the sandbox was closed or reset meanwhile. */
	async sleep(ms: number): Promise<boolean> {
		if (this.closed) return false;
		const generation = this.generation;
		await new Promise<void>((resolve) => {
			const wake = () => {
				clearTimeout(timer);
				this.wakers.delete(wake);
				resolve();
			};
			const timer = setTimeout(wake, ms);
			this.wakers.add(wake);
		});
		return !this.closed && generation === this.generation;
	}

	/** Runs in the background; `settled` waits for it. */
	run(work: () => Promise<unknown>): void {
		const task: Promise<unknown> = work().finally(() => this.pending.delete(task));
		this.pending.add(task);
	}

	/** Resolves when no call, text or delivery is under way. */
	async settled(): Promise<void> {
		while (this.pending.size > 0) await Promise.allSettled(this.pending);
	}

	/** Ends all waits at once. */
	cancel(): void {
		this.generation++;
		for (const wake of [...this.wakers]) wake();
	}

	close(): void {
		this.closed = true;
		this.cancel();
	}
}
