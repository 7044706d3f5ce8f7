const PART = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const PATH = `${PART}(?:/${PART})*`;
const LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = `(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const REFERENCE = new RegExp(
  `^(?:(?<domain>${DOMAIN})/)?(?<path>${PATH})(?::(?<tag>\\w[\\w.-]{0,127}))?(?<digest>@${DIGEST})?$`,
);

/**
 * The tag of an image, `latest` where there is neither tag nor digest; nothing when the name is no image name.
 * kubernetes: pkg/util/parsers ParseImageName
 */
export function imageTag(image: string): string | undefined {
  if (/^[a-f0-9]{64}$/.test(image)) return undefined;
  const match = REFERENCE.exec(image);
  if (match?.groups === undefined) return undefined;
  const { tag, digest } = match.groups;
  return tag ?? (digest === undefined ? 'latest' : undefined);
}
