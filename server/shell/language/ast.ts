/** Commands one after the other. */
export interface Script {
  readonly items: readonly AndOr[];
}

/** Pipelines joined by `&&` and `||`. */
export interface AndOr {
  readonly first: Pipeline;
  readonly rest: readonly { readonly operator: '&&' | '||'; readonly pipeline: Pipeline }[];
}

/** Commands joined by `|`; `!` turns the outcome around. */
export interface Pipeline {
  readonly negated: boolean;
  readonly commands: readonly Command[];
}

export type Command =
  | SimpleCommand
  | { readonly kind: 'for'; readonly variable: string; readonly words: readonly Word[]; readonly body: Script }
  | { readonly kind: 'while'; readonly until: boolean; readonly condition: Script; readonly body: Script }
  | { readonly kind: 'if'; readonly branches: readonly Branch[]; readonly otherwise: Script | undefined }
  | { readonly kind: 'group'; readonly body: Script };

/** `if` or `elif`, and what follows when it holds. */
export interface Branch {
  readonly condition: Script;
  readonly body: Script;
}

/** A program with its words. */
export interface SimpleCommand {
  readonly kind: 'simple';
  readonly assignments: readonly { readonly name: string; readonly value: Word }[];
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
}

export type Redirection =
  | {
      readonly kind: 'output';
      readonly stream: 'stdout' | 'stderr' | 'both';
      readonly append: boolean;
      readonly to: Word;
    }
  /** `2>&1`, `>&2`. */
  | { readonly kind: 'join'; readonly stream: 'stdout' | 'stderr'; readonly into: 'stdout' | 'stderr' }
  | { readonly kind: 'input'; readonly from: Word }
  | { readonly kind: 'here'; readonly text: Word };

/** Pieces that stand together without a blank. */
export type Word = readonly Piece[];

export type Piece =
  /** As it stands; what is quoted is never split. */
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  /** `$name`, `${name:-otherwise}`. */
  | { readonly kind: 'variable'; readonly name: string; readonly otherwise: Word | undefined; readonly quoted: boolean }
  | { readonly kind: 'command'; readonly script: Script; readonly quoted: boolean }
  /** `$((1 + 2))`. */
  | { readonly kind: 'arithmetic'; readonly expression: Word; readonly quoted: boolean };
