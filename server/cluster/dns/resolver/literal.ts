import { formatIP, parseIP } from '../../addresses/ipAddress.ts';

/**
 * The address that a text is, in every form that the C libraries take: IPv4 may have fewer parts, the last of which then fills
 * the rest, and each part may be octal or hexadecimal. POSIX: inet_addr
 */
export function literalAddress(text: string): string | undefined {
  const address = text.includes(':') ? parseIP(text) : undefined;
  if (address) return formatIP(address);
  const parts = text.split('.').map(partOf);
  const last = parts.pop();
  if (last === undefined || parts.length > 3 || parts.some((part) => part === undefined || part > 255))
    return undefined;
  if (last >= 256 ** (4 - parts.length)) return undefined;
  const value = parts.reduce((sum: number, part, index) => sum + (part ?? 0) * 256 ** (3 - index), last);
  return formatIP({ family: 'IPv4', value: BigInt(value) });
}

function partOf(text: string): number | undefined {
  if (/^0x[\da-f]+$/i.test(text)) return Number.parseInt(text, 16);
  if (/^0[0-7]*$/.test(text)) return Number.parseInt(text, 8);
  return /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}
