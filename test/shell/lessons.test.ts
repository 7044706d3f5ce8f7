import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portolan, portolanWithInput } from '../support/samples/commandLine.ts';

/** A lesson as it is typed: the sample, the lines, and what must be seen. */
interface Lesson {
  readonly what: string;
  readonly sample: string;
  readonly lines: readonly string[];
  readonly seen: readonly RegExp[];
  readonly never?: RegExp;
  /** What the shell is opened with besides the sample. */
  readonly options?: readonly string[];
}

const IN_A_POD = 'kubectl run tmp --image=busybox:1.36 --rm -it -- sh';

const lessons: readonly Lesson[] = [
  {
    what: 'look at a Service',
    sample: 'web',
    lines: ['kubectl apply -f .', 'kubectl get service web', 'kubectl get endpoints web', 'kubectl describe svc web'],
    seen: [
      /^service\/web unchanged$/m,
      /^web +ClusterIP +10\.96\.\d+\.\d+ +<none> +80\/TCP /m,
      /^web +(10\.244\.\d\.\d+:3000,?){3} /m,
      /^Selector: +app=web$/m,
    ],
  },
  {
    what: 'call it six times from a throw-away Pod',
    sample: 'web',
    lines: [
      "kubectl run client --rm -i --restart=Never --image=busybox -- sh -c 'for i in $(seq 1 6); do wget -qO- http://web/api; done'",
    ],
    seen: [
      /^(\{"version":"1\.0","pod":"web-[a-z0-9]+-[a-z0-9]{5}"\}\n){6}pod "client" deleted from default namespace$/m,
    ],
  },
  {
    what: 'call it by name, from its namespace and from another',
    sample: 'web',
    lines: [
      IN_A_POD,
      'wget -qO- http://web',
      'nslookup web.default.svc.cluster.local',
      'exit',
      'kubectl create namespace other',
      'kubectl run tmp -n other --image=busybox:1.36 --rm -it -- sh',
      'wget -qO- http://web',
      'wget -qO- http://web.default',
    ],
    seen: [
      /^\{"version":"1\.0"/m,
      /^Name:\tweb\.default\.svc\.cluster\.local\nAddress: 10\.96\.\d+\.\d+$/m,
      /^wget: bad address 'web'$/m,
      /pod "tmp" deleted from other namespace/,
    ],
  },
  {
    what: 'forward a port: one Pod, past the Service',
    sample: 'web',
    lines: [
      'kubectl port-forward service/web 8080:80',
      'curl -s localhost:8080; curl -s localhost:8080',
      'kubectl port-forward svc/web 8080:80',
    ],
    seen: [
      /^Forwarding from 127\.0\.0\.1:8080 -> 3000\nForwarding from \[::1\]:8080 -> 3000$/m,
      /it goes to Pod web-\S+ alone, past the Service's balancing/,
      /^(\{"version":"1\.0","pod":"web-\S+"\}\n)\1/m,
      /^Unable to listen on port 8080: .*address already in use/m,
    ],
  },
  {
    what: 'break the selector, and mend it',
    sample: 'labels',
    lines: [
      'kubectl set selector svc shop app=shpo',
      'kubectl get endpoints shop',
      'kubectl apply -f service.yaml',
      'kubectl get endpoints shop --no-headers',
    ],
    seen: [/^shop +<none> /m, /^service\/shop configured$/m, /^shop +10\.244\.\d\.\d+:80,10\.244\.\d\.\d+:80 /m],
  },
  {
    what: 'break the labels of the Pods, and mend them',
    sample: 'labels',
    lines: [
      'kubectl get pods -l app=shop -o name | wc -l',
      'for pod in $(kubectl get pods -l app=shop -o name); do kubectl label $pod app=shpo --overwrite; done',
      'kubectl scale deploy shop --replicas=0',
      'kubectl get endpoints shop --no-headers',
      'kubectl label pods -l app=shpo app=shop --overwrite',
      'kubectl scale deploy shop --replicas=2',
      'kubectl get endpoints shop --no-headers',
    ],
    seen: [/^2$/m, /^pod\/shop-\S+ labeled$/m, /^shop +<none> /m, /^shop +10\.244\.\d\.\d+:80,10\.244\.\d\.\d+:80 /m],
  },
  {
    what: 'ask for the wrong port, and point at the wrong one',
    sample: 'ports',
    lines: [
      `kubectl run a --rm -i --restart=Never --image=busybox -- wget -T 2 -qO- http://api:8080`,
      `kubectl patch svc api --type=json -p '[{"op":"replace","path":"/spec/ports/0/targetPort","value":9999}]'`,
      `kubectl run b --rm -i --restart=Never --image=busybox -- wget -T 2 -qO- http://api`,
      `kubectl patch svc api --type=json -p '[{"op":"replace","path":"/spec/ports/0/targetPort","value":"htpp"}]'`,
      'kubectl get endpoints api --no-headers',
    ],
    seen: [
      /^wget: download timed out$/m,
      /^wget: can't connect to remote host \(10\.96\.\d+\.\d+\): Connection refused$/m,
      /^api +<none> /m,
    ],
  },
  {
    what: 'swap the numbers, misspell the name',
    sample: 'ports',
    lines: [
      'kubectl apply -f mistakes/swapped.yaml',
      'kubectl get svc,endpoints api',
      'kubectl run a --rm -i --restart=Never --image=busybox -- wget -T 2 -qO- http://api:8080',
      'kubectl apply -f mistakes/name.yaml',
      'kubectl get endpoints api --no-headers',
      'kubectl describe svc api',
      'kubectl apply -f service.yaml',
      'kubectl run b --rm -i --restart=Never --image=busybox -- wget -T 2 -qO- http://api',
    ],
    seen: [
      /^service\/api +ClusterIP +\S+ +<none> +8080\/TCP /m,
      /^endpoints\/api +10\.244\.\d\.\d+:80,10\.244\.\d\.\d+:80 /m,
      /^wget: can't connect to remote host \(\S+\): Connection refused$/m,
      /^api +<none> /m,
      /^TargetPort: +htpp\/TCP$/m,
      /^\{"version":"2\.4","pod":"api-/m,
    ],
  },
  {
    what: 'a Pod that is not ready is no endpoint',
    sample: 'readiness',
    lines: [
      'kubectl delete deploy orders',
      'kubectl apply -f mistakes/probe-port.yaml',
      'sleep 30',
      'kubectl get pods',
      'kubectl get endpoints',
    ],
    seen: [/^orders-\S+ +0\/1 +Running /m, /^orders {20,}\d/m, /^orders-peers +10\.244/m],
  },
  {
    what: 'make one ready: mend the probe, or set the condition that the gate waits for',
    sample: 'readiness',
    lines: [
      'kubectl delete deploy orders',
      'kubectl apply -f mistakes/probe-port.yaml',
      'kubectl get endpoints invoices --no-headers',
      'pod=$(kubectl get pods -l app=invoices -o name | head -n 1)',
      `kubectl patch $pod --subresource=status -p '{"status":{"conditions":[{"type":"example.com/registered","status":"True"}]}}'`,
      'kubectl get pods -l app=invoices -o wide',
      'kubectl get endpoints invoices --no-headers',
      'kubectl apply -f deployment.yaml',
      'kubectl rollout status deploy orders',
      'kubectl get endpoints orders --no-headers',
    ],
    seen: [
      /^invoices {9,}\d/m,
      /^pod\/invoices-\S+ patched$/m,
      / 1\/1$/m,
      / 0\/1$/m,
      /^invoices +10\.244\.\d\.\d+:8080 /m,
      /^orders +(10\.244\.\d\.\d+:8080,?){3} /m,
    ],
  },
  {
    what: 'a short name works at home only',
    sample: 'namespaces',
    lines: [
      'kubectl get endpoints -A --no-headers',
      'kubectl exec -n storefront cart -- wget -T 2 -qO- http://payments',
      'kubectl delete svc payments -n storefront',
      'kubectl exec -n storefront cart -- wget -T 2 -qO- http://payments',
      'kubectl exec -n storefront cart -- wget -T 2 -qO- http://payments.billing',
    ],
    seen: [
      /^billing +payments +(10\.244\.\d\.\d+:8080,?){2} /m,
      /^storefront +payments +<none> /m,
      /^wget: can't connect to remote host \(\S+\): Connection refused$/m,
      /^wget: bad address 'payments'$/m,
      /^\{"version":"[^"]+","pod":"payments-/m,
    ],
  },
  {
    what: 'a node port, on every node',
    sample: 'nodeport',
    lines: [
      'kubectl get svc status-page',
      "for ip in $(kubectl get nodes -o jsonpath='{.items[*].status.addresses[0].address}'); do curl -s $ip:30080 | grep -c nginx; done",
      'kubectl run c --rm -i --restart=Never --image=busybox -- wget -T 2 -qO- http://$(minikube ip):30080',
      "minikube ssh 'curl -s localhost:30080' | grep -c DOCTYPE",
      'kubectl apply -f mistakes',
      'minikube service status-page --url',
    ],
    seen: [
      /^status-page +NodePort +\S+ +<none> +80:30080\/TCP /m,
      /^(?:[1-9]\n){3}/m,
      /^<head><title>Welcome to nginx!<\/title><\/head>$/m,
      /nodePort: Invalid value: 80: provided port is not in the valid range\. The range of valid ports is 30000-32767$/m,
      /nodePort: Invalid value: 40000: provided port is not in the valid range\./m,
      /nodePort: Invalid value: 30081: provided port is already allocated$/m,
      /^http:\/\/172\.18\.0\.2:30080$/m,
    ],
  },
  {
    what: 'a load balancer waits for an address',
    sample: 'loadbalancer',
    lines: [
      'kubectl get svc storefront',
      "curl -s http://$(minikube ip):$(kubectl get svc storefront -o jsonpath='{.spec.ports[0].nodePort}')",
      'minikube tunnel',
      'kubectl get svc storefront',
      "curl -s http://$(kubectl get svc storefront -o jsonpath='{.status.loadBalancer.ingress[0].ip}')",
    ],
    seen: [
      /^storefront +LoadBalancer +\S+ +<pending> +80:\d+\/TCP /m,
      /^storefront +LoadBalancer +(\S+) +\1 /m,
      /^\{"version":/m,
    ],
  },
  {
    what: 'a cloud gives an address',
    sample: 'loadbalancer/in-a-cloud',
    options: ['samples/loadbalancer/deployment.yaml'],
    lines: ['kubectl get svc storefront', 'curl -s http://203.0.113.20'],
    seen: [
      /^storefront +LoadBalancer +\S+ +203\.0\.113\.20 +80:31544\/TCP /m,
      /^\{"version":"4\.0","pod":"storefront-/m,
    ],
  },
  {
    what: 'an alias of DNS and nothing else',
    sample: 'externalname',
    lines: [
      IN_A_POD,
      'nslookup database',
      'exit',
      'kubectl apply -f mistakes/ports-and-selector.yaml',
      'kubectl get svc database',
      'kubectl get endpoints database',
      'kubectl apply -f mistakes/ip-address.yaml',
      'kubectl run tmp --image=busybox:1.36 --rm -it -- wget -qO- http://database',
    ],
    seen: [
      /^database\.default\.svc\.cluster\.local\tcanonical name = db\.example\.com$/m,
      /^database +ExternalName +<none> +db\.example\.com +5432\/TCP /m,
      /^Error from server \(NotFound\): endpoints "database" not found$/m,
      /^wget: bad address 'database'$/m,
    ],
    never: /^Address: (?!10\.96\.0\.10)/m,
  },
  {
    what: 'a name for each Pod',
    sample: 'headless',
    lines: [
      'kubectl get svc db',
      'kubectl get endpoints db',
      IN_A_POD,
      'nslookup db',
      'nslookup db-0.db',
      'exit',
      'kubectl apply -f mistakes/port-translation.yaml',
      IN_A_POD,
      'nc -zv db 15432',
      'nc -zv db 5432',
    ],
    seen: [
      /^db +(10\.244\.\d\.\d+:5432,?){3} /m,
      /^(Name:\tdb\.default\.svc\.cluster\.local\nAddress: 10\.244\.\d\.\d+\n){3}/m,
      /^Name:\tdb-0\.db\.default\.svc\.cluster\.local$/m,
      /^db +ClusterIP +None +/m,
      /^nc: db \(10\.244\.\d\.\d+:15432\): Connection refused$/m,
      /^db \(10\.244\.\d\.\d+:5432\) open$/m,
    ],
  },
  {
    what: 'each cause, and its mend',
    sample: 'no-endpoints',
    lines: [
      'kubectl get endpoints -A --no-headers',
      'kubectl get endpoints ledger',
      'kubectl get pods',
      'kubectl set selector svc catalog app=catalog',
      'kubectl scale deploy newsletter --replicas=2; kubectl rollout status deploy newsletter',
      `kubectl patch svc reviews -p '{"spec":{"ports":[{"port":80,"targetPort":"http"}]}}'`,
      `kubectl patch deploy checkout --type=json -p '[{"op":"replace","path":"/spec/template/spec/containers/0/readinessProbe/httpGet/port","value":"http"}]'`,
      'kubectl rollout status deploy checkout',
      'kubectl get endpoints --no-headers',
    ],
    seen: [
      /^default +catalog +<none> /m,
      /^default +checkout {14,}\d/m,
      /^default +newsletter +<none> /m,
      /^default +reviews +<none> /m,
      /^front +stock +<none> /m,
      /^Error from server \(NotFound\): endpoints "ledger" not found$/m,
      /^checkout-\S+ +0\/1 +Running /m,
      /^catalog +(10\.244\.\d\.\d+:8080,?){2} /m,
      /^newsletter +(10\.244\.\d\.\d+:8080,?){2} /m,
      /^reviews +(10\.244\.\d\.\d+:8080,?){2} /m,
      /^checkout +(10\.244\.\d\.\d+:8080,?){2} /m,
    ],
  },
  {
    what: 'two Services behind one Ingress',
    sample: 'ingress',
    lines: [
      'curl -s http://shop.example.com/',
      'curl -s http://shop.example.com/news',
      "curl -s -o /dev/null -w '%{http_code}\\n' http://other.example.com/",
      'kubectl scale deploy blog --replicas=0',
      "curl -s -o /dev/null -w '%{http_code}\\n' http://blog.example.com/",
    ],
    seen: [/"pod":"shop-frontend-/, /"pod":"blog-/, /^404$/m, /^503$/m],
  },
  {
    what: 'an Ingress that names what is not there',
    sample: 'ingress',
    lines: [
      'kubectl describe ingress public',
      'kubectl apply -f mistakes/service-name.yaml',
      'kubectl describe ingress public',
      "curl -s -o /dev/null -w '%{http_code}\\n' http://shop.example.com/",
      'kubectl apply -f mistakes/container-port.yaml',
      "curl -s -o /dev/null -w '%{http_code}\\n' http://shop.example.com/",
    ],
    seen: [
      /^ +\/news +blog:80 \(10\.244\.\d\.\d+:8080,10\.244\.\d\.\d+:8080\)$/m,
      /shop-fronted:80 \(<error: services "shop-fronted" not found>\)/,
      /^503\n(?:.*\n)*503$/m,
    ],
  },
  {
    what: 'scale, roll out, go back',
    sample: 'rollout',
    lines: [
      'kubectl scale deploy web --replicas=5; kubectl rollout status deploy/web',
      'kubectl set image deploy/web web=web:2.0; kubectl rollout status deploy/web',
      'kubectl rollout history deploy/web',
      'kubectl rollout undo deploy/web; kubectl rollout status deploy/web',
      "kubectl get deploy web -o jsonpath='{.spec.template.spec.containers[0].image}'",
    ],
    seen: [
      /^Waiting for deployment "web" rollout to finish: \d of 5 updated replicas are available\.\.\.$/m,
      /^Waiting for deployment "web" rollout to finish: \d out of 5 new replicas have been updated\.\.\.$/m,
      /^REVISION +CHANGE-CAUSE\n1 +<none>\n2 +<none>$/m,
      /^deployment\.apps\/web rolled back$/m,
      /:1\.0$/m,
    ],
  },
  {
    what: 'one client stays with one Pod where affinity says so',
    sample: 'kube-proxy',
    lines: [
      "kubectl run c --rm -i --restart=Never --image=busybox -- sh -c 'for i in $(seq 1 20); do wget -qO- http://web-sticky; done' | grep pod | sort -u | wc -l",
    ],
    seen: [/^2$/m],
  },
  {
    what: 'a node without a Pod answers nobody, and the source address is kept',
    sample: 'kube-proxy',
    lines: [
      'kubectl get nodes',
      'kubectl scale deploy web --replicas=2; sleep 40',
      'for ip in 192.168.50.11 192.168.50.12 192.168.50.13; do curl -s -m 2 $ip:30090; echo "exit code $?"; done',
      'kubectl logs -l app=web --prefix',
      `kubectl patch svc web-local -p '{"spec":{"externalTrafficPolicy":"Cluster"}}'`,
      'for i in $(seq 1 6); do curl -s -m 2 192.168.50.13:30090 >/dev/null; done',
      'kubectl logs -l app=web --tail=1',
    ],
    seen: [
      /^node-3 +Ready +<none> +\S+ +v1\.\d+\.0$/m,
      /^(?:\{"version":"1\.0","pod":"web-\S+"\}\nexit code 0\n){2}exit code 28$/m,
      /^\[pod\/web-\S+\/web\] (?!192\.168\.50\.)\d+\.\d+\.\d+\.\d+ - - /m,
      /^192\.168\.50\.13 - - /m,
    ],
  },
  ...(['iptables', 'nftables', 'ipvs'] as const).map((mode) => ({
    what: `${mode}: who picks, and what becomes of a port that the Service does not have`,
    sample: 'kube-proxy',
    options: ['--proxy-mode', mode],
    lines: [
      "kubectl run c --rm -i --restart=Never --image=busybox -- sh -c 'for i in $(seq 1 30); do wget -qO- http://web; done' | sort | uniq -c",
      'kubectl run c --rm -i --restart=Never --image=busybox -- wget -T 2 -qO- http://web:8080',
    ],
    seen: [
      mode === 'ipvs'
        ? /^(?: +10 \{"version":"1\.0","pod":"web-\S+"\}\n){3}/m
        : /^(?: +\d+ \{"version":"1\.0","pod":"web-\S+"\}\n){3}/m,
      mode === 'iptables'
        ? /^wget: download timed out$/m
        : /^wget: can't connect to remote host .*: Connection refused$/m,
    ],
  })),
  {
    what: 'policies drop, and without DNS nothing begins',
    sample: 'networkpolicy',
    lines: [
      'kubectl exec reports -- wget -T 2 -qO- http://inventory',
      'kubectl exec stranger -- wget -T 2 -qO- http://inventory',
      'kubectl delete netpol allow-dns',
      'kubectl exec reports -- wget -T 2 -qO- http://inventory',
      'kubectl exec reports -- nslookup inventory',
      "kubectl exec reports -- wget -T 2 -qO- http://$(kubectl get svc inventory -o jsonpath='{.spec.clusterIP}')",
      'kubectl get endpoints inventory',
    ],
    seen: [
      /^\{"version":"2\.3","pod":"inventory-/m,
      /^wget: download timed out$/m,
      /^wget: bad address 'inventory'$/m,
      /^;; connection timed out; no servers could be reached$/m,
      /^inventory +(10\.244\.\d\.\d+:8080,?){2} /m,
    ],
    never: /Connection refused/,
  },
];

for (const { what, sample, lines, seen, never, options = [] } of lessons) {
  test(`${sample}: ${what}`, async () => {
    const { out, err } = await portolanWithInput(lines.join('\n'), 'shell', `samples/${sample}`, ...options);
    const text = `${out}\n${err}`;
    for (const pattern of seen) assert.match(text, pattern);
    if (never !== undefined) assert.doesNotMatch(text, never);
  });
}

/** What `portolan simulate` says of the scenarios beside the manifests. */
const scenarios: Readonly<Record<string, readonly RegExp[]>> = {
  'web/kill-a-pod.portolan.yaml': [/^✓ served 100%/m, /^✓ served 95%/m],
  'ingress/hosts.portolan.yaml': [/: 12 served, 0 refused, 0 timed out$/m, /^✓ served 100%/m],
  'kube-proxy/drain.portolan.yaml': [/: 12 served, 0 refused, 6 timed out$/m, /no endpoint is on node node-3/],
  'networkpolicy/allowed.portolan.yaml': [/: 6 served, 0 refused, 0 timed out$/m],
  'rollout/rollout.portolan.yaml': [/: \d+ served, 0 refused, 0 timed out$/m, /^✓ served 100%/m, /^✓ within 60 s/m],
  'rollout/mistakes/all-at-once.portolan.yaml': [
    /: \d+ served, [1-9]\d* refused,/,
    /^✗ served 100%/m,
    /without a preStop that waits for that, a container ends as soon as it is told to \(\S*all-at-once\.yaml:25\)$/m,
  ],
  'rollout/mistakes/no-readiness-probe.portolan.yaml': [
    /: \d+ served, [1-9]\d* refused,/,
    /^✗ served 100%/m,
    /without a readiness probe it counts as ready as soon as its container runs \(\S*no-readiness-probe\.yaml:25\)$/m,
  ],
};

for (const [file, seen] of Object.entries(scenarios)) {
  test(file, async () => {
    const { out, code } = await portolan('simulate', `samples/${file}`);
    for (const pattern of seen) assert.match(out, pattern);
    assert.equal(code, file.includes('/mistakes/') ? 1 : 0);
  });
}
