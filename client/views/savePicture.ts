import { Uri, window, workspace } from 'vscode';
import type { ServiceReference } from '../../server/protocol/messages.ts';
import type { SaveMessage } from '../../server/protocol/traffic.ts';

const FORMS = { svg: 'SVG picture', png: 'PNG picture' } as const;

/** Asks where a picture of a Service's traffic shall go, and writes it there. */
export async function savePicture({ form, content }: SaveMessage, { uri, name }: ServiceReference): Promise<void> {
  const beside = Uri.joinPath(Uri.parse(uri), '..', `traffic-${name}.${form}`);
  const target = await window.showSaveDialog({ defaultUri: beside, filters: { [FORMS[form]]: [form] } });
  if (target === undefined) return;
  try {
    await workspace.fs.writeFile(target, form === 'svg' ? new TextEncoder().encode(content) : fromBase64(content));
  } catch (error) {
    window.showErrorMessage(`Portolan: ${target.path} cannot be written. ${String(error)}`);
  }
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
