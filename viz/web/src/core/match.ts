/** Which commands fit what is typed: by their words, or the initials of their English ones. */

export type Command = { key: string; zh: string; en: string };

export function fitting<T extends Command>(commands: readonly T[], typed: string, most: number): T[] {
  const q = typed.trim().toLowerCase();
  if (!q) return [];
  const fits = (c: T): boolean =>
    c.zh.toLowerCase().includes(q) || c.en.toLowerCase().includes(q) || initials(c.en).startsWith(q);
  return commands.filter(fits).slice(0, most);
}

function initials(text: string): string {
  return text
    .split(/\s+/)
    .map((w) => w[0] ?? "")
    .join("")
    .toLowerCase();
}
