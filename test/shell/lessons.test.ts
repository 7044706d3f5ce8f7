import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portolanWithInput } from '../support/samples/commandLine.ts';

/** A lesson as it is typed: the sample, the lines, and what must be seen. */
interface Lesson {
  readonly what: string;
  readonly sample: string;
  readonly lines: readonly string[];
  readonly seen: readonly RegExp[];
  readonly never?: RegExp;
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
    what: 'a short name works at home only',
    sample: 'namespaces',
    lines: [
      'kubectl delete svc payments -n storefront',
      'kubectl exec -n storefront client -- wget -T 2 -qO- http://payments',
      'kubectl exec -n storefront client -- wget -T 2 -qO- http://payments.billing',
    ],
    seen: [/^wget: bad address 'payments'$/m, /^\{"version":"[^"]+","pod":"payments-/m],
  },
  {
    what: 'a node port, on every node',
    sample: 'nodeport',
    lines: [
      'kubectl get svc status-page',
      "for ip in $(kubectl get nodes -o jsonpath='{.items[*].status.addresses[0].address}'); do curl -s $ip:30080 | grep -c nginx; done",
      'kubectl apply -f mistakes',
      'minikube service status-page --url',
    ],
    seen: [
      /^status-page +NodePort +\S+ +<none> +80:30080\/TCP /m,
      /^(?:[1-9]\n){3}/m,
      /The range of valid ports is 30000-32767/,
      /^http:\/\/172\.18\.0\.2:30080$/m,
    ],
  },
  {
    what: 'a load balancer waits for an address',
    sample: 'loadbalancer',
    lines: [
      'kubectl get svc storefront',
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
    what: 'an alias of DNS and nothing else',
    sample: 'externalname',
    lines: [IN_A_POD, 'nslookup database'],
    seen: [/^database\.default\.svc\.cluster\.local\tcanonical name = db\.example\.com$/m],
  },
  {
    what: 'a name for each Pod',
    sample: 'headless',
    lines: ['kubectl get endpoints db', IN_A_POD, 'nslookup db', 'nslookup db-0.db'],
    seen: [
      /^db +(10\.244\.\d\.\d+:5432,?){3} /m,
      /^(Name:\tdb\.default\.svc\.cluster\.local\nAddress: 10\.244\.\d\.\d+\n){3}/m,
      /^Name:\tdb-0\.db\.default\.svc\.cluster\.local$/m,
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
    what: 'policies drop, and without DNS nothing begins',
    sample: 'networkpolicy',
    lines: [
      'kubectl exec reports -- wget -T 2 -qO- http://inventory',
      'kubectl exec stranger -- wget -T 2 -qO- http://inventory',
      'kubectl delete netpol allow-dns',
      'kubectl exec reports -- wget -T 2 -qO- http://inventory',
    ],
    seen: [/^\{"version":"2\.3","pod":"inventory-/m, /^wget: download timed out$/m, /^wget: bad address 'inventory'$/m],
    never: /Connection refused/,
  },
];

for (const { what, sample, lines, seen, never } of lessons) {
  test(`${sample}: ${what}`, async () => {
    const { out, err } = await portolanWithInput(lines.join('\n'), 'shell', `samples/${sample}`);
    const text = `${out}\n${err}`;
    for (const pattern of seen) assert.match(text, pattern);
    if (never !== undefined) assert.doesNotMatch(text, never);
  });
}
