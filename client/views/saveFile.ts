import { Uri, window, workspace } from 'vscode';
import type { ServiceReference } from '../../server/protocol/messages.ts';
import type { RecordForm, SaveMessage } from '../../server/protocol/traffic.ts';

type Form = SaveMessage['form'] | RecordForm;

/** How a file of each form is called in a dialog, and how its name ends. */
const FORMS: Readonly<Record<Form, readonly [title: string, ending: string]>> = {
  svg: ['SVG picture', 'svg'],
  png: ['PNG picture', 'png'],
  scenario: ['Scenario', 'portolan.yaml'],
  trace: ['Trace', 'portolan-trace'],
};

/** Asks where a picture of a Service's traffic shall go, and writes it there. */
export async function savePicture({ form, content }: SaveMessage, service: ServiceReference): Promise<void> {
  await saveFile(service, form, form === 'svg' ? content : fromBase64(content));
}

/** Asks where what was made of a Service's traffic shall go, and writes it there; where that is, if it was written. */
export async function saveFile(
  { uri, name }: ServiceReference,
  form: Form,
  content: string | Uint8Array,
): Promise<Uri | undefined> {
  const [title, ending] = FORMS[form];
  const beside = Uri.joinPath(Uri.parse(uri), '..', `traffic-${name}.${ending}`);
  const target = await window.showSaveDialog({ defaultUri: beside, filters: { [title]: [ending] } });
  if (target === undefined) return undefined;
  try {
    await workspace.fs.writeFile(target, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    return target;
  } catch (error) {
    window.showErrorMessage(`Portolan: ${target.path} cannot be written. ${String(error)}`);
    return undefined;
  }
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
