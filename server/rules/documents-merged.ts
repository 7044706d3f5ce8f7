import type { Rule } from './rule.ts';

/** The last word of a value with a separator glued to it, before a line that begins an object. */
const GLUED = /(\S+---)[ \t]*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*(?=(?:apiVersion|kind|metadata)[ \t]*:)/;

export const documentsMerged: Rule = {
  id: 'documents-merged',
  severity: 'error',
  summary:
    'Two objects stand in one document, because the separator between them is missing or glued to the value before it: only the last one is applied, or a mixture of both.',
  silence: 'Certain when the kind of an object is written twice in one document.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
  selector:
    app: web---
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  ports:
    - port: 80
  selector:
    app: api
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
  selector:
    app: web
---
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  ports:
    - port: 80
  selector:
    app: api
`,
  kinds: 'any',
  *check(subject) {
    const { chunk, path } = subject.object;
    const isTwice = chunk.duplicates.some((twice) => twice.length === path.length + 1 && twice.at(-1) === 'kind');
    if (!isTwice) return;
    const glued = GLUED.exec(chunk.text)?.[1];
    yield {
      field: glued === undefined ? ['kind'] : [],
      ...(glued !== undefined && { part: glued }),
      message: `${
        glued === undefined
          ? 'kind is written twice in this document'
          : 'The separator (---) does not stand on a line of its own'
      }: two objects are merged into one, and of what both say only the last is applied.`,
      fixes:
        glued === undefined
          ? []
          : [
              {
                title: 'Put the separator on a line of its own',
                certain: true,
                edits: [{ op: 'separate', resource: subject, path: [] }],
              },
            ],
    };
  },
};
