/** Why helm renders nothing. */
export interface HelmError {
  readonly message: string;
  /** The template, with the chart's name in front. */
  readonly source?: string;
  /** From zero. */
  readonly line?: number;
  /** The chart itself asks for a value that nobody gave. */
  readonly isAsked: boolean;
}

/**
 * Reads what `helm template` prints when it fails. Nothing where the chart is not the one to blame: its dependencies have
 * not been fetched, say.
 * helm: pkg/engine/engine.go cleanupParseError, cleanupExecError; pkg/action/install.go renderResources
 */
export function readHelmError(text: string): HelmError | undefined {
  const [first = ''] = text.split(/\r?\n/).filter((line) => line.startsWith('Error: '));
  const message = first.slice('Error: '.length);
  if (/dependenc|chart requires kubeVersion|library charts? (?:is|are) not installable/i.test(message))
    return undefined;
  const asked = /^execution error at \((\S+?):(\d+):\d+\): (.*)$/.exec(message);
  if (asked !== null) return { ...placeOf(asked[1], asked[2]), message: asked[3] ?? message, isAsked: true };
  const parsed = /^(?:parse error at \()?(?:template: )?(\S+?\.\w+):(\d+)(?::\d+)?\)?: (.*)$/.exec(message);
  if (parsed !== null) return { ...placeOf(parsed[1], parsed[2]), message: parsed[3] ?? message, isAsked: false };
  const yaml = /^YAML parse error on (\S+?): (.*)$/.exec(message);
  if (yaml !== null) return { ...placeOf(yaml[1]), message: yaml[2] ?? message, isAsked: false };
  return message === '' ? undefined : { message, isAsked: true };
}

function placeOf(source = '', line?: string): Pick<HelmError, 'source' | 'line'> {
  return { source, ...(line !== undefined && { line: Number(line) - 1 }) };
}
