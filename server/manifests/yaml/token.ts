/** What a token is, in the terms of YAML's productions. */
export type TokenType =
  | 'streamEnd'
  | 'version'
  | 'tagDirective'
  | 'documentStart'
  | 'documentEnd'
  | 'blockSequence'
  | 'blockMapping'
  | 'blockEnd'
  | 'flowSequence'
  | 'flowSequenceEnd'
  | 'flowMapping'
  | 'flowMappingEnd'
  | 'blockEntry'
  | 'flowEntry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

/** How a scalar is written: without quotes, in them, or as a block. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** A token with its place in the text. */
export class Token {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
  /** A scalar's decoded text, the name of an anchor or alias, a tag, a directive's value. */
  readonly text: string;
  readonly style: ScalarStyle;

  constructor(type: TokenType, start: number, end: number, text = '', style: ScalarStyle = 'plain') {
    this.type = type;
    this.start = start;
    this.end = end;
    this.text = text;
    this.style = style;
  }
}

/** Why text is no YAML. */
export class YamlError extends Error {
  /** Where reading stopped. */
  readonly offset: number;
  /** Where the construct began that could not be read. */
  readonly context: number | undefined;
  /** Whether the scanner stopped or the parser: kubectl counts lines differently. */
  readonly by: 'scanner' | 'parser' | 'reader';

  constructor(by: YamlError['by'], message: string, offset: number, context?: number) {
    super(message);
    this.by = by;
    this.offset = offset;
    this.context = context;
  }
}
