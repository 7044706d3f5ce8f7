import type { Link, Phrase, Picture, PodCard, TrafficStory, TrafficView } from '../../server/protocol/traffic.ts';

/** A view as the server makes it, with every kind of Pod: two serve, one is not ready, one is not selected. */
export const mixedView: TrafficView = viewOf({
  service: 'web',
  namespace: 'shop',
  seed: 7,
  nowMs: 12_400,
  lively: false,
  ratePerSecond: 0,
  answer: {
    tone: 'could',
    sentence: [
      { text: 'web answers, with 2 of 4 Pods.', style: 'strong' },
      { text: ' One is not ready; one has ', style: 'quiet' },
      { text: 'app=wbe', style: 'code' },
      { text: ' where the Service selects ', style: 'quiet' },
      { text: 'app=web', style: 'code' },
      { text: '. ', style: 'quiet' },
      { text: 'Show the label', reference: 2 },
    ],
  },
  client: choice('Pod client · shop', 'Pod client · default'),
  target: choice('http://web (port 80)', 'http://web.shop (port 80)', 'http://web:3000 (not a port of it)'),
  stages: [
    { id: 'from', title: 'From', heading: { text: 'Pod client' }, lines: [[code('10.244.1.9', 'quiet')]] },
    {
      id: 'name',
      title: 'Name',
      heading: { text: 'web', style: 'code' },
      lines: [[{ text: 'web.shop.svc.cluster.local', style: 'quiet' }], [code('A 10.96.14.3')]],
    },
    {
      id: 'service',
      title: 'Service',
      heading: { text: 'web', reference: 0 },
      aside: 'ClusterIP',
      lines: [
        [{ text: '80/TCP http → 3000', style: 'code', reference: 1 }],
        [{ text: 'app=web', style: 'code', reference: 0 }],
        [{ text: 'iptables, any node', style: 'quiet' }],
      ],
    },
    {
      id: 'endpoints',
      title: 'Endpoints',
      heading: { text: '2 ready' },
      lines: [[{ text: '1 not ready', style: 'quiet' }]],
    },
  ],
  groups: [
    { title: 'node-a · zone 1', pods: [servingPod('web-7d9c8b6f5-abc12', 4), servingPod('web-7d9c8b6f5-xy789', 2)] },
    {
      title: 'node-b · zone 2',
      pods: [
        podCard('web-7d9c8b6f5-qr456', {
          state: 'notReady',
          tone: 'could',
          reason: [{ text: 'not ready (probe)', reference: 3 }],
        }),
      ],
    },
  ],
  leftOut: [
    podCard('old-web-5f4d-k2j9x', {
      state: 'notSelected',
      tone: 'absent',
      address: '',
      reason: [{ text: 'not selected: ' }, { text: 'app=wbe', style: 'code', reference: 2 }],
    }),
  ],
  requests: [
    row(234, 12_400, 'web-7d9c8b6f5-abc12'),
    row(233, 12_300, 'web-7d9c8b6f5-xy789'),
    row(232, 12_300, 'web-7d9c8b6f5-abc12'),
    { ...row(231, 8_100, 'web-7d9c8b6f5-qr456'), result: 'refused', word: 'refused' },
    row(230, 8_000, 'web-7d9c8b6f5-xy789'),
  ],
  totals: { sent: 234, served: 231, refused: 3, timedOut: 0, inFlight: 0 },
  strip: {
    endMs: 12_400,
    sliceMs: 100,
    slices: Array.from({ length: 124 }, (_, index) => ({ served: 2, failed: index === 80 || index === 81 ? 1 : 0 })),
    events: [
      { atMs: 8_000, mark: 'Pod killed', sentence: [code('web-7d9c8b6f5-qr456'), { text: ' was killed.' }] },
      { atMs: 8_120, sentence: [{ text: 'The EndpointSlices were written.' }] },
      { atMs: 10_100, mark: 'manifest edited', sentence: [{ text: 'A manifest was edited.' }] },
    ],
  },
  distribution: {
    sliceMs: 100,
    rows: [
      distributionRow('web-7d9c8b6f5-abc12', 0.5, 0.6),
      distributionRow('web-7d9c8b6f5-xy789', 0.5, 0.4),
      distributionRow('web-7d9c8b6f5-qr456', 0, 0),
    ],
  },
  breakages: [
    { label: 'Kill a Pod', deed: { kind: 'kill' } },
    { label: 'Make a Pod unready', deed: { kind: 'makeUnready' } },
    { label: 'Scale web to 4', deed: { kind: 'scale', workload: 'Deployment/shop/web', replicas: 4 } },
    { label: 'Scale web to 2', deed: { kind: 'scale', workload: 'Deployment/shop/web', replicas: 2 } },
    { label: 'Scale web to 0', deed: { kind: 'scale', workload: 'Deployment/shop/web', replicas: 0 } },
  ],
  references: [],
});

/** What stood in the way of request 231. */
export const refusedStory: TrafficStory = {
  story: {
    number: 231,
    result: 'refused',
    summary: 'GET http://web from Pod client: connection refused after 1 ms',
    references: [],
    hops: [
      {
        station: 'DNS',
        sentence: [
          code('web'),
          { text: ' → ' },
          code('web.shop.svc.cluster.local'),
          { text: ' → ' },
          code('10.96.14.3'),
          { text: ' first name of the search path', style: 'quiet' },
        ],
        failed: false,
        reference: 0,
      },
      {
        station: 'Service',
        sentence: [
          { text: 'port ' },
          code('80/TCP'),
          { text: ' is ' },
          code('http'),
          { text: ', to ' },
          code('targetPort 3000'),
        ],
        failed: false,
        reference: 1,
      },
      {
        station: 'kube-proxy',
        sentence: [{ text: 'chose ' }, code('10.244.2.7:3000'), { text: ', 1 of 3 with probability 0.33' }],
        failed: false,
        reference: 1,
      },
      {
        station: 'Pod',
        sentence: [
          { text: 'nothing listens: the container was killed at 8.0 s; its endpoint is withdrawn 120 ms later' },
        ],
        failed: true,
        reference: 3,
      },
    ],
  },
  links: links(),
};

/** The same Service with that many Pods over that many nodes. */
export function crowdedView(pods: number, nodes: number): TrafficView {
  const groups = Array.from({ length: nodes }, (_, node) => ({
    title: `node-${node + 1} · zone ${(node % 3) + 1}`,
    pods: Array.from({ length: Math.ceil((pods - node) / nodes) }, (_, index) =>
      servingPod(`web-7d9c8b6f5-${node}x${index}`, (index * 7) % 5),
    ),
  }));
  return viewOf({ ...mixedView.picture, groups, leftOut: [] });
}

/** A Service that selects nothing that is there. */
export const emptyView: TrafficView = viewOf({
  ...mixedView.picture,
  answer: {
    tone: 'fails',
    sentence: [
      { text: 'web refuses every connection: it has no endpoints.', style: 'strong' },
      { text: ' Deployment web has ', style: 'quiet' },
      { text: 'app=web', style: 'code' },
      { text: ' where the Service selects ', style: 'quiet' },
      { text: 'app=wbe', style: 'code' },
      { text: '. ', style: 'quiet' },
      { text: 'Show the label', reference: 2 },
    ],
  },
  stages: mixedView.picture.stages.map((stage) =>
    stage.id === 'endpoints' ? { ...stage, heading: { text: 'none' }, lines: [], tone: 'fails' as const } : stage,
  ),
  groups: [],
  leftOut: ['abc12', 'qr456', 'xy789'].map((end) =>
    podCard(`web-7d9c8b6f5-${end}`, {
      state: 'notSelected',
      tone: 'absent',
      address: '',
      reason: [{ text: 'not selected: ' }, { text: 'app=web', style: 'code', reference: 2 }],
    }),
  ),
  requests: [{ ...row(1, 0, ''), by: 'no endpoints', result: 'refused', word: 'refused' }],
  totals: { sent: 1, served: 0, refused: 1, timedOut: 0, inFlight: 0 },
});

/** A Service that is nothing but another name. */
export const outsideView: TrafficView = viewOf({
  ...mixedView.picture,
  service: 'db',
  answer: {
    tone: 'serves',
    sentence: [
      { text: 'db is another name for ', style: 'strong' },
      { text: 'db.example.com', style: 'code', reference: 0 },
      { text: '.', style: 'strong' },
      { text: ' Nothing is proxied: ports and selector play no part.', style: 'quiet' },
    ],
  },
  stages: [
    ...mixedView.picture.stages.slice(0, 1),
    {
      id: 'name',
      title: 'Name',
      heading: { text: 'db', style: 'code' },
      aside: 'ExternalName',
      lines: [[{ text: 'db.shop.svc.cluster.local', style: 'quiet' }], [code('CNAME db.example.com')]],
    },
    { id: 'outside', title: 'Outside', heading: { text: 'db.example.com', style: 'code', reference: 0 }, lines: [] },
  ],
  groups: [],
  leftOut: [],
  requests: [],
  totals: { sent: 0, served: 0, refused: 0, timedOut: 0, inFlight: 0 },
  strip: { endMs: 0, sliceMs: 100, slices: [], events: [] },
  distribution: { sliceMs: 100, rows: [] },
  breakages: [],
});

function viewOf(picture: Picture): TrafficView {
  return {
    picture,
    links: links(),
    services: [
      {
        label: `Service ${picture.service} · ${picture.namespace}`,
        service: { uri: 'file:///service.yaml', name: picture.service },
      },
      { label: 'Service api · shop', service: { uri: 'file:///api.yaml', name: 'api' } },
    ],
    chosen: 0,
    scenarios: [{ id: 'rollout', title: 'A rollout under a steady rate' }],
    kubectl: [`kubectl describe svc ${picture.service}`, 'kubectl get svc'],
  };
}

function links(): readonly Link[] {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  return ['service.yaml:4', 'service.yaml:9', 'old-web.yaml:14', 'deployment.yaml:21'].map((label) => ({
    uri: `file:///${label.replace(/:.*/, '')}`,
    range,
    label,
  }));
}

function choice(...labels: readonly [string, ...string[]]): Picture['client'] {
  return { chosen: labels[0], options: labels.map((label) => ({ id: label, label })) };
}

function code(text: string, quiet?: 'quiet'): Phrase {
  return { text, style: quiet ?? 'code' };
}

/** A Pod card with the parts that matter; the others are those of a Pod that does nothing. */
export function podCard(name: string, parts: Partial<PodCard>): PodCard {
  return {
    id: `shop/${name}`,
    heading: { text: name, style: 'code', reference: 3 },
    address: ':3000',
    state: 'serving',
    tone: 'serves',
    reason: [],
    detail: [],
    share: 0,
    served: 0,
    failed: 0,
    deeds: ['kill'],
    ...parts,
  };
}

function servingPod(name: string, served: number): PodCard {
  return podCard(name, { served, share: 0.5 });
}

function distributionRow(name: string, expected: number, observed: number): Picture['distribution']['rows'][number] {
  const served = Math.round(observed * 231);
  const overTime = Array.from({ length: 124 }, (_, index) => Math.round(observed * (1 + (index % 7))));
  return { id: `shop/${name}`, heading: code(name), node: 'node-a', expected, observed, served, failed: 0, overTime };
}

function row(number: number, atMs: number, by: string): Picture['requests'][number] {
  return { number, atMs, pod: `shop/${by}`, by, result: 'served', word: '200' };
}
