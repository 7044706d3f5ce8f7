/** A Service `web` in block style, with what a test says of it. */
export function service(parts: {
  readonly selector?: string;
  readonly targetPort?: string | number;
  readonly rest?: string;
}): string {
  const { selector, targetPort = 8080, rest = 'type: ClusterIP' } = parts;
  return `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
${rest
  .split(', ')
  .map((line) => `  ${line}`)
  .join('\n')}
${selector === undefined ? '' : `  selector:\n    ${selector}\n`}  ports:
    - port: 80
      targetPort: ${targetPort}
`;
}

/** A Deployment `web` in block style, with what a test says of it. */
export function deployment(parts: {
  readonly replicas?: number;
  readonly labels?: string;
  readonly port?: string;
}): string {
  const { replicas = 3, labels = 'app: web', port = '{containerPort: 8080}' } = parts;
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: ${replicas}
  selector:
    matchLabels: {${labels}}
  template:
    metadata:
      labels: {${labels}}
    spec:
      containers:
        - name: web
          image: registry.example/web:1
          ports: [${port}]
`;
}
