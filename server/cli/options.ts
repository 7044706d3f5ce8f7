import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { ProxyMode } from '../cluster/proxy/settings.ts';

/** A command line that cannot be understood; the message says what to write instead. */
export class UsageError extends Error {}

/** Reads a command's options and positional arguments. Throws UsageError for what it does not know. */
export function readOptions<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message.replace(/\. To specify.*$/s, '.'));
  }
}

/** One of a few words, or a UsageError that lists them. */
export function oneOf<const Word extends string>(option: string, value: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new UsageError(`--${option} is one of ${words.join(', ')}, not "${value}".`);
  return found;
}

/** How kube-proxy forwards, where `--proxy-mode` says so. */
export function readProxyMode(value: string | undefined): { readonly proxyMode?: ProxyMode } {
  return value === undefined ? {} : { proxyMode: oneOf('proxy-mode', value, PROXY_MODES) };
}

const PROXY_MODES: readonly ProxyMode[] = ['iptables', 'ipvs', 'nftables'];
