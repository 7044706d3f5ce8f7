import type { ComponentChild } from 'preact';

/** Drawings by key, each used again as long as what it was drawn from says the same: hundreds of rows cost little so. */
export class KeptDrawings {
  readonly #kept = new Map<string, { readonly from: string; readonly drawing: ComponentChild }>();

  /** The drawing for a key, made anew when `from` is another text than before. */
  get(key: string, from: string, draw: () => ComponentChild): ComponentChild {
    const known = this.#kept.get(key);
    if (known?.from === from) return known.drawing;
    const drawing = draw();
    this.#kept.set(key, { from, drawing });
    return drawing;
  }

  /** Forgets everything, for instance when there are too many that nobody asks for. */
  clear(): void {
    this.#kept.clear();
  }

  get size(): number {
    return this.#kept.size;
  }
}
