/** The page's own words. A key is one of zh.ts's; en.ts must have the same, which the type and a test see to. */

import { en } from "../locales/en";
import { zh } from "../locales/zh";
import type { Words } from "./models";
import type { Language } from "./state";

export type Key = keyof typeof zh;
export type Values = Readonly<Record<string, string | number>>;
export type Say = (key: Key, values?: Values) => string;

const TABLES: Record<Language, Record<Key, string>> = { zh, en };

/** Return the words for the key with `{name}` filled in, and `{name|one|many}` by whether the value is 1. */
export function say(language: Language, key: Key, values: Values = {}): string {
  return TABLES[language][key].replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (whole, name: string, one?: string, many?: string) =>
      many === undefined ? String(values[name] ?? whole) : ((String(values[name]) === "1" ? one : many) ?? whole),
  );
}

export function sayer(language: Language): Say {
  return (key, values) => say(language, key, values);
}

export function words(language: Language, both: Words): string {
  return both[language];
}

export function number(language: Language, value: number, digits = 0): string {
  const locale = language === "zh" ? "zh-CN" : "en-GB";
  return value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
