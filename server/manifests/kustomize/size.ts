import type { Json } from '../../cluster/objects/json.ts';
import { Unknowable } from './refusal.ts';

/** More values than any object has: only one that was copied into itself again and again. */
const LARGEST = 200_000;

/** Refuses to go on with a value that has grown beyond all bounds. */
export function checkSize(value: Json): void {
  if (count(value, LARGEST) < 0) throw new Unknowable('size', 'an object that grows beyond all bounds');
}

/** What is left of the number after counting; below zero where it was not enough. */
function count(value: Json, left: number): number {
  let rest = left - 1;
  if (typeof value !== 'object' || value === null) return rest;
  for (const child of Object.values(value)) {
    if (rest < 0) return rest;
    rest = count(child, rest);
  }
  return rest;
}
