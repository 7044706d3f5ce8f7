import { goQuote } from '../../cluster/admission/text/goValue.ts';
import type { Node } from './node.ts';
import { readScalar } from './readScalar.ts';

/** A value as Go writes it in a message about a key that is none. Go: fmt `%#v` */
export function goSyntax(node: Node): string {
  switch (node.type) {
    case 'alias':
      return goSyntax(node.target);
    case 'sequence':
      return `[]interface {}{${node.items.map(goSyntax).join(', ')}}`;
    case 'mapping': {
      const pairs = node.pairs.map(({ key, value }) => `${goSyntax(key)}:${goSyntax(value)}`);
      return `map[interface {}]interface {}{${pairs.join(', ')}}`;
    }
    default: {
      const value = readScalar(node);
      if (value === null) return 'interface {}(nil)';
      return typeof value === 'string' ? goQuote(value) : String(value);
    }
  }
}
