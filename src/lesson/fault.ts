// A law that is broken, and where: what the prover finds, and how it is told.

import { type Place, report, SourceError } from '../base/source-error.ts';

/** A law that is broken, and where. */
export interface Fault {
  /** 1 to 11 (prove.ts lists them); undefined where the file cannot be read at all. */
  readonly law: number | undefined;
  readonly place: Place;
  readonly what: string;
  readonly fix: string | undefined;
  /** The reader of the file refuses it: nothing of it was run. */
  readonly refused?: true;
}

/** A fault as every report about a file is printed: place, what, the line with a caret, the way to mend it. */
export function reportFault(fault: Fault, text: string): string {
  const what = fault.law === undefined ? fault.what : `law ${fault.law}: ${fault.what}`;
  return report(fault.place, what, text, fault.fix);
}

/** What the reader of the file found; `law` where it names none itself. */
export function faultOf({ place, what, fix }: SourceError, law?: number): Fault {
  const found = /^law (\d+): (.*)$/s.exec(what);
  if (found !== null) return { law: Number(found[1]), place, what: found[2]!, fix };
  return { law, place, what, fix };
}

/** Faults as they are found: each once, and at last in the order of the file. */
export class Faults {
  readonly #found = new Map<string, Fault>();

  get any(): boolean {
    return this.#found.size > 0;
  }

  add(law: number | undefined, place: Place, what: string, fix?: string): void {
    const key = `${place.line}:${place.column}:${what}`;
    if (!this.#found.has(key)) this.#found.set(key, { law, place, what, fix });
  }

  /** Run it; an author's error is a fault against this law. False where there was one. */
  async guard(law: number, work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (wrong) {
      if (!(wrong instanceof SourceError)) throw wrong;
      const fault = faultOf(wrong, law);
      this.add(fault.law, fault.place, fault.what, fault.fix);
      return false;
    }
  }

  sorted(): Fault[] {
    return [...this.#found.values()].sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  }
}
