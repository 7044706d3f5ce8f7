import { type QuickPickItem, window } from 'vscode';

export interface Offer extends QuickPickItem {
  readonly value: string;
}

/** One of a list, or what was typed instead; nothing when the user gives up. */
export function pickOrType(offers: readonly Offer[], title: string, placeholder: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const picker = window.createQuickPick<Offer>();
    picker.items = offers;
    Object.assign(picker, { title, placeholder, matchOnDescription: true });
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.value ?? (picker.value.trim() || undefined));
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}
