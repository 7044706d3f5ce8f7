import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import type { Random } from './random.ts';

/** One application before it is written down: a workload and its Service, and what a fault can change of them. */
export interface Application {
  readonly name: string;
  readonly namespace: string;
  readonly kind: 'Deployment' | 'StatefulSet' | 'DaemonSet';
  readonly replicas: number;
  readonly image: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly templateLabels: Readonly<Record<string, string>>;
  readonly environment: readonly string[];
  readonly containerPort: number;
  readonly portName: string | undefined;
  readonly probePort: string | number;
  readonly withConfig: boolean;
  readonly service: {
    readonly type: string | undefined;
    readonly headless: boolean;
    readonly selector: Readonly<Record<string, string>>;
    readonly ports: readonly JsonObject[];
  };
}

const nouns = [
  ...[
    'account',
    'alert',
    'archive',
    'basket',
    'booking',
    'calendar',
    'claim',
    'contract',
    'courier',
    'currency',
    'delivery',
  ],
  ...[
    'device',
    'digest',
    'document',
    'event',
    'forecast',
    'fraud',
    'gift',
    'harbour',
    'identity',
    'invoice',
    'journey',
    'label',
  ],
  ...[
    'letter',
    'listing',
    'location',
    'mail',
    'manual',
    'meter',
    'offer',
    'order',
    'parcel',
    'pass',
    'payout',
    'photo',
    'pilot',
  ],
  ...[
    'plan',
    'point',
    'price',
    'profile',
    'quote',
    'receipt',
    'region',
    'rental',
    'report',
    'route',
    'sensor',
    'ship',
    'signal',
  ],
  ...['stock', 'survey', 'tariff', 'ticket', 'tide', 'toll', 'trip', 'vessel', 'voucher', 'weather', 'wharf'],
] as const;
const teams = ['anchor', 'beacon', 'compass', 'dock', 'ensign', 'fathom'] as const;
const tiers = ['edge', 'logic', 'store', 'batch'] as const;
const ports = [8080, 8081, 3000, 5000, 9090, 8443, 6379, 5432] as const;

/** About thirty namespaces, as a company has them. */
export function makeNamespaces(random: Random): readonly string[] {
  const names = new Set<string>();
  while (names.size < 30) names.add(`${random.pick(teams)}-${random.pick(nouns)}`);
  return [...names];
}

/** A sound application; its labels are partly its own, partly shared with hundreds of others. */
export function makeApplication(index: number, namespaces: readonly string[], random: Random): Application {
  const namespace = random.pick(namespaces);
  const team = random.pick(teams);
  const name = `${random.pick(nouns)}-${random.pick(nouns)}-${index}`;
  const kind = random.weighted({ Deployment: 90, StatefulSet: 7, DaemonSet: 3 });
  const selector = makeSelector(name, namespace, team, random);
  const containerPort = random.pick(ports);
  const portName = random.next() < 0.5 ? 'http-main' : undefined;
  const headless = kind === 'StatefulSet';
  const port = headless ? containerPort : 80;
  const targetPort = portName ?? containerPort;
  return {
    name,
    namespace,
    kind,
    replicas: random.between(1, 6),
    image: `registry.example.com/${name}:1.${random.between(0, 40)}.${random.between(0, 9)}`,
    selector,
    templateLabels: { ...selector, team, environment: 'production', release: 'stable' },
    environment: Array.from({ length: random.between(0, 8) }, () => `${random.pick(nouns)}-${random.between(1, 99)}`),
    containerPort,
    portName,
    probePort: targetPort,
    withConfig: random.next() < 0.4,
    service: {
      type: headless ? undefined : serviceType(random),
      headless,
      selector,
      ports: [
        { name: 'http', port, targetPort },
        ...(random.next() < 0.2 ? [{ name: 'alternative', port: port + 1, targetPort }] : []),
      ],
    },
  };
}

function makeSelector(name: string, namespace: string, team: string, random: Random): Record<string, string> {
  switch (random.weighted({ own: 55, recommended: 30, shared: 15 })) {
    case 'own':
      return { app: name };
    case 'recommended':
      return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': `${name}-${namespace}` };
    case 'shared':
      return { 'part-of': `${team}-platform`, tier: random.pick(tiers), component: name };
  }
}

function serviceType(random: Random): string | undefined {
  const type = random.weighted({ unset: 50, ClusterIP: 45, LoadBalancer: 5 });
  return type === 'unset' ? undefined : type;
}
