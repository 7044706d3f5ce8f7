/**
 * What differs between Kubernetes versions, each difference one row. `gate`: follows the feature gates of the version
 * (also of an emulated one); `text`: follows the program that answers.
 */
interface Difference {
  readonly since?: number;
  readonly until?: number;
  readonly of: 'gate' | 'text';
}

const DIFFERENCES = {
  /** Service names may start with a digit. kubernetes: pkg/features RelaxedServiceNameValidation */
  relaxedServiceNames: { since: 36, of: 'gate' },
  /** Odd spellings of addresses are errors. kubernetes: pkg/features StrictIPCIDRValidation */
  strictAddresses: { since: 36, of: 'gate' },
  /** `PreferSameZone`, `PreferSameNode`. kubernetes: pkg/features PreferSameTrafficDistribution */
  sameTrafficDistribution: { since: 34, of: 'gate' },
  /** `spec.trafficDistribution` is known. kubernetes: pkg/features ServiceTrafficDistribution */
  trafficDistribution: { since: 30, of: 'gate' },
  /** Cluster IPs are IPAddress objects. kubernetes: pkg/features MultiCIDRServiceAllocator */
  addressObjects: { since: 33, of: 'gate' },
  /** `status.loadBalancer.ingress[].ipMode`. kubernetes: pkg/features LoadBalancerIPMode */
  ipMode: { since: 30, of: 'gate' },
  /** Almost any name of an environment variable. kubernetes: pkg/features RelaxedEnvironmentVariableValidation */
  relaxedVariableNames: { since: 32, of: 'gate' },
  /** Variables from files. kubernetes: pkg/features EnvFiles */
  environmentFiles: { since: 35, of: 'gate' },
  /** Restart policies of single containers. kubernetes: pkg/features ContainerRestartRules */
  containerRestartRules: { since: 35, of: 'gate' },
  /** Underscores and a lone dot in search paths. kubernetes: pkg/features RelaxedDNSSearchValidation */
  relaxedSearchPaths: { since: 33, of: 'gate' },
  /** `spec.hostnameOverride`. kubernetes: pkg/features HostnameOverride */
  hostnameOverride: { since: 35, of: 'gate' },
  /** Equal port names in one Pod are warned about. kubernetes: pkg/api/pod warningsForPodSpecAndMeta */
  portNameWarnings: { since: 33, of: 'text' },
  /** Lists and structures in messages are JSON, before that Go syntax. kubernetes: apimachinery field Error.ErrorBody */
  valuesAsJson: { since: 34, of: 'text' },
  /** Lengths of label parts are given in bytes, and a qualified name is a label key. kubernetes: content IsLabelKey */
  lengthsInBytes: { since: 35, of: 'text' },
  /** An owner without uid is told so by name. kubernetes: apimachinery api/validation validateOwnerReference */
  ownerUidNamed: { until: 33, of: 'text' },
  /** `may not be more than`, before that `must have at most`. kubernetes: apimachinery field TooLong */
  tooLongMayNotBe: { since: 32, of: 'text' },
  /** An update of a Service checks the whole metadata once more. kubernetes: validation ValidateServiceUpdate */
  serviceMetadataTwice: { until: 33, of: 'text' },
  /** A failed IP allocation without a name is a field error. kubernetes: registry/core/service/storage allocIPs */
  namelessIsFieldError: { since: 34, of: 'text' },
  /** `… is invalid: use …`, before that a word of warning. kubernetes: apimachinery validation GetWarningsForIP */
  oddAddressesAreInvalid: { since: 36, of: 'text' },
  /** Odd addresses are described in Go's words. kubernetes: pkg/api/service getWarningsForIP */
  olderAddressWarnings: { until: 32, of: 'text' },
  /** Warnings for fields that headless Services ignore. kubernetes: pkg/api/service GetWarningsForService */
  headlessWarnings: { since: 34, of: 'text' },
  /** kubernetes: pkg/api/service GetWarningsForService */
  externalIPsDeprecated: { since: 36, of: 'text' },
  /** kubernetes: pkg/api/service GetWarningsForService */
  preferCloseDeprecated: { since: 35, of: 'text' },
  /** Externally accessible includes ClusterIP with external IPs. kubernetes: pkg/api/service ExternallyAccessible */
  externalIPsAreExternal: { since: 29, of: 'text' },
  /** One error for all source ranges together. kubernetes: pkg/apis/core/validation ValidateService */
  sourceRangesTogether: { until: 29, of: 'text' },
  /** Values already stored are exempt from format rules. kubernetes: IsValidIPForLegacyField */
  storedAddressesTolerated: { since: 33, of: 'text' },
  /** The service name of a new StatefulSet. kubernetes: pkg/apis/apps/validation ValidateStatefulSetSpec */
  serviceNamesChecked: { since: 33, of: 'text' },
  /** Host names in templates of StatefulSets. kubernetes: pkg/apis/apps/validation ValidatePodTemplateSpecForStatefulSet */
  identityOverwritten: { since: 34, of: 'text' },
  /** Objects whose names are generated are copied before that. kubernetes: apiserver pkg/features RetryGenerateName */
  generatedNamesRetried: { since: 31, of: 'gate' },
  /** `spec.podReplacementPolicy` of Jobs is defaulted. kubernetes: pkg/features JobPodReplacementPolicy */
  podReplacementPolicy: { since: 29, of: 'gate' },
  /** kubernetes: pkg/features MutablePodResourcesForSuspendedJobs, MutableSchedulingDirectivesForSuspendedJobs */
  suspendedJobsChange: { since: 36, of: 'gate' },
  /** Port 10250 of a load balancer. kubernetes: pkg/apis/core/validation ValidateService */
  kubeletPortRefused: { until: 32, of: 'text' },
} as const satisfies Record<string, Difference>;

/** The behaviour of one version: each difference decided. */
export type Features = { readonly [K in keyof typeof DIFFERENCES]: boolean } & {
  /** The minor version of the gates. */
  readonly minor: number;
  /** The minor version of the program. */
  readonly program: number;
  /** Where the program says that it does not know a kind. kubernetes: apimachinery pkg/runtime NewScheme */
  readonly schemeLine: number;
};

/** The newest version known; what is asked without a version is answered by it. */
export const NEWEST_VERSION = '1.36';
const OLDEST_MINOR = 28;
const NEWEST_MINOR = 36;

/** Every version whose behaviour is known, the oldest first. */
export const KUBERNETES_VERSIONS: readonly string[] = Array.from(
  { length: NEWEST_MINOR - OLDEST_MINOR + 1 },
  (_, index) => `1.${OLDEST_MINOR + index}`,
);

/** The behaviour of a version (`1.36`, `v1.33.13`); a version out of reach is answered by the nearest known. */
export function featuresOf(version: string = NEWEST_VERSION, program: string = version): Features {
  const known = CACHE.get(version)?.get(program);
  if (known !== undefined) return known;
  const gates = minor(version);
  const texts = minor(program);
  const features: Record<string, boolean | number> = { minor: gates, program: texts, schemeLine: schemeLine(texts) };
  for (const [name, difference] of Object.entries<Difference>(DIFFERENCES)) {
    const at = difference.of === 'gate' ? gates : texts;
    features[name] = at >= (difference.since ?? 0) && at <= (difference.until ?? 99);
  }
  const made = features as unknown as Features;
  CACHE.set(version, new Map(CACHE.get(version)).set(program, made));
  return made;
}

const CACHE = new Map<string, ReadonlyMap<string, Features>>();

function minor(version: string): number {
  const found = /^v?1\.(\d+)/.exec(version);
  if (found === null) return NEWEST_MINOR;
  return Math.min(NEWEST_MINOR, Math.max(OLDEST_MINOR, Number(found[1])));
}

function schemeLine(texts: number): number {
  if (texts <= 32) return 100;
  return texts <= 34 ? 110 : 111;
}
