/** What stands at a field of a relationship, and so how it can be compared. */
export type FieldKind =
  | { readonly kind: 'number' }
  /** From the highest to the lowest. */
  | { readonly kind: 'order'; readonly values: readonly string[] }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'flag' }
  | { readonly kind: 'text' }
  | { readonly kind: 'list' };

export const COMPARISONS = ['becomes', 'below', 'above', 'contains', 'fallsBy'] as const;
export type Comparison = (typeof COMPARISONS)[number];

const POSSIBLE: Readonly<Record<FieldKind['kind'], readonly Comparison[]>> = {
  number: ['becomes', 'below', 'above', 'fallsBy'],
  order: ['becomes', 'below', 'above'],
  choice: ['becomes'],
  flag: ['becomes'],
  text: ['becomes'],
  list: ['contains'],
};

export const comparisonsOf = ({ kind }: FieldKind): readonly Comparison[] => POSSIBLE[kind];

/** What a value to compare with must be, in words; undefined where it is that. */
export function faultOfValue(field: FieldKind, value: unknown): string | undefined {
  switch (field.kind) {
    case 'number':
      return typeof value === 'number' ? undefined : 'is a number';
    case 'order':
    case 'choice':
      return field.values.some((each) => each === value) ? undefined : `is one of ${field.values.join(', ')}`;
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'is true or false';
    case 'text':
      return typeof value === 'string' ? undefined : 'is a text';
    case 'list':
      return undefined;
  }
}
