import { describe, test } from 'node:test';
import { checkHover } from '../support/checkHover.ts';
import { checkLenses } from '../support/checkLenses.ts';

const service = (name: string, replicas = 2) => `apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {selector: {app: ${name}}, ports: [{name: http, port: 80, targetPort: 8080}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: ${name}}}
  template: {metadata: {labels: {app: ${name}}}, spec: {containers: [{name: main, image: x}]}}
---
`;

const ingress = (paths: string, more = '') => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  rules:
    - host: shop.io
      http:
        paths:
${paths}${more}`;

const path = (path: string, name: string, type = 'Prefix', port = '{number: 80}') =>
  `          - {path: ${path}, pathType: ${type}, backend: {service: {name: ${name}, port: ${port}}}}\n`;

describe('hover on a path of an Ingress', () => {
  test('which requests it takes and where they go', () =>
    checkHover(`${service('web')}${ingress(path('/ca$0rt', 'web'))}
# hover: **It takes requests for \`shop.io/cart\` and below**.
# hover: What it takes goes on to port 80 of Service web (2 Pods · 10.244.0.4:8080 …).
`));

  test('what would take them without it', () =>
    checkHover(`${service('web')}${ingress(path('/', 'web') + path('/ca$0rt', 'web'))}
# hover: **It takes requests for \`shop.io/cart\` and below**. Without it they would go to [Ingress shop, manifest.yaml:22]
# hover: : its path is longer.
`));

  test('which of them others take', () =>
    checkHover(`${service('web')}${ingress(path('/', 'we$0b') + path('/cart', 'web'))}
# hover: **It takes requests for all paths of \`shop.io\`**, but for those that [Ingress shop, manifest.yaml:23]
# hover:  takes.
`));

  test('that it never gets one', () =>
    checkHover(`${service('web')}${ingress(path('/cart', 'web') + path('/ca$0rt/', 'web'))}
# hover: **It never gets a request.** All requests for \`shop.io/cart/\` and below go to [Ingress shop, manifest.yaml:22]
# hover:  first: it stands first.
`));

  test('a Service that is not here is nobody’s fault', () =>
    checkHover(`${ingress(path('/ca$0rt', 'web'))}
# hover: **It takes requests
# hover: What it takes goes on to nowhere that is known here: Service web is not in this workspace.
`));

  test('a rule as a whole', () => {
    const rule = service('web') + ingress(path('/', 'web') + path('/cart', 'web')).replace('shop.io', 'sh$0op.io');
    checkHover(`${rule}
# hover: **It takes requests for \`shop.io\` on 2 paths.** Without TLS of its own.
# hover: | path | goes to |
# hover: | \`/cart\` Prefix | \`web:80\` | 2 Pods
`);
    checkHover(`${rule}  tls: [{hosts: ['*.io'], secretName: cert}]
# hover: **It takes requests for \`shop.io\` on 2 paths.** Over TLS clients get the certificate of Secret \`cert\`.
`);
    checkHover(`${rule}  tls: [{hosts: [other.io], secretName: cert}]
# hover: **It takes requests for \`shop.io\` on 2 paths.** No entry below \`tls\` is for it.
`);
  });

  test('the default backend', () =>
    checkHover(`${service('web')}${ingress(path('/cart', 'web'), '  defaultBackend: {service: {name: w$0eb, port: {name: http}}}\n')}
# hover: **It takes the requests that no rule takes.** What it takes goes on to port 80 of Service web (2 Pods
`));

  test('the whole', () =>
    checkHover(`${service('web')}${ingress(path('/cart', 'web', 'Exact')).replace('kind: Ing', 'kind: I$0ng')}
# hover: **1 rule · web · 2 Pods**
# hover: | host | path | goes to |
# hover: | \`shop.io\` | \`/cart\` Exact | \`web:80\` | 2 Pods · 10.244.0.4:8080 … | [manifest.yaml:3]
`));
});

const gateway = (listeners: string) => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge}
spec:
  gatewayClassName: any
  listeners:
${listeners}---
`;
const http = '    - {name: http, port: 80, protocol: HTTP}\n';
const route = (rules: string, more = '') => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop}
spec:
  parentRefs: [{name: edge${more}}]
  hostnames: [shop.io]
  rules:
${rules}`;

describe('hover on a route', () => {
  test('a rule and the shares of its backends', () =>
    checkHover(`${service('web')}${service('api')}${gateway(http)}${route(`    - matches: [{path: {value: /ca$0rt}}]
      backendRefs: [{name: web, port: 80, weight: 3}, {name: api, port: 80}]
`)}
# hover: **It takes requests for \`shop.io\` with \`PathPrefix /cart\`**.
# hover: | share | goes to |
# hover: | 75 % | \`web:80\` | 2 Pods
# hover: | 25 % | \`api:80\` | 2 Pods
`));

  test('a rule that another one goes before', () =>
    checkHover(`${service('web')}${gateway(http)}${route(`    - backendRefs: [{name: web, port: 80}]
    - backendRef$0s: [{name: web, port: 80}]
`)}
# hover: **It never gets a request.** All requests for \`shop.io\` with \`PathPrefix /\` go to [HTTPRoute shop, manifest.yaml:29]
# hover: it stands first
`));

  test('a backend', () =>
    checkHover(`${service('web')}${gateway(http)}${route(`    - backendRefs: [{name: w$0eb, port: 8080}]
`)}
# hover: **All of what the rule takes goes to nowhere that is known here: Service default/web has no port 8080 (it has 80 http).**
`));

  test('a parent that serves it', () =>
    checkHover(
      `${gateway(http)}${route('    - backendRefs: [{name: web, port: 80}]\n').replace('name: edge', 'name: ed$0ge')}
`
        .replace('name: ed$0ge}\nspec:\n  gatewayClassName', 'name: edge}\nspec:\n  gatewayClassName')
        .replace(/parentRefs: \[{name: edge/, 'parentRefs: [{name: ed$0ge') +
        `
# hover: **Gateway edge serves this route**, at http ([Gateway edge, manifest.yaml:7]
`,
    ));

  test('a parent that does not', () =>
    checkHover(`${gateway(http)}${route('    - backendRefs: [{name: web, port: 80}]\n', ', sectionName: ht$0tps')}
# hover: **It does not serve this route** (NoMatchingParent): there is no listener called https; there are http (port 80).
`));

  test('a hostname', () => {
    const rules = '    - backendRefs: [{name: web, port: 80}]\n';
    checkHover(`${gateway(http)}${route(rules).replace('[shop.io]', '["*.sho$0p.io"]')}
# hover: **Requests for \`*.shop.io\` arrive at http ([Gateway edge, manifest.yaml:7]
# hover:  The \`*\` stands for any number of labels: \`a.shop.io\`, \`a.b.shop.io\`, not \`shop.io\`.
`);
    checkHover(`${gateway(http.replace('HTTP', 'HTTP, hostname: a.io'))}${route(rules).replace('[shop.io]', '[a.io, sh$0op.io]')}
# hover: **No listener of its Gateways is for \`shop.io\`**: the route gets no request for it.
`);
    checkHover(route(rules).replace('[shop.io]', '[sho$0p.io]'));
  });

  test('a parent that is not here', () =>
    checkHover(`${route('    - backendRefs: [{name: web, port: 80}]\n', ', sectionName: ht$0tps')}
# hover: **Gateway edge is not in this workspace.**
`));
});

describe('hover on a listener', () => {
  test('what it takes and serves', () =>
    checkHover(`${gateway(http.replace('HTTP', 'HT$0TP'))}${route('    - backendRefs: [{name: web, port: 80}]\n')}
# hover: **It takes HTTP on port 80 for any name, and serves 1 route.**
# hover: | route | hostnames |
# hover: HTTPRoute shop, manifest.yaml:11
# hover: \`shop.io\` | 1 rule |
`));

  test('that it does not serve', () =>
    checkHover(`${gateway(`${http.replace('HTTP', 'HT$0TP')}    - {name: tcp, port: 80, protocol: TCP}\n`)}
# hover: **It does not serve.** It would take HTTP on port 80 for any name.
# hover: listener tcp has the same port (ProtocolConflict)
`));
});

describe('lenses', () => {
  test('above an Ingress', () =>
    checkLenses(`${ingress(path('/a', 'web') + path('/b', 'api')).replace('kind: Ingress\n', 'kind: Ingress\n# lens: → 2 rules · web · 3 Pods · Service api is not in this workspace\n')}---
${service('web', 3)
  .replace('kind: Service\n', 'kind: Service\n# lens: → 3 Pods · 10.244.0.4:8080 …\n')
  .replace('  template:', '  template:')
  .replace(/( {2}template: .*\n)/, '$1# lens: ← web\n')}`));

  test('above a Gateway and its route', () =>
    checkLenses(
      `${gateway(http).replace('kind: Gateway\n', 'kind: Gateway\n# lens: → 1 listener · 1 route\n')}${route('    - backendRefs: [{name: web, port: 80}]\n').replace('kind: HTTPRoute\n', 'kind: HTTPRoute\n# lens: → 1 rule · Service web is not in this workspace\n')}`,
    ));

  test('above a route that is not served', () =>
    checkLenses(
      `${gateway(http).replace('kind: Gateway\n', 'kind: Gateway\n# lens: → 1 listener · 0 routes\n')}${route('    - backendRefs: [{name: web, port: 80}]\n', ', port: 81').replace('kind: HTTPRoute\n', 'kind: HTTPRoute\n# lens: → not served by Gateway edge: there is no listener on port 81; there are http (port 80)\n')}`,
    ));
});
