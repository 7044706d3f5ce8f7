import { integer, list, object, text } from '../schema.ts';
import { httpHeaderName } from './fields.ts';
import { backendObjectReference } from './references.ts';

const headerValues = list(
  object({ name: httpHeaderName, value: text({ maxLength: 4096, minLength: 1 }) }, { required: ['name', 'value'] }),
  { maxItems: 16, listMapKeys: ['name'] },
);

export const headerModifier = object({
  add: headerValues,
  remove: list(text(), { maxItems: 16, set: true }),
  set: headerValues,
});

export const requestMirror = object(
  {
    backendRef: backendObjectReference,
    fraction: object(
      {
        denominator: integer({ default: 100, format: 'int32', minimum: 1 }),
        numerator: integer({ format: 'int32', minimum: 0 }),
      },
      {
        required: ['numerator'],
        rules: [
          {
            rule: 'self.numerator <= self.denominator',
            message: 'numerator must be less than or equal to denominator',
          },
        ],
      },
    ),
    percent: integer({ format: 'int32', maximum: 100, minimum: 0 }),
  },
  {
    required: ['backendRef'],
    rules: [
      {
        rule: '!(has(self.percent) && has(self.fraction))',
        message: 'Only one of percent or fraction may be specified in HTTPRequestMirrorFilter',
      },
    ],
  },
);
