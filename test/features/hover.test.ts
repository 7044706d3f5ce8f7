import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hover } from '../../server/features/hover.ts';
import { checkHover } from '../support/checkHover.ts';
import { readFixture } from '../support/fixture.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const WORKLOAD = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          ports:
            - {name: http, containerPort: 3000}
`;

/** A Service before its workload; `spec` is indented by two. */
const withService = (spec: string, workload = WORKLOAD) => `
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
${spec}
---${workload}`;

const SPEC = `  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: 3000`;

describe('hover on a Service', () => {
  test('begins with the answer, then names, address, ports and the Pods', () =>
    checkHover(
      withService(`${SPEC}
# hover: **web answers, with 3 Pods.**
# hover: \`web\`, \`web.shop\`, \`web.shop.svc.cluster.local\`
# hover: stands for the one that the API server will draw
# hover: \`80/TCP\` http → \`3000\`
# hover: \`10.244.0.4:3000\` | in |
# hover: [Pod labels of Deployment web, manifest.yaml:29]`).replace('kind: Service', 'kind: Serv$0ice'),
    ));

  test('says who gives the address where a class is named', () =>
    checkHover(
      withService(`  type: LoadBalancer
  loadBalancerClass: example.com/inter$0nal
${SPEC}
# hover: **Whoever implements \`example.com/internal\` gives the address.**`),
    ));

  test('lists who can call it, and how', () =>
    checkHover(
      withService(`  type: NodePort
  externalTrafficPolicy: Local
${SPEC}
      nodePort: 30080
# hover: **web answers, with 3 Pods.**
# hover: from a Pod in \`shop\` | \`web\`, \`web.shop\`, \`web.shop.svc.cluster.local\` |
# hover: from a Pod elsewhere | \`web.shop\`, \`web.shop.svc.cluster.local\` |
# hover: from a node | \`10.96.
# hover: :80\`, \`<node>:30080\` |
# hover: from outside | \`<node>:30080\`; only at nodes with a ready Pod (\`externalTrafficPolicy: Local\`) |`).replace(
        'kind: Service',
        'kind: Serv$0ice',
      ),
    ));

  for (const [what, spec, row] of [
    ['a headless Service', 'clusterIP: None', 'from outside | nothing leads in: it is headless |'],
    ['a headless Service by an address', 'clusterIP: None', 'none of its own: DNS answers `10.244.0.4`, `10.244.2.4`'],
    ['a Service inside', 'type: ClusterIP', 'from outside | nothing leads in: its type is `ClusterIP` |'],
    ['an alias', 'type: ExternalName\n  externalName: a.example', 'from a node | not by this name: nodes do not ask'],
    ['a load balancer', 'type: LoadBalancer', 'from outside | `<node>:'],
  ] as const) {
    test(`says who cannot call ${what}`, () =>
      checkHover(
        withService(`  ${spec}
${SPEC}
# hover: **
# hover: ${row}`).replace('kind: Service', 'kind: Serv$0ice'),
      ));
  }

  test('says what is wrong when it does not answer', () =>
    checkHover(
      withService(
        `${SPEC}
# hover: **web does not answer.** It comes close to Deployment web: label app is "wbe"
# hover: 3 Pods of Deployment web |  | out: label app is "wbe"
# hover: [Pod labels of Deployment web,`,
        WORKLOAD.replace('app: web', 'app: wbe'),
      ).replace('kind: Service', '$0kind: Service'),
    ));

  test('states a fact when no partner is here', () =>
    checkHover(
      withService(
        `${SPEC}
# hover: **web selects no Pods of this workspace.**`,
        '',
      ).replace('name: web', 'name: w$0eb'),
    ));

  test('on its selector', () =>
    checkHover(
      withService(`${SPEC}
# hover: **Selects 3 Pods of Deployment web.**
# hover: A Pod is selected when its labels hold \`app=web\``).replace('selector:', 'sele$0ctor:'),
    ));

  test('on a pair of its selector', () =>
    checkHover(
      withService(`${SPEC}
# hover: **Selects 3 Pods of Deployment web.**`).replace('app: web', 'app: w$0eb'),
    ));

  test('on a port', () =>
    checkHover(
      withService(`${SPEC}
# hover: **80/TCP (http) leads to port 3000 of 3 Pods.**
# hover: | \`port\` | \`80\` | what clients call: \`web:80\`
# hover: | \`targetPort\` | \`3000\` |
# hover: | \`containerPort\` | \`3000\` (http) | declared by Deployment web`).replace('targetPort', 'tar$0getPort'),
    ));

  test('on a port whose name no container has', () =>
    checkHover(
      withService(
        `${SPEC.replace('3000', 'web')}
# hover: **80/TCP (http) leads to no Pod.**
# hover: no TCP port of its containers is called "web"`,
      ).replace('port: 80', 'port: 8$00'),
    ));

  test('on a number that no container declares', () =>
    checkHover(
      withService(
        `${SPEC.replace('3000', '4000')}
# hover: **80/TCP (http) leads to port 4000 of 3 Pods.**
# hover: that is allowed, the declaration informs only`,
      ).replace('port: 80', 'p$0ort: 80'),
    ));

  test('on nodePort', () =>
    checkHover(
      withService(`  type: NodePort
${SPEC}
      nodePort: 30080
# hover: **30080 is open on every node and leads to web.**
# hover: \`<address of a node>:30080\`
# hover: 30000–32767`).replace('nodePort', 'node$0Port'),
    ));

  test('on a nodePort that the type does not use', () =>
    checkHover(
      withService(`${SPEC}
      nodePort: 30080
# hover: **Not used.**`).replace('nodePort', 'node$0Port'),
    ));

  for (const [type, sentence] of [
    ['ClusterIP', '**Can be called inside the cluster only.**'],
    ['NodePort', '**Can be called inside the cluster, and on a port of every node.**'],
    ['LoadBalancer', '**Can be called from outside'],
    ['ExternalName', '**Is a name in DNS for another name, and forwards nothing.**'],
    ['Clusterip', '**`Clusterip` is no type of Service.**'],
  ] as const) {
    test(`on type ${type}`, () => checkHover(withService(`  type: $0${type}\n${SPEC}\n# hover: ${sentence}`)));
  }

  test('on clusterIP', () =>
    checkHover(withService(`  clusterIP: $010.96.0.20\n${SPEC}\n# hover: **web has the address \`10.96.0.20\``)));

  test('on clusterIP: None', () =>
    checkHover(
      withService(
        `  clusterIP: $0None\n${SPEC}\n# hover: **Headless: no address of its own.**\n# hover: \`10.244.0.4\`, \`10.244.2.4\`, \`10.244.1.4\``,
      ),
    ));

  test('on externalName', () =>
    checkHover(
      withService(
        `  type: ExternalName\n  externalName: $0db.example.com\n# hover: **DNS answers CNAME \`db.example.com\` for web.**`,
      ),
    ));

  test('says nothing of fields that traffic does not depend on', () =>
    checkHover(withService(SPEC).replace('namespace: shop', 'namespace: shop\n  annotations:\n    a: $0b')));
});

describe('hover on a workload', () => {
  test('names the Services that reach its Pods', () =>
    checkHover(
      withService(
        `${SPEC}
# hover: **The Pods of Deployment web are reached by \`web\`.** It makes 3 Pods.
# hover: | web | \`app=web\` | \`80/TCP\` http → \`3000\` |`,
        WORKLOAD.replace('Deployment', 'Deploy$0ment'),
      ),
    ));

  test('says who selects by a label', () =>
    checkHover(
      withService(
        `${SPEC}
# hover: **\`web\` selects the Pods of Deployment web by \`app=web\`.**`,
        WORKLOAD.replace('app: web', 'app: $0web'),
      ),
    ));

  test('says that nobody selects by a label', () =>
    checkHover(
      withService(
        `${SPEC}
# hover: **No Service selects by \`tier=front\`.**`,
        WORKLOAD.replace('app: web', 'app: web\n        tier: $0front'),
      ),
    ));

  test('says who sends to a container port', () =>
    checkHover(
      withService(
        `${SPEC}
# hover: **Port 3000 (http) of each Pod of Deployment web is called through:**
# hover: | web | \`80/TCP\` | [manifest.yaml:13]`,
        WORKLOAD.replace('3000', '3$0000'),
      ),
    ));

  test('says what a rollout keeps to, and what could drop requests', () =>
    checkHover(
      withService(
        `${SPEC}
# hover: **While Deployment web rolls out, at least 3 of 3 Pods are ready, and at most 4 exist.**
# hover: | \`maxUnavailable\` | \`25%\` (the default) | 0 fewer, rounded down |
# hover: - likely: container web has no readiness probe`,
        WORKLOAD.replace('replicas: 3', 'replicas: $03'),
      ),
    ));

  test('says that Recreate leaves no Pod', () =>
    checkHover(
      withService(
        `${SPEC}
# hover: **While Deployment web rolls out, at least 0 of 3 Pods are ready.**
# hover: - at every rollout: all 3 Pods are removed before the first new one starts`,
        WORKLOAD.replace('replicas: 3', 'replicas: 3\n  strategy: {type: $0Recreate}'),
      ),
    ));

  test('says that nobody sends to a container port', () =>
    checkHover(
      withService(
        `${SPEC.replace('3000', '4000')}
# hover: **No Service of this workspace sends to port 3000 (http)**`,
        WORKLOAD.replace('3000', '3$0000'),
      ),
    ));
});

describe('hover on spec', () => {
  const written = (spec: string, hovers: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: web}\nsp$0ec: ${spec}\n${hovers}`;

  test('says what is filled in and what is drawn', () =>
    checkHover(
      written(
        '{type: NodePort, ports: [{port: 80}]}',
        `# hover: **web has no selector.**
# hover: | \`ports[0].protocol\` | \`"TCP"\` |
# hover: | \`ports[0].targetPort\` | \`80\` |
# hover: | \`ports[0].nodePort\` | drawn by the API server |
# hover: | \`externalTrafficPolicy\` | \`"Cluster"\` |`,
      ),
    ));

  test('of a workload too', () =>
    checkHover(
      withService(
        `${SPEC}
# hover: What is not written here
# hover: | \`template.spec.restartPolicy\` | \`"Always"\` |
# hover: | \`strategy.type\` | \`"RollingUpdate"\` |`,
        WORKLOAD.replace(
          'spec:\n  replicas: 3',
          's$0pec:\n  replicas: 3\n  selector: {matchLabels: {app: web}}',
        ).replace('- name: web', '- name: web\n          image: web:1'),
      ),
    ));

  test('not of what the API server refuses', () =>
    checkHover(`apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nsp$0ec: {replicas: -1}\n`));
});

test('what is the same in several environments is said once, and what differs with their names', () => {
  const base = `# file: base/kustomization.yaml
resources: [service.yaml, workload.yaml]
# file: base/service.yaml
apiVersion: v1
kind: $0Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
# file: base/workload.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: a}]}
# file: dev/kustomization.yaml
resources: [../base]
`;
  const said = (prod: string) => {
    const { files, cursor } = readFixture(`${base}# file: prod/kustomization.yaml\nresources: [../base]\n${prod}`);
    assert.ok(cursor);
    return hover(workspaceOf(files).snapshot, uriOf(cursor.path), cursor.position)?.markdown ?? '';
  };
  assert.doesNotMatch(said(''), /In dev/);
  const different = said('replicas: [{name: web, count: 3}]\n');
  assert.match(different, /\*\*In dev:\*\*.*2 Pods.*\*\*In prod:\*\*.*3 Pods/s);
});
