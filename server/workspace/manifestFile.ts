/** A larger file is no manifest that people write. */
export const LARGEST_BYTES = 20 * 1024 * 1024;
/** Why a larger one is left out. */
export const TOO_LARGE = `is larger than ${LARGEST_BYTES / 1024 / 1024} MB`;

/** A file's text, or why there is none, in words that go on from the file's name: `is a binary file`. */
export type FileRead = { readonly text: string } | { readonly leftOut: string };

/** Whether a file of that name, path or URI may hold manifests. */
export function isManifestName(name: string): boolean {
  return (
    (/\.(ya?ml|json)$/i.test(name) || /(^|\/)Kustomization$/.test(name)) && !/(^|\/)package-lock\.json$/.test(name)
  );
}

/** Reads a file's bytes as text; what is no text is an answer, not an exception. */
export function readBytes(bytes: Uint8Array): FileRead {
  if (bytes.length > LARGEST_BYTES) return { leftOut: TOO_LARGE };
  if (!bytes.includes(0)) return { text: decoder.decode(bytes) };
  return { leftOut: isUtf16(bytes) ? 'is UTF-16, which kubectl does not read: save it as UTF-8' : 'is a binary file' };
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** By its byte-order mark. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
