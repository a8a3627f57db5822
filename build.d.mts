/** Bundle `entry` into the folder `outdir`; resolves to `outdir`. */
export function bundle(entry: string, outdir: string): Promise<string>;
