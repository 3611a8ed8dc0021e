/** What chance brings: the moments of a chaos test cannot be repeated, so neither are its choices. */
export const below = (count: number): number => Math.floor(Math.random() * count);
export const anyOf = <T>(list: readonly T[]): T => list[below(list.length)] as T;
export const between = (least: number, most: number): number => least + below(most - least);
