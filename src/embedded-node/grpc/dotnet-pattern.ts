import { invalidArgument, unimplemented } from './errors.js';

/** What stands in a class for what .NET takes for letters and digits of all scripts, JavaScript for those of ASCII. */
const SCRIPTS: Readonly<Record<string, string>> = { w: '\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}', d: '\\p{Nd}' };
/** Escapes that .NET has and JavaScript writes otherwise. */
const OTHERWISE: Readonly<Record<string, string>> = { A: '(?<![^])', z: '(?![^])', Z: '(?=\\n?(?![^]))', a: '\\x07', e: '\\x1b' };
const SYNTAX = /[\^$\\.*+?()[\]{}|/]/;
const INLINE_FLAGS = /^\(\?([imnsx]*)(?:-[imnsx]+)?\)/;
const QUANTIFIER = /^\{\d+(?:,\d*)?\}/;
const PROPERTY = /^\\([pP])\{([^}]*)\}/;
const CATEGORY = /^[LMNPSZC][a-z]?$/;

/**
 * The pattern of a filter as the clients of .NET servers write it.
 * @throws CallError UNIMPLEMENTED for what JavaScript cannot match, INVALID_ARGUMENT for what is no pattern.
 */
export function dotnetPattern(pattern: string): RegExp {
  const [head = '', flags = ''] = INLINE_FLAGS.exec(pattern) ?? [];
  if (flags.includes('x')) throw lacking('ignores white space ((?x))');
  const translation = new Translation(pattern, head.length);
  const kept = [...new Set(flags)].filter((flag) => 'ims'.includes(flag)).join('');
  try {
    return new RegExp(translation.whole(), `u${kept}`);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalidArgument(`The filter's pattern '${pattern}' cannot be read: ${error.message}`);
  }
}

/** Goes through a pattern once, from token to token. */
class Translation {
  #result = '';

  constructor(
    private readonly pattern: string,
    private at: number,
  ) {}

  whole(): string {
    while (this.at < this.pattern.length) {
      const character = this.pattern.charAt(this.at);
      if (character === '\\') this.#escape(false);
      else if (character === '[') this.#class();
      else if (this.pattern.startsWith('(?', this.at)) this.#group();
      else if (character === '{' && !QUANTIFIER.test(this.pattern.slice(this.at))) this.#take(1, '\\{');
      else if (character === '{') this.#quantifier();
      else this.#take(1, character === ']' || character === '}' ? `\\${character}` : character);
    }
    return this.#result;
  }

  #take(length: number, translated: string): void {
    this.at += length;
    this.#result += translated;
  }

  #quantifier(): void {
    const [quantifier = ''] = QUANTIFIER.exec(this.pattern.slice(this.at)) ?? [];
    this.#take(quantifier.length, quantifier);
  }

  #escape(inClass: boolean): void {
    const escaped = this.pattern.charAt(this.at + 1);
    const property = PROPERTY.exec(this.pattern.slice(this.at));
    if (property) return this.#property(property);
    if (escaped === 'G') throw lacking('continues where the last match ended (\\G)');
    const scripts = SCRIPTS[escaped.toLowerCase()];
    if (scripts !== undefined) this.#take(2, this.#oneOf(scripts, escaped, inClass));
    else if (OTHERWISE[escaped] !== undefined && !(inClass && 'AzZ'.includes(escaped))) this.#take(2, OTHERWISE[escaped]);
    else if (/[0-9a-zA-Z]/.test(escaped) || escaped === '' || SYNTAX.test(escaped) || (inClass && escaped === '-')) this.#take(2, `\\${escaped}`);
    else this.#take(2, escaped);
  }

  #oneOf(scripts: string, escaped: string, inClass: boolean): string {
    const none = escaped !== escaped.toLowerCase();
    if (inClass && none) throw lacking(`has \\${escaped} within a class`);
    return inClass ? scripts : `[${none ? '^' : ''}${scripts}]`;
  }

  #property([whole = '', , name = '']: RegExpExecArray): void {
    if (!CATEGORY.test(name)) throw lacking(`names the characters of a block (${name})`);
    this.#take(whole.length, whole);
  }

  #class(): void {
    const negated = this.pattern.charAt(this.at + 1) === '^';
    this.#take(negated ? 2 : 1, negated ? '[^' : '[');
    // A bracket that closes nothing stands for itself.
    if (this.pattern.charAt(this.at) === ']') this.#take(1, '\\]');
    while (this.at < this.pattern.length) {
      const character = this.pattern.charAt(this.at);
      if (character === ']') return this.#take(1, ']');
      if (this.pattern.startsWith('-[', this.at)) throw lacking('subtracts a class from another');
      if (character === '\\') this.#escape(true);
      else this.#take(1, character);
    }
  }

  #group(): void {
    const rest = this.pattern.slice(this.at);
    if (rest.startsWith('(?>')) throw lacking('has an atomic group');
    if (rest.startsWith('(?(')) throw lacking('has a conditional group');
    if (/^\(\?[<'][^>'=!]*-/.test(rest)) throw lacking('has a balancing group');
    if (/^\(\?[imnsx-]+[:)]/.test(rest)) throw lacking('changes its options in the middle');
    const [remark] = /^\(\?#[^)]*\)/.exec(rest) ?? [];
    const [quoted, name] = /^\(\?'(\w+)'/.exec(rest) ?? [];
    if (remark !== undefined) this.#take(remark.length, '');
    else if (quoted !== undefined) this.#take(quoted.length, `(?<${name}>`);
    else this.#take(2, '(?');
  }
}

function lacking(what: string): Error {
  return unimplemented(`The embedded node does not match a pattern that ${what}. Write the pattern otherwise, filter by prefixes, or use an EventStoreDB server.`);
}
