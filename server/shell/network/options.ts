/** Flags of a program that are read as C programs do: `-qO-`, `-T 2`, `--max-time=2`. */
export interface ReadOptions {
  /** The values of flags, `''` for switches; several where one can be given again. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  readonly args: readonly string[];
  /** A flag that nobody knows. */
  readonly unknown: string | undefined;
}

/** Which flags there are: letters and long names, each with whether it takes a value. */
export type KnownOptions = Readonly<Record<string, boolean>>;

/** Reads words; flags may stand anywhere. */
export function readOptions(words: readonly string[], known: KnownOptions): ReadOptions {
  const given = new Map<string, readonly string[]>();
  const args: string[] = [];
  let unknown: string | undefined;
  const put = (name: string, value: string) => given.set(name, [...(given.get(name) ?? []), value]);
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '-' || !word.startsWith('-')) args.push(word);
    else if (word.startsWith('--')) {
      const [name = '', value] = word.slice(2).split(/=(.*)/s);
      if (!Object.hasOwn(known, name)) unknown ??= word;
      else if (!known[name]) put(name, '');
      else if (value !== undefined) put(name, value);
      else {
        index += 1;
        put(name, words[index] ?? '');
      }
    } else {
      for (let at = 1; at < word.length; at++) {
        const letter = word[at] ?? '';
        if (!Object.hasOwn(known, letter)) unknown ??= `-${letter}`;
        else if (known[letter]) {
          const rest = word.slice(at + 1);
          if (rest === '') index += 1;
          put(letter, rest === '' ? (words[index] ?? '') : rest);
          break;
        } else put(letter, '');
      }
    }
  }
  return { given, args, unknown };
}

/** The last value of a flag by any of its names. */
export function optionValue({ given }: ReadOptions, ...names: readonly string[]): string | undefined {
  return names.map((name) => given.get(name)?.at(-1)).find((value) => value !== undefined);
}
